package io.weir.memory;

import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static io.weir.memory.Day.call;
import static io.weir.memory.Day.watchedSince;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.EntityKind;
import io.weir.event.Fact;
import io.weir.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @CsvSource({
        "2019-05-07T12:00:00.000Z, false", // watched since this very event
        "2019-05-01T12:00:00.000Z, false",
        "2019-04-30T12:00:00.001Z, false",
        "2019-04-30T12:00:00.000Z, true", // seven days to the millisecond
        "2019-01-01T00:00:00.000Z, true",
    })
    void factsAreUnknownUntilThePartitionWasWatchedForTheWarmUp(Instant since, boolean known) {
        Facts facts = facts(MemorySettings.DEFAULT, watchedSince(since));

        assertThat(facts.isKnown(Fact.KEY_AGE)).isEqualTo(known);
        assertThat(facts.isKnown(Fact.NETWORK_AGE_FOR_KEY)).isEqualTo(known);
        assertThat(facts.isKnown(Fact.NETWORK_AGE_FOR_ACCOUNT)).isEqualTo(known);
    }

    @Test
    void completeFamilyIsKnownFromTheStart_theOthersAreNot() {
        MemorySettings settings =
                new MemorySettings(Set.of(EntityKind.KEY_NETWORK), WEEK, PaidFrom.UPDATES, Duration.ofDays(10));

        Facts facts = facts(settings, watchedSince(NOON));

        assertThat(facts).isEqualTo(Facts.none().with(Fact.NETWORK_AGE_FOR_KEY, 0));
    }

    @Test
    void whatWasSeenDuringTheWarmUpStaysUnknown_untilItIsOver() {
        // Seen two days ago; whether it was new then nobody can say, so its age of two days may be far too low.
        AccountUse seen = new KeyMemory(MemorySettings.DEFAULT)
                .observe(
                        null,
                        watchedSince(NOON.minus(Duration.ofDays(2))),
                        call("a", "k", HOME, NOON.minus(Duration.ofDays(2))),
                        Announced.NOTHING,
                        NOON)
                .state();

        assertThat(facts(MemorySettings.DEFAULT, watchedSince(NOON.minus(Duration.ofDays(2))), seen))
                .isEqualTo(Facts.none());
        assertThat(facts(MemorySettings.DEFAULT, watchedSince(NOON.minus(WEEK)), seen))
                .isEqualTo(Facts.none()
                        .with(Fact.KEY_AGE, 172_800)
                        .with(Fact.KEY_AWAKE, 172_800)
                        .with(Fact.KEY_IDLE_BEFORE_WAKING, 0)
                        .with(Fact.NETWORK_AGE_FOR_KEY, 172_800)
                        .with(Fact.NETWORK_AGE_FOR_ACCOUNT, 172_800)
                        .with(Fact.SECOND_FACTOR, 34_560_000)
                        .with(Fact.SECURITY_CHANGE, 34_560_000));
    }

    @Test
    void noWarmUpMeansKnownAtOnce() {
        MemorySettings settings = new MemorySettings(Set.of(), Duration.ZERO, PaidFrom.UPDATES, Duration.ofDays(10));

        assertThat(facts(settings, watchedSince(NOON)).isKnown(Fact.KEY_AGE)).isTrue();
    }

    @Test
    void watchBeginsWithItsEarliestEvent_inWhateverOrderTheyCome() {
        Watch begun = Watch.including(null, NOON);

        assertThat(begun.since()).isEqualTo(NOON);
        assertThat(Watch.including(begun, NOON.plusSeconds(1))).isSameAs(begun);
        assertThat(Watch.including(begun, NOON.minusSeconds(1)).since()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void refusesANegativeWarmUp() {
        assertThatThrownBy(
                        () -> new MemorySettings(Set.of(), Duration.ofDays(-1), PaidFrom.UPDATES, Duration.ofDays(10)))
                .hasMessageContaining("memory.warm-up")
                .hasMessageContaining("PT-24H");
    }

    private static Facts facts(MemorySettings settings, Watch watch) {
        return facts(settings, watch, null);
    }

    private static Facts facts(MemorySettings settings, Watch watch, AccountUse state) {
        return new KeyMemory(settings)
                .observe(state, watch, call("a", "k", HOME, NOON), Announced.NOTHING, NOON)
                .facts();
    }
}
