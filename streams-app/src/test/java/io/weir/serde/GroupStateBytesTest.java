package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.alert.GroupHarness;
import io.weir.alert.GroupState;
import io.weir.alert.GroupWatch;
import io.weir.alert.Rules;
import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Segment;
import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import io.weir.window.IdRing;
import io.weir.window.Match;
import io.weir.window.SightedMatch;
import io.weir.window.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class GroupStateBytesTest {

    private static final int MAX_VALUE = 512 * 1024;
    /** Of 4,097 different values; the least {@code internal.max.message.bytes} is nearly twice that. */
    private static final int MAX_OF_CALLS = 1_100 * 1024;

    /** {@code mvn -pl streams-app -am test -Dtest=GroupStateBytesTest -Dgolden.update=true ...} writes it anew. */
    private static final Path GOLDEN = Path.of("src/test/resources/window-state/format-3.txt");

    private static final Path GOLDEN_CALLS = Path.of("src/test/resources/window-state/format-3-calls.txt");

    private static final Path GOLDEN_JOURNAL = Path.of("src/test/resources/window-state/format-3-journal.txt");

    private static final Path FORMAT_TWO = Path.of("src/test/resources/window-state/format-2.txt");

    private static final Path FORMAT_TWO_CALLS = Path.of("src/test/resources/window-state/format-2-calls.txt");

    private static final Path FORMAT_TWO_JOURNAL = Path.of("src/test/resources/window-state/format-2-journal.txt");

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void comesBackEqual_afterEachStep(@ForAll long seed) {
        Random random = new Random(seed);
        CorrelationType type = CorrelationType.values()[random.nextInt(3)];
        Rules rules =
                Rules.of(type, 1 + random.nextInt(40), random.nextInt(100)).quiet(random.nextInt(50));
        rules = random.nextBoolean() ? rules.onCalls() : rules;
        GroupHarness watched = rules.watched();
        for (int i = 0; i < 150; i++) {
            if (random.nextInt(60) == 0) {
                watched.use(rules.quiet(random.nextInt(3)).version("v" + i).rule());
            }
            watched.now(GroupHarness.at(i * 20));
            watched.see("e" + random.nextInt(130), random.nextInt(10) * 20 + i * 5, value(type, random));

            assertThat(all(decode(watched.store()))).isEqualTo(all(watched.state()));
        }
    }

    @Test
    void rewritesTheHeadAlone_whenNoChunkIsFull() {
        GroupHarness watched = Rules.count(1000, 600).watched();
        for (int i = 0; i < 100; i++) {
            watched.see("e" + i, i);

            assertThat(watched.lastWritten())
                    .extracting(StoredPart::name)
                    .isEqualTo(
                            i % 32 == 31
                                    ? List.of("w0/c" + i / 32, GroupStateBytes.HEAD)
                                    : List.of(GroupStateBytes.HEAD));
        }
        assertThat(watched.store()).containsOnlyKeys("", "w0/c0", "w0/c1", "w0/c2");
    }

    @Test
    void deletesPartsAfterTheHeadThatNamedThem_whenTheirMatchesAreGone() {
        GroupHarness watched = Rules.count(1000, 10).watched();
        for (int i = 0; i < 40; i++) {
            watched.see("e" + i, i / 10.0);
        }
        watched.now(GroupHarness.at(3_600)).see("f1", 3_600);
        watched.now(GroupHarness.at(7_200)).see("f2", 7_200);

        List<StoredPart> changed = watched.lastWritten();

        assertThat(changed).extracting(StoredPart::name).containsExactly(GroupStateBytes.HEAD, "w0/c0");
        assertThat(changed.get(1).bytes()).isNull();
        assertThat(all(decode(watched.store()))).isEqualTo(all(watched.state()));
    }

    @Test
    void leavesNothing_whenAllIsDeleted() {
        GroupHarness watched = Rules.count(3, 10).watched();
        for (int i = 0; i < 3_000; i++) {
            watched.now(GroupHarness.at(i)).see("e" + i, i);
        }
        Map<String, byte[]> store = new HashMap<>(watched.store());
        assertThat(store.keySet()).anyMatch(name -> name.startsWith("w0/r"));

        List<StoredPart> deleted = GroupStateBytes.deleteAll(watched.state());

        deleted.forEach(part -> store.remove(part.name()));
        assertThat(store).isEmpty();
        assertThat(deleted.get(0).name()).isEqualTo(GroupStateBytes.HEAD);
    }

    @Test
    void goesOnWithoutTheMatches_whenAPartIsMissing() {
        GroupHarness watched = Rules.count(2, 600).watched();
        for (int i = 0; i < 70; i++) {
            watched.see("e" + i, i);
        }
        watched.store().remove("w0/c0");
        watched.restart();
        int before = watched.desk().size();

        watched.see("next", 71);

        assertThat(watched.desk().get(before).alertId())
                .isEqualTo(watched.desk().get(0).alertId());
        assertThat(watched.desk().get(before).observedAtLeast()).isTrue();
        assertThat(watched.desk().get(before).contributors()).hasSize(70 - 32 + 1);
    }

    @Test
    void forgetsTheOlderIds_whenASegmentOfTheRingIsMissing() {
        GroupHarness watched = Rules.count(5, 1).onCalls().watched();
        for (int i = 0; i < 300; i++) {
            watched.see("e" + i, i);
        }
        watched.store().remove("w0/r2");
        watched.restart();

        IdRing ring = watched.state().window().ring();
        assertThat(ring.oldest()).isEqualTo(192);
        assertThat(ring.written()).isEqualTo(300 - 37);
    }

    @Test
    void staysBelowTheLargestRecord_whenEverythingIsAsLongAsIntakeLetsThrough() {
        Rule rule = Rules.distinct(2, 600).rule();
        assertThat(largestRecord(rule, 200)).isLessThan(MAX_VALUE);
        assertThat(largestRecord(Rules.count(32, 600).onCalls().rule(), 500)).isLessThan(MAX_VALUE);
        assertThat(largestRecord(Rules.distinct(2_000, 600).onCalls().rule(), 4_200))
                .isBetween(MAX_VALUE, MAX_OF_CALLS);
    }

    @Test
    void refusesAnotherFormat() {
        GroupHarness watched = Rules.count(2, 600).watched();
        watched.see("e1", 0);
        byte[] head = watched.store().get(GroupStateBytes.HEAD);
        head[0] = 9;

        assertThatThrownBy(() -> GroupStateBytes.decode(head, name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("group state has format 9");
    }

    @Test
    void refusesBytesThatEndEarly() {
        GroupHarness watched = Rules.count(2, 600).watched();
        watched.see("e1", 0);
        watched.see("e2", 1);
        byte[] head = watched.store().get(GroupStateBytes.HEAD);

        for (int length = 0; length < head.length; length++) {
            byte[] cut = Arrays.copyOf(head, length);
            assertThatThrownBy(() -> GroupStateBytes.decode(cut, name -> null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Stores are full of format 3: these bytes never change. Another layout is another format tag. */
    @Test
    void bytesAreThoseOfFormatThree() throws IOException {
        assertThatBytesAreThoseOf(GOLDEN, golden());
        assertThatBytesAreThoseOf(GOLDEN_CALLS, goldenCalls());
        assertThatBytesAreThoseOf(GOLDEN_JOURNAL, goldenJournal());
    }

    private static void assertThatBytesAreThoseOf(Path golden, GroupHarness watched) throws IOException {
        String actual = new TreeMap<>(watched.store())
                .entrySet().stream()
                        .map(part ->
                                '"' + part.getKey() + "\" " + HexFormat.of().formatHex(part.getValue()))
                        .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, actual);
        }

        assertThat(actual).isEqualTo(Files.readString(golden));
        assertThat(all(decode(stored(golden)))).isEqualTo(all(watched.state()));
    }

    @Test
    void readsWhatTheVersionBeforeWrote() throws IOException {
        assertThat(all(decode(stored(FORMAT_TWO)))).isEqualTo(all(golden().state()));
        assertThat(all(decode(stored(FORMAT_TWO_JOURNAL))))
                .isEqualTo(all(goldenJournal().state()));
        Window read = decode(stored(FORMAT_TWO_CALLS)).window();
        Window calls = goldenCalls().state().window();
        assertThat(evidence(read)).isEqualTo(evidence(calls));
        assertThat(read.ring().written()).isEqualTo(calls.ring().written());
        assertThat(read.forgotten()).isNull();
    }

    private static List<Evidence> evidence(Window window) {
        Group group = new Group(List.of("accountId"), List.of("a-1"));
        return IntStream.range(0, window.witnesses().size())
                .mapToObj(row -> window.evidence(row, group))
                .toList();
    }

    private static Map<String, byte[]> stored(Path golden) throws IOException {
        return Files.readAllLines(golden).stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(line -> line[0].replace("\"", ""), line -> HexFormat.of()
                        .parseHex(line[1])));
    }

    /** A state in which everything occurs: two windows, a sealed chunk, a ring, episodes that are open, closed, merged. */
    private static GroupHarness golden() {
        Rules first = Rules.count(2, 10).quiet(30);
        GroupHarness watched = first.watched();
        watched.see("b1", 50);
        watched.see("b2", 50);
        watched.see("a1", 0);
        watched.see("a2", 0);
        watched.see("m1", 25);
        watched.see("m2", 25);
        for (int i = 0; i < 100; i++) {
            watched.see("n" + i, 300 + i * 10);
        }
        watched.passUntil(Instant.ofEpochMilli(watched.state().deadlineMillis()));
        watched.now(GroupHarness.at(610)).see("later-1", 1_400);
        watched.now(GroupHarness.at(700)).see("later-2", 1_400);
        watched.now(GroupHarness.at(760)).see("later-3", 1_400);
        watched.use(Rules.sum(7, 20).reach(5).version("v2").rule());
        watched.see("s1", 1_410, new MatchedValue.Amount(7));
        return watched;
    }

    /** Ids of all kinds, a long value, a withdrawal among calls, a ring. */
    private static GroupHarness goldenCalls() {
        GroupHarness watched = Rules.distinct(3, 60).onCalls().watched();
        watched.see("0b3c9c55-2f0e-4f6f-9f5f-5a3a64fb3a55", 1, new MatchedValue.Distinct("198.51.100.7"));
        watched.see("an id that is longer than sixteen", 2, new MatchedValue.Distinct("198.51.100.8"));
        watched.see("short", 3, new MatchedValue.Distinct("a value that is longer than sixteen"));
        watched.see("spare", 4, new MatchedValue.Distinct("198.51.100.7"));
        watched.see("again", 4.5, new MatchedValue.Distinct("198.51.100.7"));
        watched.see(GroupHarness.evidence("w", GroupHarness.at(5), 9), List.of(), new MatchedValue.Distinct("x"));
        return watched;
    }

    /** Two slices behind a head. */
    private static GroupHarness goldenJournal() {
        GroupHarness watched = Rules.distinct(100, 60).onCalls().watched().writingWithCommits();
        for (int i = 0; i < 24; i++) {
            watched.see("e" + i, i, new MatchedValue.Distinct("198.51.100." + i));
        }
        watched.commit();
        watched.now(GroupHarness.at(30))
                .see("0b3c9c55-2f0e-4f6f-9f5f-5a3a64fb3a55", 25, new MatchedValue.Distinct("x"));
        watched.now(GroupHarness.at(45)).see("an id that is longer than sixteen", 24, new MatchedValue.Distinct("y"));
        watched.commit();
        watched.now(GroupHarness.at(46))
                .see("short", 26, new MatchedValue.Distinct("a value that is longer than sixteen"));
        watched.commit();
        return watched;
    }

    private static MatchedValue value(CorrelationType type, Random random) {
        return switch (type) {
            case EVENT_COUNT -> MatchedValue.Nothing.NOTHING;
            case VALUE_COUNT -> new MatchedValue.Distinct("value " + random.nextInt(60));
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                new MatchedValue.Amount(random.nextInt(5));
        };
    }

    /** All that a state is, to be compared. */
    private static Set<StoredPart> all(GroupState state) {
        return Set.copyOf(GroupStateBytes.encodeAll(state));
    }

    private static GroupState decode(Map<String, byte[]> store) {
        return GroupStateBytes.decode(store.get(GroupStateBytes.HEAD), store::get);
    }

    private static int largestRecord(Rule rule, int matches) {
        String longest = "€".repeat(256);
        Group group = new Group(List.of("destination"), List.of(longest));
        GroupWatch watch = new GroupWatch();
        GroupState state = new GroupState();
        int largest = 0;
        for (int i = 0; i < matches; i++) {
            // Of a call a longer one isn't stored at all.
            int idLength = rule.service() == Service.API_CALLS ? 64 : 256;
            String id = longest.substring(0, idLength - 8) + String.format("%08d", i);
            BigDecimal amount = new BigDecimal(BigInteger.TEN.pow(80), 18);
            boolean isCall = rule.service() == Service.API_CALLS;
            Evidence evidence = new Evidence(
                    id,
                    isCall ? null : longest,
                    longest,
                    isCall ? null : longest,
                    Segment.RETAIL,
                    longest,
                    longest,
                    longest,
                    isCall ? null : longest.repeat(3),
                    isCall ? null : longest,
                    isCall ? null : amount,
                    isCall ? null : amount,
                    Instant.ofEpochMilli(i * 10L),
                    new Origin("withdrawals", 100, isCall ? 1L << 40 : Long.MAX_VALUE));
            MatchedRule match = new MatchedRule(
                    rule.id(),
                    rule.version(),
                    rule.correlation().field().isEmpty()
                            ? MatchedValue.Nothing.NOTHING
                            : new MatchedValue.Distinct(id));
            Sighting sighting = new Sighting(
                    "revision", Home.of(rule.service()), group, List.of(match), evidence, List.of(), evidence.time());
            Match seen = new SightedMatch(sighting, match.value());
            watch.look(rule, seen, state, alert -> true, evidence.time().toEpochMilli());
            watch.take();
            largest = Math.max(largest, largest(GroupStateBytes.encodeChanged(state)));
        }
        return Math.max(largest, largest(GroupStateBytes.encodeAll(state)));
    }

    private static int largest(List<StoredPart> parts) {
        return parts.stream()
                .map(StoredPart::bytes)
                .filter(Objects::nonNull)
                .mapToInt(bytes -> bytes.length)
                .max()
                .orElse(0);
    }
}
