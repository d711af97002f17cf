package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weir.event.Observation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of times as numbers, in UTC, at the edges of days, weeks and years. */
final class TimeModifiersTest {

    private static Observation at(String time) {
        return Observed.withdrawal(w -> w.requestedAt(Instant.parse(time)));
    }

    @ParameterizedTest
    @CsvSource({
        "minute, 2019-05-07T17:15:59.999Z, 15",
        "minute, 2019-05-07T17:00:00Z, 0",
        "hour, 2019-05-07T23:59:59.999Z, 23",
        "hour, 2019-05-08T00:00:00Z, 0",
        "hour, 1969-12-31T23:30:00Z, 23",
        "minute, 1969-12-31T23:30:00Z, 30",
        "day, 2020-02-29T12:00:00Z, 29",
        "day, 2019-05-31T23:59:59Z, 31",
        "month, 2019-12-31T23:59:59Z, 12",
        "month, 2020-01-01T00:00:00Z, 1",
        "year, 2019-12-31T23:59:59Z, 2019",
        "week, 2019-12-29T23:59:59Z, 52",
        "week, 2019-12-30T00:00:00Z, 1",
        "week, 2021-01-03T12:00:00Z, 53",
        "week, 2021-01-04T00:00:00Z, 1"
    })
    void readsThePartOfTheTime(String part, String time, int number) {
        assertThat(Written.matches(withdrawals("requestedAt|" + part + ": " + number), at(time)))
                .isTrue();
        assertThat(Written.matches(withdrawals("requestedAt|" + part + "|neq: " + number), at(time)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "requestedAt|hour|gte: 22, true",
        "requestedAt|hour|gt: 22, false",
        "requestedAt|lt|hour: 22, false",
        "requestedAt|hour|lte: 22, true",
        "'requestedAt|hour: [3, 22]', true",
        "'requestedAt|hour|neq: [3, 22]', false",
        "'requestedAt|hour|neq: [3, 4]', true",
        "allowlistedAt|hour: 0, false",
        "allowlistedAt|hour|neq: 0, true",
        "allowlistedAt|hour|gte: 0, false"
    })
    void comparesIt_andNullWithNothing(String test, boolean holds) {
        assertThat(Written.matches(withdrawals(test), at("2019-05-07T22:00:00Z")))
                .isEqualTo(holds);
    }

    @Test
    void callsHaveATimeToo() {
        assertThat(Written.matches(calls("calledAt|hour: 12"), Observed.call(c -> c.accountId("a-1"))))
                .isTrue();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        withdrawals("requestedAt|hour|lt: 24"),
                        List.of(
                                "6:30: 'hour' of 'requestedAt' is compared with '24'; write a whole number from 0 to 23")),
                arguments(
                        withdrawals("requestedAt|minute: 60"),
                        List.of(
                                "6:29: 'minute' of 'requestedAt' is compared with '60'; write a whole number from 0 to 59")),
                arguments(
                        withdrawals("requestedAt|day: 0"),
                        List.of(
                                "6:26: 'day' of 'requestedAt' is compared with '0'; write a whole number from 1 to 31")),
                arguments(
                        withdrawals("requestedAt|week: 54"),
                        List.of(
                                "6:27: 'week' of 'requestedAt' is compared with '54'; write a whole number from 1 to 53")),
                arguments(
                        withdrawals("requestedAt|month: May"),
                        List.of(
                                "6:28: 'month' of 'requestedAt' is compared with 'May'; write a whole number from 1 to 12")),
                arguments(
                        withdrawals("requestedAt|year: 19"),
                        List.of(
                                "6:27: 'year' of 'requestedAt' is compared with '19'; write a whole number from 1970 to 9999")),
                arguments(
                        withdrawals("requestedAt|hour: 3.5"),
                        List.of(
                                "6:27: 'hour' of 'requestedAt' is compared with '3.5'; write a whole number from 0 to 23")),
                arguments(
                        withdrawals("requestedAt|hour: true"),
                        List.of(
                                "6:27: 'hour' of 'requestedAt' is compared with 'true'; write a whole number from 0 to 23")),
                arguments(
                        withdrawals("requestedAt|hour: null"),
                        List.of("6:27: 'hour' can't be asked with null; write 'requestedAt: null'")),
                arguments(
                        withdrawals("amount|hour: 3"),
                        List.of(
                                "6:9: 'hour' can't be asked of 'amount', which is a number; compare numbers as they are, or with lt, lte, gt, gte or neq")),
                arguments(
                        withdrawals("requestedAt|hour|day: 3"),
                        List.of(
                                "6:9: modifiers 'hour' and 'day' can't go together in 'requestedAt|hour|day'; use one of them, or two lines")),
                arguments(
                        withdrawals("requestedAt|hour|contains: 3"),
                        List.of(
                                "6:9: 'hour' can't go with 'contains' in 'requestedAt|hour|contains'; compare it as it is, or with lt, lte, gt, gte or neq")),
                arguments(
                        withdrawals("requestedAt|hour|exists: true"),
                        List.of(
                                "6:9: 'hour' can't go with 'exists' in 'requestedAt|hour|exists'; compare it as it is, or with lt, lte, gt, gte or neq")),
                arguments(
                        withdrawals("requestedAt|hour|expand: '%x%'"),
                        List.of(
                                "6:9: 'expand' can't go with 'hour' in 'requestedAt|hour|expand'; write the values out")),
                arguments(
                        withdrawals("requestedAt|gte: 2019-05-07"),
                        List.of(
                                "6:9: 'gte' can't be asked of 'requestedAt', which is a time; compare a part of it, such as 'hour', ask 'exists', or compare it with null")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }
}
