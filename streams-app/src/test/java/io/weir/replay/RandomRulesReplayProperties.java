package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rules of every type over random events, late and twice, through the whole topology as files, against the
 * definition: which groups alert, the largest value that a closed alert shows, and for the rules that promise it what is
 * held. {@code -Dweir.replay.tries=1000} tries so many cases.
 */
class RandomRulesReplayProperties {

    private static final int TRIES = Integer.getInteger("weir.replay.tries", 20);
    private static final long FIRST_SEED = Long.getLong("weir.replay.seed", 1);
    private static final int RULES = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

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
        List<RandomRule> rules = IntStream.range(0, RULES)
                .mapToObj(i -> RandomRule.of("r" + i, random))
                .toList();
        List<Arrival> arrivals = arrivals(random);
        Path out = replay(seed, rules, arrivals);
        Map<String, Map<Map<String, String>, BigDecimal>> closed = closed(out);
        Map<String, Set<String>> held = held(out);
        for (RandomRule rule : rules) {
            NaiveRule naive = new NaiveRule(rule);
            arrivals.forEach(arrival -> naive.see(arrival.event()));
            assertThat(closed.getOrDefault(rule.id(), Map.of()))
                    .as(() -> "seed " + seed + "\n" + rule.text())
                    .isEqualTo(naive.largest());
            if (rule.isHoldGuaranteed()) {
                assertThat(held.getOrDefault(rule.id(), Set.of()))
                        .as(() -> "held, seed " + seed + "\n" + rule.text())
                        .isEqualTo(naive.held());
            }
        }
    }

    /** In the order of the broker; a quarter comes twice, and a quarter late, by less than the lateness. */
    private static List<Arrival> arrivals(Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        int span = 20 + random.nextInt(200);
        for (int i = 0; i < 5 + random.nextInt(40); i++) {
            RandomEvent event = RandomEvent.of(i, random, span);
            long delay = random.nextInt(4) == 0 ? random.nextInt(240_000) : 0;
            arrivals.add(new Arrival(event, delay));
            if (random.nextInt(4) == 0) {
                arrivals.add(new Arrival(event, delay + random.nextInt(60_000)));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals;
    }

    private Path replay(long seed, List<RandomRule> rules, List<Arrival> arrivals) throws IOException {
        Path incident = Files.createDirectories(directory.resolve("incident-" + seed));
        Files.writeString(incident.resolve("incident.md"), "# Random\n");
        Files.write(
                incident.resolve("events.jsonl"),
                arrivals.stream()
                        .map(arrival -> arrival.event().line(arrival.delayMillis()))
                        .toList());
        RuleSet compiled = RuleSet.of(rules.stream()
                .map(rule -> new RuleFile(rule.id() + ".yml", rule.text()))
                .toList());
        Path out = directory.resolve("out-" + seed);
        Summary summary = new Replay(IncidentFolder.open(incident), compiled, (events, at) -> {}).run(out);
        assertThat(summary.quarantined()).isZero();
        return out;
    }

    /** Rule to group to the largest value of its closed alerts. */
    private static Map<String, Map<Map<String, String>, BigDecimal>> closed(Path out) throws IOException {
        Map<String, Map<Map<String, String>, BigDecimal>> closed = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("alerts.jsonl"))) {
            JsonNode alert = JSON.readTree(line);
            if (alert.path("status").asText().equals("CLOSED")) {
                Map<String, String> group = new TreeMap<>();
                alert.path("subject")
                        .properties()
                        .forEach(field ->
                                group.put(field.getKey(), field.getValue().asText()));
                closed.computeIfAbsent(alert.path("ruleId").asText(), first -> new LinkedHashMap<>())
                        .merge(
                                group,
                                new BigDecimal(alert.path("observed").asText()).stripTrailingZeros(),
                                BigDecimal::max);
            }
        }
        return closed;
    }

    private static Map<String, Set<String>> held(Path out) throws IOException {
        Map<String, Set<String>> held = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("hold-commands.jsonl"))) {
            JsonNode command = JSON.readTree(line);
            held.computeIfAbsent(command.path("ruleId").asText(), first -> new TreeSet<>())
                    .add(command.path("target").asText());
        }
        return held;
    }
}
