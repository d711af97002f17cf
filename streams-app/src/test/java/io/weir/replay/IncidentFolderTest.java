package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.EntityKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IncidentFolderTest {
    @TempDir
    Path directory;

    @Test
    void takesTheLatestTimeSoFarAsBrokerTime_whenTheRecordSaysNone() throws IOException {
        events(
                "{\"topic\":\"withdrawals\",\"value\":{\"requestedAt\":\"2019-05-07T17:00:10Z\"}}",
                "{\"topic\":\"api-calls\",\"value\":{\"calledAt\":\"2019-05-07T17:00:05Z\"}}",
                "",
                "{\"topic\":\"withdrawal-updates\",\"value\":{\"stateAt\":\"2019-05-07T17:00:11.5Z\"}}",
                "{\"topic\":\"known-entities\",\"value\":{}}");

        List<RecordedEvent> events = readAll();

        assertThat(events)
                .extracting(RecordedEvent::brokerTime)
                .containsExactly(
                        Instant.parse("2019-05-07T17:00:10Z"),
                        Instant.parse("2019-05-07T17:00:10Z"),
                        Instant.parse("2019-05-07T17:00:11.5Z"),
                        Instant.parse("2019-05-07T17:00:11.5Z"));
        assertThat(events).extracting(RecordedEvent::line).containsExactly(1L, 2L, 4L, 5L);
        assertThat(events.get(0).topic()).isEqualTo("withdrawals");
    }

    @Test
    void doesNotLetAnEventFromTomorrowMoveBrokerTimeOn_whenItsRecordSaysWhenItCame() throws IOException {
        events(
                "{\"topic\":\"api-calls\",\"brokerTime\":\"2019-05-07T17:00:00Z\",\"value\":{\"calledAt\":\"2019-05-08T17:00:00Z\"}}",
                "{\"topic\":\"api-calls\",\"value\":{\"calledAt\":\"2019-05-07T16:59:59Z\"}}");

        assertThat(readAll()).extracting(RecordedEvent::brokerTime).containsOnly(Instant.parse("2019-05-07T17:00:00Z"));
    }

    @Test
    void readsPackedFiles() throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(directory.resolve("events.jsonl.gz")))) {
            packed.write("{\"topic\":\"hold-acks\",\"value\":{\"ackedAt\":\"2019-05-07T17:00:00Z\"}}\n"
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(readAll()).hasSize(1);
    }

    @Test
    void namesFileLineValueAndMend_whenARecordCannotBeUsed() throws IOException {
        assertThatReading("{\"topic\":\"withdrawal\",\"value\":{}}")
                .hasMessageContaining("events.jsonl:2")
                .hasMessageContaining("topic 'withdrawal' is none of [api-calls, hold-acks,");
        assertThatReading("{\"topic\":\"withdrawals\",\"value\":{}")
                .hasMessageContaining("events.jsonl:2")
                .hasMessageContaining("not JSON")
                .hasMessageContaining("write one JSON object on each line");
        assertThatReading("[1]").hasMessageContaining("events.jsonl:2").hasMessageContaining("'[1]'");
        assertThatReading("{\"topic\":\"withdrawals\",\"topic\":\"api-calls\",\"value\":{}}")
                .hasMessageContaining("Duplicate");
        assertThatReading("{\"topic\":\"withdrawals\",\"value\":{}}")
                .hasMessageContaining("events.jsonl:2")
                .hasMessageContaining("withdrawals has no requestedAt")
                .hasMessageContaining("add requestedAt or brokerTime");
        assertThatReading("{\"topic\":\"withdrawals\",\"value\":{\"requestedAt\":\"17:00\"}}")
                .hasMessageContaining("requestedAt '17:00' is no time")
                .hasMessageContaining("2019-05-07T17:15:24.123Z");
        assertThatReading("{\"topic\":\"withdrawals\",\"value\":\"AAAA\"}").hasMessageContaining("no JSON object");
        assertThatReading("{\"topic\":\"withdrawals\",\"amount\":\"1\",\"value\":{}}")
                .hasMessageContaining("field 'amount'")
                .hasMessageContaining("into value");
        Files.write(directory.resolve("events.jsonl"), new byte[] {'{', '"', (byte) 0xff, '"'});
        assertThatThrownBy(this::readAll)
                .isInstanceOf(IncidentException.class)
                .hasMessageContaining("events.jsonl:1")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void refusesAFolder_whenItsEventsAreMissingOrThereTwice() throws IOException {
        assertThatThrownBy(() -> IncidentFolder.open(directory))
                .hasMessageContaining("no events.jsonl or events.jsonl.gz")
                .hasMessageContaining(directory.toString());
        events("");
        Files.createFile(directory.resolve("events.jsonl.gz"));
        assertThatThrownBy(() -> IncidentFolder.open(directory)).hasMessageContaining("remove one");
        assertThatThrownBy(() -> IncidentFolder.open(directory.resolve("nowhere")))
                .hasMessageContaining("nowhere");
    }

    @Test
    void saysWhichKindsAreComplete_beforeWhatIsKnown() throws IOException {
        events("");
        Files.writeString(directory.resolve("known-entities.jsonl"), """
                {"complete":["DESTINATION","API_KEY"]}
                {"kind":"DESTINATION","network":"bitcoin","address":"1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH","firstPaidAt":"2019-01-01T00:00:00Z"}
                {"kind":"WALLET"}
                """);

        try (KnownEntities known = IncidentFolder.open(directory).knownEntities()) {
            assertThat(known.completeKinds()).containsExactlyInAnyOrder(EntityKind.DESTINATION, EntityKind.API_KEY);
            assertThat(known.next().value().path("network").asText()).isEqualTo("bitcoin");
            assertThatThrownBy(known::next)
                    .isInstanceOf(IncidentException.class)
                    .hasMessageContaining("known-entities.jsonl:3")
                    .hasMessageContaining("kind 'WALLET' is none of [DESTINATION,");
        }
    }

    @Test
    void readsWhatUsuallyLeaves_andNamesTheLineThatItCannot() throws IOException {
        events();
        Files.writeString(directory.resolve("baselines.csv"), "asset,outflowToFresh\nBTC,12.6\n");
        assertThat(IncidentFolder.open(directory).baselines().newest()).hasSize(168);

        Files.writeString(directory.resolve("baselines.csv"), "asset,outflowToFresh\nBTC,-1\n");
        assertThatThrownBy(() -> IncidentFolder.open(directory).baselines())
                .isInstanceOf(IncidentException.class)
                .hasMessageContaining("baselines.csv:2: outflowToFresh is '-1'");
    }

    @Test
    void knowsNothing_whenThereAreNoFilesBesideTheEvents() throws IOException {
        events("");
        IncidentFolder folder = IncidentFolder.open(directory);

        try (KnownEntities known = folder.knownEntities()) {
            assertThat(known.completeKinds()).isEmpty();
            assertThat(known.hasNext()).isFalse();
        }
        assertThat(folder.guilty()).isEmpty();
        assertThat(folder.rules()).isEmpty();
        assertThat(folder.expected()).isEmpty();
        assertThat(readAll()).isEmpty();
    }

    @Test
    void readsGuiltyIdsWithoutComments() throws IOException {
        events("");
        Files.writeString(directory.resolve("guilty.txt"), "# stolen\nw2\n\nw1 # the last one\n");

        assertThat(IncidentFolder.open(directory).guilty()).containsExactly("w2", "w1");
    }

    @Test
    void findsAPackByNameAndAnyFolderByPath() throws IOException {
        Path pack = Files.createDirectories(directory.resolve("packs/some-theft"));
        Files.createFile(pack.resolve("events.jsonl"));
        Path packs = pack.getParent();

        assertThat(IncidentFolder.find("some-theft", packs).name()).isEqualTo("some-theft");
        assertThat(IncidentFolder.find(pack + "/", packs).name()).isEqualTo("some-theft");
        assertThatThrownBy(() -> IncidentFolder.find("other-theft", packs))
                .hasMessageContaining("no incident 'other-theft'")
                .hasMessageContaining("[some-theft]");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertThatReading(String secondLine) throws IOException {
        events("", secondLine);
        return assertThatThrownBy(this::readAll).isInstanceOf(IncidentException.class);
    }

    private void events(String... lines) throws IOException {
        Files.write(directory.resolve("events.jsonl"), List.of(lines));
    }

    private List<RecordedEvent> readAll() {
        List<RecordedEvent> all = new ArrayList<>();
        try (RecordedEvents events = IncidentFolder.open(directory).events()) {
            events.forEachRemaining(all::add);
        }
        return all;
    }
}
