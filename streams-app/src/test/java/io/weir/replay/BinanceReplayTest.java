package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The founding case, by the whole topology and the built-in pack. */
class BinanceReplayTest {

    private static final Path PACK = Path.of("incidents", "binance-2019-05-07");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void holdsEveryStolenWithdrawalAndFewOthers_andWritesTheSameBytesTwice() throws IOException {
        Summary summary = replay(PACK, directory.resolve("first"));
        replay(PACK, directory.resolve("second"));

        assertThat(summary.guiltyTotal()).isEqualTo(75);
        assertThat(summary.guiltyHeld()).isEqualTo(75);
        assertThat(summary.firstAlertAtGuilty()).isNotNull().isLessThanOrEqualTo(10);
        assertThat(summary.otherHeld()).isLessThanOrEqualTo(summary.otherTotal() / 100);
        assertThat(summary.quarantined()).isZero();
        for (String file : List.of(
                "alerts.jsonl",
                "hold-commands.jsonl",
                "shadow-hold-commands.jsonl",
                "quarantine.jsonl",
                "summary.json")) {
            assertThat(directory.resolve("first").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("second").resolve(file));
        }
    }

    @Test
    void holdsTheSameTargets_whenEventsComeTwiceAndOutOfOrder() throws IOException {
        // Two hours around the attack: windows and memory are as in the whole, and the suite stays short.
        Path straight = part(directory.resolve("straight"), false);
        Path jumbled = part(directory.resolve("jumbled"), true);

        replay(straight, directory.resolve("straight-out"));
        replay(jumbled, directory.resolve("jumbled-out"));

        Set<String> targets = targets(directory.resolve("straight-out"));
        assertThat(targets).hasSizeGreaterThan(75 + 19);
        assertThat(targets(directory.resolve("jumbled-out"))).isEqualTo(targets);
    }

    private static Summary replay(Path incident, Path out) {
        return new Replay(IncidentFolder.open(incident), RuleSet.of(RuleFiles.builtIn()), (events, at) -> {}).run(out);
    }

    private static Set<String> targets(Path out) throws IOException {
        Set<String> targets = new TreeSet<>();
        for (String line : Files.readAllLines(out.resolve("hold-commands.jsonl"))) {
            JsonNode command = JSON.readTree(line);
            targets.add(command.path("ruleId").asText() + " "
                    + command.path("scope").asText() + ":"
                    + command.path("target").asText());
        }
        return targets;
    }

    /** The events of two hours, as they are or a fifth of them twice and each up to two seconds off its place. */
    private static Path part(Path folder, boolean jumbled) throws IOException {
        Files.createDirectories(folder);
        Files.copy(PACK.resolve("known-entities.jsonl"), folder.resolve("known-entities.jsonl"));
        Files.copy(PACK.resolve("baselines.csv"), folder.resolve("baselines.csv"));
        Files.copy(PACK.resolve("guilty.txt"), folder.resolve("guilty.txt"));
        Random random = new Random(20190507);
        record Placed(Instant brokerTime, String line) {}
        List<Placed> placed = new ArrayList<>();
        try (RecordedEvents events = IncidentFolder.open(PACK).events()) {
            while (events.hasNext()) {
                RecordedEvent event = events.next();
                if (event.brokerTime().isBefore(Instant.parse("2019-05-07T16:00:00Z"))) {
                    continue;
                }
                int copies = jumbled && random.nextInt(5) == 0 ? 2 : 1;
                for (int copy = 0; copy < copies; copy++) {
                    Instant at = jumbled ? event.brokerTime().plusMillis(random.nextInt(2_000)) : event.brokerTime();
                    placed.add(new Placed(at, line(event, at)));
                }
            }
        }
        placed.sort(Comparator.comparing(Placed::brokerTime));
        Files.write(
                folder.resolve("events.jsonl"),
                placed.stream().map(Placed::line).toList());
        return folder;
    }

    private static String line(RecordedEvent event, Instant brokerTime) {
        try {
            return JSON.writeValueAsString(JSON.createObjectNode()
                    .put("topic", event.topic())
                    .put("brokerTime", brokerTime.toString())
                    .set("value", event.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
