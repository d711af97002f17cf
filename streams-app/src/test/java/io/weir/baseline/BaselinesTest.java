package io.weir.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    /** A Monday. */
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void countsHoursFromMondayMidnight() {
        assertThat(HourOfWeek.of(MIDNIGHT)).isZero();
        assertThat(HourOfWeek.of(MIDNIGHT.minusMillis(1))).isEqualTo(167);
        assertThat(HourOfWeek.of(Instant.parse("2026-01-08T17:59:59.999Z"))).isEqualTo(3 * 24 + 17);
        assertThat(HourOfWeek.of(Instant.EPOCH)).isEqualTo(3 * 24);
        assertThat(HourOfWeek.of(Instant.parse("1969-12-29T00:00:00Z"))).isZero();
    }

    @Test
    void judgesByWhatCountedThen() {
        Baselines baselines = Baselines.of(List.of(usual(1, MIDNIGHT), usual(2, MIDNIGHT.plus(week(1)))));

        assertThat(outflow(baselines, MIDNIGHT.plus(week(1)).minusMillis(1))).isEmpty();
        assertThat(outflow(baselines, MIDNIGHT.plusSeconds(1))).isEqualTo("1");
        assertThat(outflow(baselines, MIDNIGHT.plus(week(1)))).isEqualTo("2");
    }

    @Test
    void judgesByTheFirst_beforeAllOfThem() {
        assertThat(outflow(Baselines.of(List.of(usual(1, MIDNIGHT))), MIDNIGHT.minus(week(3))))
                .isEqualTo("1");
    }

    @Test
    void takesTheLastWord_forWhatWouldHaveBegunLater() {
        Baselines baselines = Baselines.of(List.of(usual(1, MIDNIGHT.plus(week(2))), usual(2, MIDNIGHT.plus(week(1)))));

        assertThat(outflow(baselines, MIDNIGHT.plus(week(5)))).isEqualTo("2");
        assertThat(baselines.newest()).hasSize(1);
    }

    @Test
    void judgesByWhatWasGiven_whateverIsLearnedLater_untilItIsTakenAway() {
        Baselines learned = Baselines.of(List.of(usual(1, MIDNIGHT)));
        Baselines given = learned.withGiven(List.of(given(5, MIDNIGHT)));
        Baselines later = given.with(List.of(usual(2, MIDNIGHT.plus(week(1)))));

        assertThat(outflow(given, MIDNIGHT)).isEqualTo("5");
        assertThat(outflow(later, MIDNIGHT.plus(week(2)))).isEqualTo("5");
        assertThat(outflow(later.without("BTC/0/given"), MIDNIGHT.plus(week(2))))
                .isEqualTo("2");
        assertThat(outflow(later.without("BTC/0"), MIDNIGHT.plus(week(2)))).isEqualTo("5");
        assertThat(later.newest()).hasSize(2);
        assertThat(later.size()).isEqualTo(1);
    }

    @Test
    void judgesTheSameBeforeAndAfterARestart_byWhatWasLearned_untilWhatIsGivenBegins() {
        Instant soon = MIDNIGHT.plus(week(1));
        Baselines running = Baselines.of(List.of(usual(1, MIDNIGHT)))
                .withGiven(List.of(given(5, soon)))
                .with(List.of(usual(2, MIDNIGHT.plusSeconds(1))));
        // All that a compacted topic has of it.
        Baselines restarted = Baselines.of(running.newest());

        for (Baselines each : List.of(running, restarted)) {
            assertThat(outflow(each, soon.minus(week(1)).plusSeconds(2))).isEqualTo("2");
            assertThat(outflow(each, soon)).isEqualTo("5");
        }
    }

    @Test
    void tellsHoursFromWhatWasGiven_whateverAnAssetIsCalled() {
        Baseline odd = new Baseline("A/3/given", 4, BigDecimal.ONE, null, 1, MIDNIGHT);
        Baselines both = Baselines.of(List.of(odd, new Baseline("A", 3, BigDecimal.TEN, null, 0, MIDNIGHT)));

        assertThat(both.without(odd.givenKey()).newest()).hasSize(2);
        assertThat(both.without(odd.key()).newest()).hasSize(1).doesNotContain(odd);
        assertThat(both.without("A/3/given").newest()).containsExactly(odd);
        assertThat(both.without("A/three").without("A/168/given").without("given"))
                .isSameAs(both);
    }

    @Test
    void tellsWhatChangedByMoreThanTen_ofWhatCounts() {
        Baselines before = Baselines.of(List.of(usual(10, MIDNIGHT)));

        assertThat(changes(before, before.with(List.of(usual(100, MIDNIGHT))))).isEmpty();
        assertThat(changes(before, before.withGiven(List.of(given(1, MIDNIGHT)))))
                .isEmpty();
        assertThat(changes(before, before.withGiven(List.of(given(101, MIDNIGHT)))))
                .singleElement()
                .satisfies(change -> assertThat(change.isRise()).isTrue())
                .hasToString("BTC/0 from 10 and unknown to 101 and unknown");
        Baselines given = before.withGiven(List.of(given(101, MIDNIGHT)));
        assertThat(changes(given, given.with(List.of(usual(5_000, MIDNIGHT))))).isEmpty();
        assertThat(changes(given, given.without("BTC/0/given")))
                .singleElement()
                .satisfies(change -> assertThat(change.isRise()).isFalse());
        assertThat(changes(Baselines.none(), before)).isEmpty();
        assertThat(changes(before, before.without("BTC/0"))).isEmpty();
    }

    @Test
    void leavesAnEarlierSnapshotAsItWas() {
        Baselines before = Baselines.of(List.of(usual(1, MIDNIGHT)));
        Baselines after = before.with(List.of(usual(2, MIDNIGHT)));

        assertThat(outflow(before, MIDNIGHT)).isEqualTo("1");
        assertThat(outflow(after, MIDNIGHT)).isEqualTo("2");
        assertThat(outflow(after.without("BTC/0"), MIDNIGHT)).isEmpty();
        assertThat(outflow(after, MIDNIGHT)).isEqualTo("2");
    }

    @Test
    void refusesWhatNothingIsAMultipleOf() {
        assertThatThrownBy(() -> usual(0, MIDNIGHT)).hasMessageContaining("outflowToFresh is '0'");
        assertThatThrownBy(() -> new Baseline("BTC", 168, BigDecimal.ONE, null, 0, MIDNIGHT))
                .hasMessageContaining("hourOfWeek is '168'");
        assertThatThrownBy(() -> new Baseline("BTC", 0, null, null, 0, MIDNIGHT))
                .hasMessageContaining("neither outflowToFresh nor outflow");
        assertThatThrownBy(() -> new Baseline(" ", 0, BigDecimal.ONE, null, 0, MIDNIGHT))
                .hasMessageContaining("no asset");
    }

    @Test
    void refusesWhatNoRecordCanSay() {
        assertThatThrownBy(() -> new Baseline("BTC", 0, BigDecimal.TEN.pow(20), null, 0, MIDNIGHT))
                .hasMessageContaining("more than a record can say");
        assertThatThrownBy(() -> new Baseline("BTC", 0, BigDecimal.ONE.movePointLeft(19), null, 0, MIDNIGHT))
                .hasMessageContaining("at most 18 decimals");
    }

    @Test
    void knowsHowManyThereAre_andForgetsAnAssetWithItsLastHour() {
        Baselines two =
                Baselines.of(List.of(usual(1, MIDNIGHT), new Baseline("BTC", 1, BigDecimal.ONE, null, 7, MIDNIGHT)));

        assertThat(two.size()).isEqualTo(2);
        assertThat(two.without("BTC/2").size()).isEqualTo(2);
        assertThat(two.without("ETH/1").without("BTC").size()).isEqualTo(2);
        assertThat(two.without("BTC/1").size()).isEqualTo(1);
        assertThat(two.without("BTC/1").without("BTC/0").isEmpty()).isTrue();
    }

    private static Duration week(int weeks) {
        return Duration.ofDays(7L * weeks);
    }

    private static Baseline usual(long outflow, Instant from) {
        return new Baseline("BTC", 0, BigDecimal.valueOf(outflow), null, 48, from);
    }

    private static List<LargeChange> changes(Baselines before, Baselines after) {
        return LargeChange.between(before, after, List.of("BTC/0", "ETH/3", "no key"));
    }

    private static Baseline given(long outflow, Instant from) {
        return new Baseline("BTC", 0, BigDecimal.valueOf(outflow), null, 0, from);
    }

    private static String outflow(Baselines baselines, Instant at) {
        Baseline found = baselines.at("BTC", at);
        return found == null || found.outflowToFresh() == null
                ? ""
                : found.outflowToFresh().toPlainString();
    }
}
