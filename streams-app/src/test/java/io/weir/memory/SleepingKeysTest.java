package io.weir.memory;

import static io.weir.memory.Day.ABROAD;
import static io.weir.memory.Day.COMPLETE;
import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static io.weir.memory.Day.at;
import static io.weir.memory.Day.call;
import static io.weir.memory.Day.known;
import static io.weir.memory.Day.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.ApiCall;
import io.weir.event.EntityKind;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.KnownEntity;
import io.weir.event.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What calls say of a key that has slept, and of one that hasn't. */
final class SleepingKeysTest {

    private final KeyMemory memory = new KeyMemory(COMPLETE);
    private AccountUse state;

    @Test
    void keyThatWakesIsAwakeFromThatCallOn_andSaysHowLongItSlept() {
        observe(call("a", "k", HOME, at(0)));
        Instant waking = NOON.plus(Duration.ofDays(11));

        assertThat(sleep(observe(call("a", "k", HOME, waking)))).containsExactly(0L, 950_400L);
        assertThat(sleep(observe(call("a", "k", HOME, waking.plusSeconds(90))))).containsExactly(90L, 950_400L);
        assertThat(sleep(observe(call("a", "k", HOME, waking.plusSeconds(5), 401))))
                .as("refused")
                .containsExactly(5L, 950_400L);
        assertThat(sleep(observe(call("a", "k", HOME, NOON.plus(Duration.ofDays(20))))))
                .as("nine days later it never slept again")
                .containsExactly(777_600L, 950_400L);
    }

    @Test
    void keyThatIsTriedWhileItSleepsStaysAsleep() {
        observe(call("a", "k", HOME, at(0)));

        assertThat(sleep(observe(call("a", "k", ABROAD, NOON.plus(Duration.ofDays(11)), 401))))
                .containsExactly(0L, 950_400L);
        assertThat(sleep(observe(call("a", "k", ABROAD, NOON.plus(Duration.ofDays(12))))))
                .containsExactly(0L, 1_036_800L);
    }

    @Test
    void whatHappenedBeforeASleepIsUnknown_whenItComesAfterTheWaking() {
        observe(call("a", "k", HOME, at(0)));
        observe(call("a", "k", HOME, NOON.plus(Duration.ofDays(11))));

        Facts late = observe(call("a", "k", HOME, at(60))).facts();

        assertThat(late.isKnown(Fact.KEY_AWAKE)).isFalse();
        assertThat(late.isKnown(Fact.KEY_IDLE_BEFORE_WAKING)).isFalse();
        assertThat(late.seconds(Fact.KEY_AGE)).isEqualTo(60);
    }

    @Test
    void seededKeySleptSinceItWasLastSeen() {
        learn(Day.knownKey("a", "k", at(-90_000_000), at(-1_000_000)));
        learn(known(EntityKind.KEY_NETWORK, "a", "k", HOME, at(-80_000_000)));

        assertThat(sleep(observe(call("a", "k", HOME, at(0))))).containsExactly(0L, 1_000_000L);
        assertThat(sleep(observe(call("a", "k", HOME, at(30))))).containsExactly(30L, 1_000_000L);
    }

    @Test
    void seedThatDoesNotSayWhenTheKeyWasLastSeenMakesNoSleep() {
        learn(Day.knownKey("a", "k", at(-90_000_000), null));

        assertThat(sleep(observe(call("a", "k", HOME, at(0))))).containsExactly(90_000_000L, 0L);
        assertThat(sleep(observe(call("a", "k", HOME, at(30))))).containsExactly(90_000_030L, 0L);
    }

    @Test
    void sleepOfAKeyThatThereWasNoRoomForIsUnknown() {
        for (int i = 0; i <= AccountUse.MAX_KEYS; i++) {
            observe(call("a", "k" + i, HOME, at(i)));
        }
        Facts facts =
                observe(call("a", "k" + AccountUse.MAX_KEYS, HOME, at(500))).facts();

        assertThat(facts.isKnown(Fact.KEY_AWAKE)).isFalse();
        assertThat(facts.isKnown(Fact.KEY_IDLE_BEFORE_WAKING)).isFalse();
    }

    @Test
    void keyThatIsUsedAllDayCostsFewWritesAndMessages() {
        observe(call("a", "k", HOME, at(0)));
        int writes = 0;
        for (int second = 10; second <= 86_400; second += 10) {
            AccountUse before = state;
            boolean told = !observe(call("a", "k", HOME, at(second))).changes().isEmpty();
            assertThat(state.equals(before)).as("what is told is written").isEqualTo(!told);
            writes += told ? 1 : 0;
        }
        assertThat(writes).as("a day has 6.4 parts").isBetween(6, 7);
    }

    private void learn(KnownEntity entity) {
        state = memory.learn(state, Objects.requireNonNull(AccountFact.of(entity)), NOON);
    }

    private KeyMemory.Observed observe(Received<ApiCall> call) {
        KeyMemory.Observed observed = memory.observe(state, watched(), call, Announced.ALL, NOON);
        state = observed.state();
        return observed;
    }

    private static List<Long> sleep(KeyMemory.Observed observed) {
        return List.of(
                observed.facts().seconds(Fact.KEY_AWAKE), observed.facts().seconds(Fact.KEY_IDLE_BEFORE_WAKING));
    }
}
