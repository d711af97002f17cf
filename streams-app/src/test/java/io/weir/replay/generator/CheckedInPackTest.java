package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.EntityKind;
import io.weir.replay.IncidentFolder;
import io.weir.replay.KnownEntities;
import io.weir.replay.RecordedEvent;
import io.weir.replay.RecordedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack in the repository is what the generator writes; no run of this may write there. */
final class CheckedInPackTest {
    private static final Path CHECKED_IN = Path.of("incidents", BinanceIncident.NAME);
    private static final String MEND =
            "%s differs from what the generator writes; if that is wanted: weir incident generate binance-2019-05-07 --out streams-app/incidents/binance-2019-05-07";

    @TempDir
    static Path generated;

    @BeforeAll
    static void generate() throws IOException {
        new BinanceIncident(IncidentSettings.DEFAULT).write(generated);
    }

    /** Compared unpacked: what a zlib makes of the same bytes differs between its versions. */
    @Test
    void isWhatTheGeneratorWrites_whenGivenNoArguments() throws IOException {
        for (String name :
                new String[] {"events.jsonl.gz", "known-entities.jsonl", "baselines.csv", "guilty.txt", "incident.md"
                }) {
            try (InputStream expected = unpacked(generated.resolve(name));
                    InputStream actual = unpacked(CHECKED_IN.resolve(name))) {
                assertThat(firstDifference(expected, actual)).as(MEND, name).isEqualTo(-1);
            }
        }
    }

    @Test
    void isPackedToTheSameBytes_whenWrittenTwice(@TempDir Path again) throws IOException {
        new BinanceIncident(IncidentSettings.DEFAULT).write(again);

        assertThat(again.resolve("events.jsonl.gz")).hasSameBinaryContentAs(generated.resolve("events.jsonl.gz"));
    }

    @Test
    void takesAtMostFiveMegabytes() throws IOException {
        long size = 0;
        try (var files = Files.list(CHECKED_IN)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        assertThat(size).isLessThan(5_000_000);
    }

    @Test
    void readsAsAnIncidentFolder() {
        IncidentFolder folder = IncidentFolder.open(CHECKED_IN);
        Set<String> withdrawals = new HashSet<>();
        Set<String> eventIds = new HashSet<>();
        long events = 0;
        long known = 0;
        long backwards = 0;
        Instant brokerTime = Instant.MIN;
        try (RecordedEvents recorded = folder.events()) {
            while (recorded.hasNext()) {
                RecordedEvent event = recorded.next();
                events++;
                eventIds.add(event.value().path("eventId").asText());
                backwards += event.brokerTime().isBefore(brokerTime) ? 1 : 0;
                brokerTime = event.brokerTime();
                if (event.topic().equals("withdrawals")) {
                    withdrawals.add(event.value().path("withdrawalId").asText());
                }
            }
        }
        try (KnownEntities entities = folder.knownEntities()) {
            assertThat(entities.completeKinds())
                    .containsExactlyInAnyOrder(
                            EntityKind.DESTINATION,
                            EntityKind.API_KEY,
                            EntityKind.ACCOUNT_NETWORK,
                            EntityKind.KEY_NETWORK);
            while (entities.hasNext()) {
                entities.next();
                known++;
            }
        }
        assertThat(folder.guilty()).hasSize(75).isSubsetOf(withdrawals);
        assertThat(backwards).isZero();
        assertThat(eventIds).hasSize((int) events);
        assertThat(withdrawals).hasSizeBetween(2_900, 3_200);
        assertThat(known).isBetween(5_000L, 20_000L);
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static long firstDifference(InputStream one, InputStream other) throws IOException {
        byte[] expected = one.readAllBytes();
        byte[] actual = other.readAllBytes();
        return Arrays.mismatch(expected, actual);
    }
}
