package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

/** What lives, what is written of it and when, and what comes back. */
final class LiveStoreTest {

    @Test
    void findsTheSameObjectAgain_byFamilyAndKey() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "x").add("swarm", "b", "y");

        assertThat(tallies.store.find("swarm", "a").value())
                .isSameAs(tallies.store.find("swarm", "a").value());
        assertThat(tallies.names("swarm", "b")).containsExactly("y");
        assertThat(tallies.names("fan-in", "a")).isNull();
        assertThat(tallies.store.size()).isEqualTo(2);
    }

    @Test
    void looksAheadOnceAtWhatIsExpected_andDecodesNothingForIt() {
        TallyStore tallies = TallyStore.empty();
        for (int i = 0; i < 900; i++) {
            tallies.add("swarm", "key-" + i, "x");
            tallies.store.expect("swarm", "key-" + i);
        }
        tallies.store.expect("fan-in", "key-1");
        tallies.store.lookAhead();
        assertThat(tallies.codec.lookedAhead).isEqualTo(900);
        tallies.store.lookAhead();
        assertThat(tallies.codec.lookedAhead).isEqualTo(900);

        TallyStore restored = tallies.commit().restarted();
        restored.store.expect("swarm", "key-1");
        restored.store.lookAhead();
        assertThat(restored.codec.lookedAhead).isZero();
        assertThat(restored.codec.decoded).isZero();
    }

    @Test
    void writesAValueOncePerCommit_howeverOftenItChanged() {
        TallyStore tallies = TallyStore.empty();
        for (int i = 0; i < 2; i++) {
            tallies.add("swarm", "a", "x").add("swarm", "b");
        }
        assertThat(tallies.rows()).isEmpty();

        assertThat(tallies.commit().rows()).containsExactly("+swarm/a/", "+swarm/b/");
        assertThat(tallies.commit().rows()).hasSize(2);

        tallies.add("swarm", "b", "z");
        assertThat(tallies.commit().rows()).containsExactly("+swarm/a/", "+swarm/b/", "+swarm/b/");
    }

    @Test
    void writesOnlyWhatChanged_partsBeforeTheirHeadAndDeletionsAfterIt() {
        TallyStore tallies =
                TallyStore.empty().add("swarm", "a", "1", "2", "3", "4").commit();
        assertThat(tallies.rows()).containsExactly("+swarm/a/p0", "+swarm/a/");

        tallies.add("swarm", "a", "5", "6").commit();
        assertThat(tallies.rows().subList(2, 4)).containsExactly("+swarm/a/p1", "+swarm/a/");

        LiveEntry<Tally> entry = tallies.store.find("swarm", "a");
        entry.value().clear();
        entry.changed();
        tallies.commit();
        assertThat(tallies.rows().subList(4, 7)).containsExactly("+swarm/a/", "-swarm/a/p0", "-swarm/a/p1");
    }

    @Test
    void isAWholeState_whereverACrashCutsTheChangelog() {
        TallyStore tallies = TallyStore.empty();
        List<String> names = List.of("1", "2", "3", "4", "5", "6", "7");
        for (String name : names) {
            tallies.add("swarm", "a", name).commit();
        }
        tallies.store.find("swarm", "a").remove();

        for (int cut = 0; cut <= tallies.changelog.size(); cut++) {
            TallyStore restored = TallyStore.restored(tallies.changelog.subList(0, cut));
            List<String> found = restored.names("swarm", "a");
            assertThat(found == null ? List.of() : found)
                    .as("after %s rows", cut)
                    .isEqualTo(found == null ? List.of() : names.subList(0, found.size()));
            // And whatever of it is nobody's doesn't come back when it goes on from there.
            restored.add("swarm", "a", "x", "y", "z").commit();
            assertThat(restoredAfter(tallies.changelog.subList(0, cut), restored)
                            .all())
                    .isEqualTo(restored.all());
        }
    }

    private static TallyStore restoredAfter(List<TallyStore.Row> first, TallyStore then) {
        TallyStore restored = TallyStore.restored(first);
        restored.restore(then.changelog);
        return restored;
    }

    @Test
    void deletesPartsThatNoHeadNames() {
        TallyStore tallies = TallyStore.empty()
                .add("swarm", "a", "1", "2")
                .commit()
                .add("swarm", "a", "3")
                .commit();
        // The crash came between the part and the head that names it.
        TallyStore restored = TallyStore.restored(tallies.changelog.subList(0, 2));

        assertThat(restored.names("swarm", "a")).containsExactly("1", "2");
        assertThat(restored.rows()).containsExactly("-swarm/a/p0");
    }

    @Test
    void leavesBytesUndecoded_untilTheyAreFound() {
        TallyStore tallies = TallyStore.empty();
        for (int i = 0; i < 50; i++) {
            tallies.add("swarm", "k" + i, "1", "2", "3", "4");
        }
        TallyStore restored = tallies.commit().restarted();

        assertThat(restored.store.size()).isEqualTo(50);
        assertThat(restored.codec.decoded).isZero();
        assertThat(restored.names("swarm", "k7")).containsExactly("1", "2", "3", "4");
        assertThat(restored.names("swarm", "k7")).hasSize(4);
        assertThat(restored.codec.decoded).isEqualTo(1);
        assertThat(restored.all()).isEqualTo(tallies.all());
        assertThat(restored.commit().rows()).isEmpty();
    }

    @Test
    void asksTheHeadAlone_whereAValueIsStillBytes() {
        TallyStore restored = TallyStore.empty().add("swarm", "a", "1").commit().restarted();

        assertThat(restored.ask("a")).isEqualTo("bytes");
        assertThat(restored.names("swarm", "a")).hasSize(1);
        assertThat(restored.ask("a")).isEqualTo("live");
    }

    @Test
    void removesAllRows_ofWhatIsLiveAndOfWhatIsStillBytes() {
        TallyStore live =
                TallyStore.empty().add("swarm", "a", "1", "2", "3", "4").commit();
        TallyStore bytes = live.restarted();
        live.changelog.clear();

        live.store.find("swarm", "a").remove();
        bytes.store.find("swarm", "a").remove();

        assertThat(live.rows()).containsExactly("-swarm/a/", "-swarm/a/p0");
        assertThat(bytes.rows()).isEqualTo(live.rows());
        assertThat(live.commit().rows()).hasSize(2);
        assertThat(bytes.codec.decoded).isZero();
        assertThat(live.names("swarm", "a")).isNull();
    }

    @Test
    void writesNothing_ofWhatCameAndWentBetweenTwoCommits() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1");
        tallies.store.find("swarm", "a").remove();

        assertThat(tallies.commit().rows()).isEmpty();
        assertThat(tallies.add("swarm", "a", "2").commit().rows()).containsExactly("+swarm/a/");
    }

    @Test
    void refusesAChange_ofWhatWasRemoved() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1").commit();
        LiveEntry<Tally> entry = tallies.store.find("swarm", "a");
        entry.remove();

        assertThatThrownBy(entry::changed).hasMessageContaining("swarm, a");
    }

    @Test
    void refusesToReplaceSilently() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1");

        assertThatThrownBy(() -> tallies.store.put("swarm", "a", new Tally()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsKeysApart_whateverIsInThem() {
        TallyStore tallies = TallyStore.empty()
                .add("f", "a\u0000b", "1")
                .add("f", "a", "2")
                .add("f", "", "3")
                .commit();

        assertThat(tallies.restarted().all())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("f/a\u0000b", List.of("1"), "f/a", List.of("2"), "f/", List.of("3")));
        assertThatThrownBy(() -> tallies.add("f\u0000g", "a", "1")).hasMessageContaining("NUL");
    }

    @Test
    void keepsWhatIsLive_whenItsTaskBecomesAStandby_andTakesInWhatTheOtherWrites() {
        TallyStore here = TallyStore.empty()
                .add("swarm", "a", "1", "2", "3", "4")
                .add("swarm", "b", "1")
                .add("swarm", "c", "1")
                .commit();
        TallyStore there = here.restarted();
        here.store.clearCache();

        there.add("swarm", "a", "5", "6", "7").add("swarm", "d", "1").commit();
        there.store.find("swarm", "c").remove();
        here.restore(there.changelog);
        here.store.clearCache();

        assertThat(here.all()).isEqualTo(there.all());
        assertThat(here.names("swarm", "a")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(here.names("swarm", "b")).containsExactly("1");
    }

    @Test
    void refusesToBeRecycled_whileSomethingIsntWritten() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1");

        assertThatThrownBy(tallies.store::clearCache).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgetsAll_whenItIsClosed() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1").commit().add("swarm", "a", "aborted");
        List<TallyStore.Row> committed = List.copyOf(tallies.changelog);

        tallies.reopened();
        assertThat(tallies.store.size()).isZero();
        assertThat(tallies.names("swarm", "a")).isNull();
        tallies.restore(committed);

        assertThat(tallies.names("swarm", "a")).containsExactly("1");
        assertThat(tallies.commit().changelog).hasSameSizeAs(committed);
    }

    @Test
    void saysWhatCantBeRead() {
        TallyStore tallies = TallyStore.empty().add("swarm", "a", "1").commit();
        TallyStore restored = TallyStore.restored(List.of(new TallyStore.Row("swarm/a/", Bytes.wrap(new byte[] {99}))));

        assertThat(tallies.names("swarm", "a")).isNotNull();
        assertThatThrownBy(() -> restored.names("swarm", "a")).hasMessageContaining("tallies for swarm, a");
    }

    @Test
    void givesItsPartOfThePauseBack_whenItsTaskBecomesAStandby() {
        TallyStore tallies = TallyStore.empty();
        tallies.store.writeAheadIn(new MockProcessorContext<>());
        tallies.add("swarm", "a", "x").commit();
        assertThat(SharedPause.ofThisThread().part(0)).as("of others").isLessThan(1);

        tallies.store.clearCache();

        assertThat(SharedPause.ofThisThread().part(0)).isEqualTo(1);
    }

    @Test
    void leavesToTheCommit_whatChangesAgain() {
        MockProcessorContext<Void, Void> processor = WritingBack.processorCommittingEach(Duration.ofMillis(1));
        TallyStore tallies = new TallyStore(1_000);
        tallies.store.writeAheadIn(processor);
        tallies.add("f", "was-busy", "1").add("f", "was-busy", "2").commit();
        tallies.add("f", "busy", "1").add("f", "was-busy", "3");
        for (int i = 0; i < 100; i++) {
            tallies.add("f", "k" + i, "x");
        }
        tallies.add("f", "busy", "2");
        tallies.changelog.clear();

        processor.scheduledPunctuators().get(0).getPunctuator().punctuate(0);

        assertThat(tallies.rows()).contains("+f/was-busy/").doesNotContain("+f/busy/");
        assertThat(tallies.commit().rows()).contains("+f/busy/").doesNotHaveDuplicates();
        tallies.store.close();
    }

    @Test
    void sparesNothing_thatIsGone() {
        TallyStore tallies = TallyStore.empty().add("f", "gone", "1").add("f", "gone", "2");
        LiveEntry<Tally> gone = tallies.store.find("f", "gone");
        gone.remove();

        assertThat(gone.takeChangedSince()).isFalse();
    }

    @Test
    void staysFindable_whileItGrowsAndShrinks() {
        TallyStore tallies = new TallyStore(100_000);
        for (int i = 0; i < 10_000; i++) {
            tallies.add("f", "k" + i, "n" + i);
        }
        for (int i = 0; i < 10_000; i += 3) {
            tallies.store.find("f", "k" + i).remove();
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(tallies.names("f", "k" + i)).isEqualTo(i % 3 == 0 ? null : List.of("n" + i));
        }
        assertThat(tallies.store.size()).isEqualTo(6_666);
        assertThat(tallies.pass(Duration.ofHours(3)).store.size()).isEqualTo(4_666);
    }
}
