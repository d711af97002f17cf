package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.GroupHarness;
import io.weir.alert.GroupState;
import io.weir.alert.Rules;
import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class JournalBytesTest {

    private static final List<CorrelationType> TYPES = List.of(
            CorrelationType.EVENT_COUNT,
            CorrelationType.VALUE_COUNT,
            CorrelationType.VALUE_SUM,
            CorrelationType.VALUE_AVG,
            CorrelationType.VALUE_PERCENTILE,
            CorrelationType.TEMPORAL,
            CorrelationType.TEMPORAL_ORDERED);

    /** Commits by turns small and large, calls that come again, late ones, restarts, and a quarter without an alert. */
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void isTheSameWindow_whenItIsReadBack(@ForAll long seed) {
        Random random = new Random(seed);
        CorrelationType type = TYPES.get(random.nextInt(TYPES.size()));
        GroupHarness watched = busy(type, random).watched().writingWithCommits();
        watched.see("first", 0, value(type, random));
        for (int commit = 0; commit < 60; commit++) {
            seeSome(watched, type, random, commit);
            watched.commit();

            assertThatIsReadBack(watched);
            if (random.nextInt(25) == 0) {
                watched.restart();
            }
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void isTheWindowBeforeOrAfter_whereverACrashCutsAWrite(@ForAll long seed) {
        Random random = new Random(seed);
        CorrelationType type = TYPES.get(random.nextInt(TYPES.size()));
        GroupHarness watched = busy(type, random).watched().writingWithCommits();
        watched.see("first", 0, value(type, random));
        for (int commit = 0; commit < 30; commit++) {
            seeSome(watched, type, random, commit);
            Map<String, byte[]> before = new HashMap<>(watched.store());
            List<StoredPart> written = GroupStateBytes.encodeChanged(watched.state());
            for (int durable = 0; durable < written.size() && !before.isEmpty(); durable++) {
                Map<String, byte[]> cut = put(before, written.subList(0, durable));
                assertThat(all(decode(cut))).isIn(all(decode(before)), all(decode(put(before, written))));
            }
            watched.apply(written);
            assertThatIsReadBack(watched);
        }
    }

    @Test
    void writesWhatIsNew_andNowAndThenAllOfIt() {
        GroupHarness watched = Rules.distinct(1_000, 600).onCalls().watched().writingWithCommits();
        see(watched, 0, 200);
        watched.commit();
        List<String> names = new ArrayList<>();
        int largestSlice = 0;
        for (int commit = 1; commit <= 20; commit++) {
            see(watched, 200 + commit * 5, 5);
            List<StoredPart> written = GroupStateBytes.encodeChanged(watched.state());
            watched.apply(written);
            names.addAll(written.stream().map(StoredPart::name).toList());
            for (StoredPart part : written) {
                if (!part.name().equals(GroupStateBytes.HEAD)) {
                    largestSlice = Math.max(largestSlice, part.bytes().length);
                }
            }
        }

        List<String> round = List.of("w0/j0", "w0/j1", "w0/j2", "w0/j3", "w0/j4", "w0/j5", "w0/j6", "w0/j7", "");
        List<String> expected = new ArrayList<>(round);
        expected.addAll(round);
        expected.addAll(List.of("w0/j0", "w0/j1"));
        assertThat(names).isEqualTo(expected);
        assertThat(largestSlice).isLessThan(400);
        assertThat(watched.store().get(GroupStateBytes.HEAD).length).isGreaterThan(8_000);
    }

    @Test
    void writesTheHead_onceItIsAMinuteOld() {
        GroupHarness watched = Rules.distinct(1_000, 3_600).onCalls().watched().writingWithCommits();
        see(watched, 0, 100);
        watched.commit();
        watched.now(GroupHarness.at(59));
        see(watched, 100, 1);
        assertThat(names(watched)).containsExactly("w0/j0");
        watched.now(GroupHarness.at(61));
        see(watched, 101, 1);
        assertThat(names(watched)).containsExactly(GroupStateBytes.HEAD);
    }

    @Test
    void writesTheHead_whenAnEpisodeChanges() {
        GroupHarness watched = Rules.distinct(110, 3_600).onCalls().watched().writingWithCommits();
        see(watched, 0, 105);
        watched.commit();
        see(watched, 105, 5);
        assertThat(watched.state().episodes()).hasSize(1);
        assertThat(names(watched)).containsExactly(GroupStateBytes.HEAD);
    }

    @Test
    void deletesItsParts_withTheGroup() {
        GroupHarness watched = Rules.distinct(1_000, 600).onCalls().watched().writingWithCommits();
        see(watched, 0, 100);
        watched.commit();
        for (int commit = 0; commit < 3; commit++) {
            see(watched, 100 + commit, 1);
            watched.commit();
        }
        watched.restart();

        watched.apply(GroupStateBytes.deleteAll(watched.state()));
        assertThat(watched.store()).isEmpty();
    }

    @Test
    void observesAtLeast_whenASliceIsMissing() {
        GroupHarness watched = withSlices(110, 105, 3);
        watched.store().remove("w0/j1");
        watched.restart();

        see(watched, 108, 5);

        assertThat(watched.desk().get(0).observedAtLeast()).isTrue();
    }

    @Test
    void observesExactly_whenSlicesAreLeftOverFromBeforeTheHead() {
        GroupHarness watched = withSlices(110, 100, 3);
        watched.now(GroupHarness.at(100));
        see(watched, 103, 1);
        assertThat(names(watched)).containsExactly(GroupStateBytes.HEAD);
        watched.store().remove("w0/j1");
        watched.restart();

        see(watched, 104, 6);

        assertThat(watched.desk().get(0).observedAtLeast()).isFalse();
    }

    @Test
    void takesTheLongerSlice_whenTwoBeginWithTheSameCall() {
        GroupHarness watched = withSlices(1_000, 100, 0);
        GroupState behind = decode(watched.store());
        see(watched, 100, 1);
        watched.commit();
        byte[] shorter = watched.store().get("w0/j0");
        watched.restart();
        assertThat(all(watched.state())).isNotEqualTo(all(behind));

        GroupHarness successor = withSlices(1_000, 100, 0);
        see(successor, 100, 3);
        successor.commit();
        for (String other : List.of("w0/j1", "w0/j7")) {
            Map<String, byte[]> store = new HashMap<>(successor.store());
            store.put(other, shorter);
            assertThat(all(decode(store))).isEqualTo(all(successor.state()));
        }
        Map<String, byte[]> store = new HashMap<>(successor.store());
        store.put("w0/j1", store.get("w0/j0"));
        store.put("w0/j0", shorter);
        assertThat(all(decode(store))).isEqualTo(all(successor.state()));
    }

    @Test
    void writesTheHead_whenTheVersionChangesTheWindow_andBack() {
        Rules first = Rules.distinct(1_000, 600).onCalls();
        GroupHarness watched = withSlices(1_000, 100, 2);
        for (Rules rules : List.of(Rules.distinct(1_000, 60).onCalls().version("v2"), first.version("v3"))) {
            see(watched, 200, 1);
            watched.use(rules.rule());
            see(watched, 201, 30);
            assertThatAllIsWritten(watched);
            see(watched, 240, 1);
            watched.commit();
            assertThatIsReadBack(watched);
        }
    }

    @Test
    void writesTheHead_whenAWithdrawalIsAmongTheCalls() {
        GroupHarness watched = withSlices(1_000, 100, 2);
        see(watched, 102, 2);
        Evidence withdrawal = GroupHarness.evidence("w", GroupHarness.at(5), new Origin("api-calls", 3, 9));
        watched.see(withdrawal, List.of(), new MatchedValue.Distinct("withdrawn"));
        see(watched, 104, 2);
        assertThatAllIsWritten(watched);
    }

    @Test
    void writesTheHead_whenCallsAreOfTwoTopics() {
        GroupHarness watched = withSlices(1_000, 100, 2);
        see(watched, 102, 2);
        Evidence call = GroupHarness.call("elsewhere", GroupHarness.at(5), new Origin("other-calls", 3, 9));
        watched.see(call, List.of(), new MatchedValue.Distinct("elsewhere"));
        assertThatAllIsWritten(watched);
    }

    @Test
    void isDeletedAndMadeAgain_withoutItsSlices() {
        GroupHarness watched = withSlices(1_000, 100, 3);
        watched.apply(GroupStateBytes.deleteAll(watched.state()));
        assertThat(watched.store()).isEmpty();
        watched.restart();
        see(watched, 300, 100);
        watched.commit();
        see(watched, 400, 1);
        watched.commit();

        assertThat(watched.store()).containsOnlyKeys("", "w0/j0");
        assertThatIsReadBack(watched);
    }

    private static GroupHarness withSlices(int threshold, int calls, int slices) {
        GroupHarness watched =
                Rules.distinct(threshold, 600).onCalls().watched().writingWithCommits();
        see(watched, 0, calls);
        watched.commit();
        for (int slice = 0; slice < slices; slice++) {
            see(watched, calls + slice, 1);
            watched.commit();
        }
        return watched;
    }

    /** More has changed than that calls were taken in, and who reads the head comes to the same window. */
    private static void assertThatAllIsWritten(GroupHarness watched) {
        assertThat(names(watched)).contains(GroupStateBytes.HEAD);
        assertThatIsReadBack(watched);
    }

    private static void assertThatIsReadBack(GroupHarness watched) {
        assertThat(all(decode(watched.store()))).isEqualTo(all(watched.state()));
    }

    private static List<String> names(GroupHarness watched) {
        List<StoredPart> written = GroupStateBytes.encodeChanged(watched.state());
        watched.apply(written);
        return written.stream().map(StoredPart::name).toList();
    }

    private static Rules busy(CorrelationType type, Random random) {
        int threshold = random.nextInt(4) == 0 ? 10_000 : 20 + random.nextInt(200);
        return Rules.of(type, type.isTemporal() ? 1 + threshold % 5 : threshold, 1 + random.nextInt(400))
                .quiet(random.nextInt(50))
                .onCalls();
    }

    private static void seeSome(GroupHarness watched, CorrelationType type, Random random, int commit) {
        int calls = random.nextInt(random.nextInt(4) == 0 ? 60 : 8);
        int pause = random.nextInt(40);
        for (int i = 0; i < calls; i++) {
            watched.now(GroupHarness.at(commit * 15 + Math.min(14, i * pause)));
            int number = random.nextInt(5) == 0 ? random.nextInt(1 + commit * 20) : commit * 20 + i;
            double seconds = commit * 3 + random.nextInt(4) - (random.nextInt(6) == 0 ? random.nextInt(300) : 0);
            watched.see(id(number), seconds, value(type, random));
        }
    }

    private static String id(int number) {
        return number % 7 == 0
                ? "x".repeat(65) + number
                : number % 3 == 0 ? "id-" + number : String.format("0b3c9c55-2f0e-4f6f-9f5f-%012x", number);
    }

    private static void see(GroupHarness watched, int first, int calls) {
        for (int number = first; number < first + calls; number++) {
            watched.see(id(number), 1 + number * 0.01, new MatchedValue.Distinct("value " + number));
        }
    }

    private static MatchedValue value(CorrelationType type, Random random) {
        return switch (type) {
            case EVENT_COUNT -> MatchedValue.Nothing.NOTHING;
            case VALUE_COUNT ->
                new MatchedValue.Distinct((random.nextBoolean() ? "a longer value " : "v") + random.nextInt(150));
            case TEMPORAL, TEMPORAL_ORDERED -> new MatchedValue.Steps(1L << random.nextInt(4));
            default -> new MatchedValue.Amount(random.nextInt(5));
        };
    }

    private static Map<String, byte[]> put(Map<String, byte[]> store, List<StoredPart> parts) {
        Map<String, byte[]> after = new HashMap<>(store);
        for (StoredPart part : parts) {
            if (part.bytes() == null) {
                after.remove(part.name());
            } else {
                after.put(part.name(), part.bytes());
            }
        }
        return after;
    }

    private static Set<StoredPart> all(GroupState state) {
        return Set.copyOf(GroupStateBytes.encodeAll(state));
    }

    private static GroupState decode(Map<String, byte[]> store) {
        return GroupStateBytes.decode(store.get(GroupStateBytes.HEAD), store::get);
    }
}
