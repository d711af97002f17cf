package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rules of every type, of one service and of both, and correlations of them, over random events, late and twice,
 * through the whole topology as files, against the definition: which groups alert, the largest value that a closed alert
 * shows, and what is held, in order by all rules and else by those that promise it. {@code -Dweir.replay.tries=1000} tries so many cases.
 */
class RandomRulesReplayProperties {

    private static final int TRIES = Integer.getInteger("weir.replay.tries", 20);
    private static final long FIRST_SEED = Long.getLong("weir.replay.seed", 1);
    private static final int RULES = 8;
    private static final int PARENTS = 4;

    @TempDir
    private Path directory;

    /** One time that an event reaches the broker. */
    private record Arrival(RandomEvent event, long delayMillis) {
        long at() {
            return event.timeMillis() + delayMillis;
        }
    }

    @Test
    void findsWhatTheDefinitionFinds() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + TRIES; seed++) {
            check(seed);
        }
    }

    private void check(long seed) throws IOException {
        Random random = new Random(seed);
        boolean inOrder = random.nextBoolean();
        boolean many = seed % 4 == 0;
        int seconds = List.of(1, 1, 10, 60).get(random.nextInt(4));
        List<RandomRule> rules = new ArrayList<>();
        List<RandomParent> parents = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            rules.add(many ? RandomRule.ofMany("r" + i, random, seconds) : RandomRule.of("r" + i, random, seconds));
        }
        for (int i = 0; i < PARENTS && !many; i++) {
            parents.add(RandomParent.of("p" + i, random, seconds, inOrder));
        }
        List<Arrival> arrivals =
                arrivals(random, inOrder, seconds, many ? 100 + random.nextInt(300) : 5 + random.nextInt(40));
        Found found = Found.in(replay(seed, texts(rules, parents), arrivals));
        List<RandomEvent> events = arrivals.stream().map(Arrival::event).toList();
        for (RandomRule rule : rules) {
            check(rule, found, events, inOrder, seed);
        }
        for (RandomParent parent : parents) {
            check(parent, found, events, inOrder, seed);
            for (RandomRule child : parent.children()) {
                if (parent.correlation().generates()) {
                    check(child, found, events, inOrder, seed);
                } else {
                    assertThat(found.closed(child.id())).isEmpty();
                }
            }
        }
    }

    private static void check(RandomRule rule, Found found, List<RandomEvent> events, boolean inOrder, long seed) {
        String description = "seed " + seed + (inOrder ? ", in order" : "") + "\n" + rule.text();
        new Agreement(rule, events, inOrder, description).check(found.closed(rule.id()));
        RandomCorrelation correlation = rule.correlation();
        if (correlation.isHoldGuaranteed() || (inOrder && correlation.holds())) {
            assertThat(found.held(rule.id()))
                    .as("held, " + description)
                    .isEqualTo(NaiveRule.of(rule, events).held());
        }
    }

    /** @param inOrder else how many episodes a child has, and when they open, is not guaranteed (semantics §4) */
    private static void check(RandomParent parent, Found found, List<RandomEvent> events, boolean inOrder, long seed) {
        String description = "seed " + seed + (inOrder ? ", in order" : "") + "\n" + parent.text();
        RandomCorrelation correlation = parent.correlation();
        NaiveRule naive = NaiveRule.of(parent, events);
        Map<Map<String, String>, BigDecimal> closed = found.closed(parent.id());
        if (inOrder || !correlation.type().equals("event_count")) {
            assertThat(closed).as(description).isEqualTo(naive.largest());
        } else {
            assertThat(closed.keySet())
                    .as(description)
                    .isEqualTo(naive.largest().keySet());
        }
        boolean childrenHold =
                parent.children().stream().allMatch(child -> child.correlation().isHoldGuaranteed());
        if (correlation.holds() && (inOrder || (childrenHold && correlation.isHoldGuaranteed()))) {
            assertThat(found.held(parent.id())).as("held, " + description).isEqualTo(naive.held());
        }
    }

    private static List<String> texts(List<RandomRule> rules, List<RandomParent> parents) {
        return Stream.concat(
                        rules.stream().map(RandomRule::text), parents.stream().map(RandomParent::text))
                .toList();
    }

    /** In the order of the broker; a quarter comes twice, and unless in order a quarter late, by less than the lateness. */
    private static List<Arrival> arrivals(Random random, boolean inOrder, int seconds, int count) {
        List<Arrival> arrivals = new ArrayList<>();
        int span = 20 + random.nextInt(200);
        int calls = 1 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            RandomEvent event = RandomEvent.of(i, random, seconds, span, calls);
            long delay = !inOrder && random.nextInt(4) == 0 ? random.nextInt(240_000) : 0;
            arrivals.add(new Arrival(event, delay));
            if (random.nextInt(4) == 0) {
                arrivals.add(new Arrival(event, delay + random.nextInt(seconds * 60_000)));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals;
    }

    private Path replay(long seed, List<String> rules, List<Arrival> arrivals) throws IOException {
        Path incident = Files.createDirectories(directory.resolve("incident-" + seed));
        Files.writeString(incident.resolve("incident.md"), "# Random\n");
        Files.write(
                incident.resolve("events.jsonl"),
                arrivals.stream()
                        .map(arrival -> arrival.event().line(arrival.delayMillis()))
                        .toList());
        RuleSet compiled = RuleSet.of(IntStream.range(0, rules.size())
                .mapToObj(i -> new RuleFile(i + ".yml", rules.get(i)))
                .toList());
        Path out = directory.resolve("out-" + seed);
        new Replay(IncidentFolder.open(incident), compiled, (events, at) -> {}).run(out);
        assertThat(Files.readString(out.resolve("quarantine.jsonl"))).isEmpty();
        return out;
    }
}
