package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thefts of other years, none of which a threshold was chosen by, through the pack as it ships.
 *
 * <p>Run with {@code -Dweir.regenerate=true} the page is written anew.
 */
final class HeldOutIncidentsTest {
    private static final Path PAGE = Path.of("docs/incidents.md");
    private static final Pattern FINDINGS = Pattern.compile("(?s)<!-- findings -->\n(.*)<!-- /findings -->");
    private static final List<Found> ALL = new ArrayList<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    static void playAll() throws IOException {
        List<RuleFile> pack = RuleFiles.builtIn();
        for (HeldOut incident : HeldOutIncidents.ALL) {
            ALL.add(Found.in(incident, pack, folder.resolve("incident-" + ALL.size())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flexcoin-2014-03-02, 1",
        "poloniex-2014-03-04, 2",
        "bitfinex-2016-08-02, 1",
        "binance-2018-03-07, 1",
        "gatehub-2019-06-01, 2",
        "bitrue-2019-06-27, 7",
        "coinbase-2021-03..05, 1",
        "crypto.com-2022-01-17, 1",
        "ira-financial-gemini-2022-02-08, 5",
    })
    void seesTheTheft_beforeManyMoreHaveBeenAskedFor(String incident, long withdrawals) {
        assertThat(found(incident).rules().get(0).withdrawals()).isLessThanOrEqualTo(withdrawals);
    }

    @ParameterizedTest
    @CsvSource({"flexcoin-2014-03-02", "bitrue-2019-06-27", "ira-financial-gemini-2022-02-08"})
    void holdsAllOfIt_whereTheMoneyMeets(String incident) {
        assertThat(found(incident).summary().guiltyHeld())
                .isEqualTo(found(incident).summary().guiltyTotal());
    }

    @Test
    void holdsFewOthers_whileTheTheftIsUnderWay() {
        Set<String> manyHeld = new HashSet<>();
        for (Found found : ALL) {
            if (found.summary().otherHeld() * 100 > found.summary().otherTotal() * 3) {
                manyHeld.add(found.incident().name());
            }
        }
        assertThat(manyHeld).isEmpty();
    }

    @Test
    void isReportedAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        Matcher place = FINDINGS.matcher(page);
        assertThat(place.find()).as("the page has a place for the findings").isTrue();
        String findings = new HeldOutPage(RuleFiles.builtIn()).of(ALL);
        if (Boolean.getBoolean("weir.regenerate")) {
            Files.writeString(PAGE, page.substring(0, place.start(1)) + findings + page.substring(place.end(1)));
            return;
        }

        assertThat(place.group(1))
                .as("mvn -q -pl streams-app -am test -Dtest=HeldOutIncidentsTest -Dweir.regenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false writes it anew")
                .isEqualTo(findings);
    }

    private static Found found(String incident) {
        return Objects.requireNonNull(ALL.stream()
                .filter(found -> found.incident().name().equals(incident))
                .findFirst()
                .orElse(null));
    }
}
