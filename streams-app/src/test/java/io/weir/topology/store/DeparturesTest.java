package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes because its time is over, and what goes to make room. */
final class DeparturesTest {

    @Test
    void letsGoWhatNobodyTouched_withTombstones() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1", "2", "3").commit();

        tallies.pass(TallyStore.KEPT.minusMinutes(1));
        assertThat(tallies.names("swarm", "a")).isNotNull();
        assertThat(tallies.rows()).hasSize(2);

        tallies.pass(Duration.ofMinutes(2));
        assertThat(tallies.names("swarm", "a")).isNull();
        assertThat(tallies.rows().subList(2, 4)).containsExactly("-swarm/a/", "-swarm/a/p0");
        assertThat(tallies.expired).isEqualTo(Map.of("swarm", 1));
    }

    @Test
    void keepsWhatIsTouched() {
        TallyStore tallies = TallyStore.empty();
        for (int hour = 0; hour < 10; hour++) {
            tallies.add("swarm", "a", "x").pass(Duration.ofHours(1));
        }
        assertThat(tallies.names("swarm", "a")).hasSize(10);
        assertThat(tallies.expired).isEmpty();
    }

    @Test
    void asksBytesForTheirTouch_andDecodesOnlyWhatMayBeOver() {
        TallyStore tallies = TallyStore.empty().add("swarm", "old", "1").add("swarm", "open", "1");
        tallies.store.find("swarm", "open").value().open = true;
        tallies.pass(TallyStore.KEPT.minusMinutes(5)).add("swarm", "young", "1").commit();
        TallyStore restored = tallies.restarted();

        restored.pass(TallyStore.KEPT.minusMinutes(5));
        assertThat(restored.codec.peeked).isEqualTo(3);
        assertThat(restored.codec.decoded).isZero();

        restored.pass(Duration.ofMinutes(10));
        assertThat(restored.codec.decoded).as("old and open").isEqualTo(2);
        assertThat(restored.rows()).containsExactly("-swarm/old/");
        assertThat(restored.ask("open")).as("looked at, not made live").isEqualTo("bytes");

        restored.pass(Duration.ofHours(2));
        assertThat(restored.all()).containsOnlyKeys("swarm/open");
        restored.pass(Duration.ofHours(2));
        assertThat(restored.all()).isEmpty();
        assertThat(restored.expired).isEqualTo(Map.of("swarm", 3));
    }

    @Test
    void deletesPartsWithoutAHead() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1", "2", "3").commit();
        TallyStore restored = TallyStore.restored(tallies.changelog.subList(0, 1));

        assertThat(restored.names("swarm", "a")).isNull();
        assertThat(restored.pass(Duration.ofMinutes(1)).rows()).containsExactly("-swarm/a/p0");
    }

    @Test
    void makesRoom_withWhatWasLongestUntouched() {
        TallyStore tallies = new TallyStore(3);
        tallies.add("swarm", "a", "1").pass(Duration.ofMinutes(2));
        tallies.add("swarm", "b", "1").pass(Duration.ofMinutes(2));
        tallies.add("swarm", "c", "1").pass(Duration.ofMinutes(2));
        tallies.add("swarm", "a", "2").commit();

        tallies.add("swarm", "d", "1").add("fan-in", "x", "1");

        assertThat(tallies.all()).containsOnlyKeys("swarm/a", "swarm/c", "swarm/d", "fan-in/x");
        assertThat(tallies.rows()).endsWith("-swarm/b/");
        assertThat(tallies.madeRoom).isEqualTo(Map.of("swarm", 1));
    }

    @Test
    void passesOverWhatWasFoundSince_thoughItsMinuteIsTheSame() {
        TallyStore tallies = new TallyStore(100);
        tallies.add("swarm", "busy", "1");
        for (int i = 0; i < 5_000; i++) {
            tallies.add("swarm", "once" + i, "1");
            assertThat(tallies.names("swarm", "busy")).isNotNull();
        }
        assertThat(tallies.store.size()).isEqualTo(100);
    }

    @Test
    void passesOverWhatIsProtected_whileOthersCanGo() {
        TallyStore tallies = new TallyStore(10);
        for (int i = 0; i < 9; i++) {
            tallies.add("swarm", "pinned" + i, "1");
            tallies.store.find("swarm", "pinned" + i).value().pinned = true;
        }
        for (int i = 0; i < 300; i++) {
            tallies.add("swarm", "once" + i, "1");
        }
        assertThat(tallies.all().keySet().stream().filter(key -> key.contains("pinned")))
                .hasSize(9);
        assertThat(tallies.store.size()).isEqualTo(10);

        for (int i = 9; i < 20; i++) {
            tallies.add("swarm", "pinned" + i, "1");
            tallies.store.find("swarm", "pinned" + i).value().pinned = true;
        }
        assertThat(tallies.store.size()).as("whoever sends what").isEqualTo(10);
        assertThat(tallies.names("swarm", "pinned19")).isNotNull();
    }

    @Test
    void passesOverHoweverManyAreProtected_whileOthersCanGo() {
        TallyStore tallies = new TallyStore(600);
        pinned(tallies, 500);
        for (int i = 0; i < 100; i++) {
            tallies.add("swarm", "idle" + i, "1");
        }
        tallies.commit().add("swarm", "new", "1");

        assertThat(tallies.rows()).endsWith("-swarm/idle0/");
        assertThat(tallies.madeRoom).isEqualTo(Map.of("swarm", 1));
    }

    @Test
    void takesTheFirst_whereAllAreProtected() {
        TallyStore tallies = new TallyStore(300);
        pinned(tallies, 300);
        tallies.commit().add("swarm", "new", "1");

        assertThat(tallies.rows()).endsWith("-swarm/pinned0/");
        assertThat(tallies.store.size()).isEqualTo(300);
    }

    @Test
    void letsThoseGoAgain_thatAreProtectedNoMore() {
        TallyStore tallies = new TallyStore(300);
        pinned(tallies, 300);
        tallies.commit().pass(Duration.ofMinutes(2)).add("swarm", "young", "1");
        for (int i = 1; i < 300; i++) {
            LiveEntry<Tally> entry = tallies.store.find("swarm", "pinned" + i);
            entry.value().pinned = false;
            entry.changed();
        }
        tallies.commit().add("swarm", "younger", "1");

        assertThat(tallies.names("swarm", "young")).isNotNull();
        assertThat(tallies.rows()).endsWith("-swarm/pinned1/");
    }

    @Test
    void letsGoWhatIsOver_thoughItWasProtected() {
        TallyStore tallies = new TallyStore(200);
        pinned(tallies, 200);
        tallies.commit().add("swarm", "new", "1").pass(TallyStore.KEPT.plusMinutes(1));

        assertThat(tallies.store.size()).isZero();
    }

    @Test
    void tellsOfWhatMakesRoom_beforeItGoes_untilItIsClosed() {
        TallyStore tallies = new TallyStore(1).add("swarm", "a", "1");
        List<String> told = new ArrayList<>();
        tallies.store.onMakingRoom(leaving -> told.add(leaving.key() + leaving.value().names));
        tallies.add("swarm", "b", "2").pass(Duration.ofHours(3));
        assertThat(told).containsExactly("a[1]");

        tallies.reopened();
        tallies.add("swarm", "c", "1").add("swarm", "d", "1");
        assertThat(told).hasSize(1);
    }

    @Test
    void makesRoomAmongManyBytes_byTheirTouch_andPeeksAtEachOnce() {
        TallyStore tallies = TallyStore.empty();
        for (int i = 0; i < 600; i++) {
            tallies.add("swarm", "g" + i, "1");
        }
        tallies.pass(Duration.ofMinutes(2));
        for (int i = 0; i < 600; i++) {
            if (i != 300 && i != 400) {
                tallies.add("swarm", "g" + i, "2");
            }
        }
        tallies.pass(Duration.ofMinutes(2)).add("swarm", "g300", "2").commit();
        TallyStore restored = new TallyStore(600);
        restored.restore(tallies.changelog);

        for (int i = 0; i < 100; i++) {
            restored.add("swarm", "new" + i, "1");
        }

        assertThat(restored.rows().get(0)).isEqualTo("-swarm/g400/");
        assertThat(restored.names("swarm", "g300")).isNotNull();
        assertThat(restored.codec.peeked)
                .as("each, and those that go once more")
                .isLessThanOrEqualTo(700);
    }

    private static void pinned(TallyStore tallies, int number) {
        for (int i = 0; i < number; i++) {
            tallies.add("swarm", "pinned" + i, "1");
            tallies.store.find("swarm", "pinned" + i).value().pinned = true;
        }
    }

    @Test
    void makesRoomAmongBytes_byTheirTouch() {
        TallyStore tallies = new TallyStore(3).add("swarm", "a", "1");
        tallies.pass(Duration.ofMinutes(2)).add("swarm", "b", "1");
        tallies.pass(Duration.ofMinutes(2))
                .add("swarm", "c", "1")
                .add("swarm", "a", "2")
                .commit();
        TallyStore restored = new TallyStore(3);
        restored.restore(tallies.changelog);

        restored.add("swarm", "d", "1");

        assertThat(restored.all()).containsOnlyKeys("swarm/a", "swarm/c", "swarm/d");
    }

    @Test
    void looksAtSoManyInOneSweep_andGoesOnWithTheNext() {
        TallyStore tallies = new TallyStore(100_000);
        for (int i = 0; i < 5_000; i++) {
            tallies.add("f" + i % 2, "k" + i, "1");
        }
        tallies.commit().pass(Duration.ofHours(3));
        assertThat(tallies.store.size()).isEqualTo(3_000);
        tallies.pass(Duration.ofSeconds(1)).pass(Duration.ofSeconds(1));
        assertThat(tallies.store.size()).isZero();
        assertThat(tallies.expired).isEqualTo(Map.of("f0", 2_500, "f1", 2_500));
    }
}
