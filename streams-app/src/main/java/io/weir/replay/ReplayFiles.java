package io.weir.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files that a replay writes: one JSON record a line for each output topic, and a summary. */
final class ReplayFiles implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;
    private final Map<String, BufferedWriter> writers = new TreeMap<>();

    /** @param topics each gets a file of its name, empty where nothing comes */
    ReplayFiles(Path directory, Iterable<String> topics) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            for (String topic : topics) {
                writers.put(topic, Files.newBufferedWriter(directory.resolve(topic + ".jsonl")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write into " + directory, e);
        }
    }

    void add(String topic, JsonNode record) {
        BufferedWriter writer = writers.get(topic);
        if (writer == null) {
            throw new IllegalArgumentException("no file for topic " + topic);
        }
        try {
            writer.write(record.toString());
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("can't write into " + directory, e);
        }
    }

    void summary(Summary summary) {
        try {
            Files.writeString(directory.resolve("summary.json"), JSON.writeValueAsString(summary) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary is plain JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write into " + directory, e);
        }
    }

    @Override
    public void close() {
        writers.forEach((topic, writer) -> {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("can't write " + topic + ".jsonl into " + directory, e);
            }
        });
    }
}
