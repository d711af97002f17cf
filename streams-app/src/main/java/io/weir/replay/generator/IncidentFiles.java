package io.weir.replay.generator;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.event.KnownEntity;
import io.weir.serde.contract.ContractValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes the files of an incident folder. */
final class IncidentFiles {
    /** Beyond this, a record says when the broker took it; otherwise the events around it say so closely enough. */
    private static final Duration UNSAID_DELAY = Duration.ofSeconds(1);

    private static final ObjectMapper JSON =
            new ObjectMapper(new JsonFactoryBuilder().rootValueSeparator("\n").build());
    private static final List<String> COMPLETE_KINDS =
            List.of("DESTINATION", "API_KEY", "ACCOUNT_NETWORK", "KEY_NETWORK");

    private final Path directory;

    IncidentFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    void writeEvents(List<Recording.Taken> events) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(compressed("events.jsonl.gz"))) {
            Instant latest = Instant.MIN;
            for (Recording.Taken taken : events) {
                Instant at = taken.event().eventTime();
                latest = at.isAfter(latest) ? at : latest;
                EventJson event = EventJson.of(taken.event());
                json.writeStartObject();
                json.writeStringField("topic", event.topic());
                if (taken.brokerTime().isAfter(latest.plus(UNSAID_DELAY))) {
                    json.writeStringField("brokerTime", taken.brokerTime().toString());
                }
                json.writeFieldName("value");
                json.writeTree(event.value());
                json.writeEndObject();
            }
            json.writeRaw('\n');
        }
    }

    void writeKnownEntities(List<KnownEntity> known) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(plain("known-entities.jsonl"))) {
            json.writeStartObject();
            json.writeArrayFieldStart("complete");
            for (String kind : COMPLETE_KINDS) {
                json.writeString(kind);
            }
            json.writeEndArray();
            json.writeEndObject();
            for (KnownEntity entity : known) {
                json.writeTree(ContractValue.KNOWN_ENTITY.toJson(entity));
            }
            json.writeRaw('\n');
        }
    }

    void writeText(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private OutputStream plain(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(directory.resolve(name)));
    }

    /** Neither a time nor a name goes into the header, so the same events give the same file. */
    private OutputStream compressed(String name) throws IOException {
        return new GZIPOutputStream(plain(name), 1 << 16) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        };
    }
}
