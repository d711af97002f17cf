package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Keeping;
import io.weir.rule.MatchedValue;
import io.weir.window.WatchedWindow.Satisfied;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sigma doesn't say which percentile is meant; here it is the nearest rank. */
final class PercentileTest {

    @ParameterizedTest
    @CsvSource({
        // percentile, values, observed
        "50, 15 20 35 40 50, 35",
        "30, 15 20 35 40 50, 20",
        "40, 15 20 35 40 50, 20",
        "41, 15 20 35 40 50, 35",
        "100, 15 20 35 40 50, 50",
        "1, 15 20 35 40 50, 15",
        "50, 4 3 2 1, 2",
        "51, 4 3 2 1, 3",
        "95, 7, 7",
        "99, 1 1 1 9, 9",
        "75, 1 1 1 9, 1",
    })
    void isTheSmallestValueThatSoManyPercentDoNotExceed(int percentile, String values, long observed) {
        WatchedWindow watched = new WatchedWindow(percentile(percentile));
        List<Satisfied> satisfied = List.of();
        int time = 0;
        for (String value : Arrays.asList(values.split(" "))) {
            satisfied = watched.see("e-" + time, time++, new MatchedValue.Amount(Long.parseLong(value)));
        }

        assertThat(satisfied).extracting(Satisfied::observed).containsExactly(observed);
    }

    private static WindowShape percentile(int percentile) {
        Correlation correlation = new Correlation(
                CorrelationType.VALUE_PERCENTILE,
                List.of(),
                Duration.ofSeconds(60),
                List.of("field"),
                0,
                Condition.atLeast(0),
                percentile,
                List.of(),
                Keeping.AS_NEEDED);
        return new WindowShape(Service.WITHDRAWALS, correlation, Duration.ZERO, Duration.ZERO);
    }
}
