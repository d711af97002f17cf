package io.weir.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;

/** The published versions of each value, each complete in one file: {@code src/history/<value>/v<number>.avsc}. */
final class History {
    private static final Path FOLDER = Path.of("src/history");

    private History() {}

    /** The names of the values that have a history. */
    static List<String> values() {
        return names(FOLDER);
    }

    /** The files of a value in the order of their versions: v1, v2 and so on without a gap. */
    static List<Path> versions(String value) {
        List<String> files = names(FOLDER.resolve(value));
        List<String> expected = IntStream.rangeClosed(1, files.size())
                .mapToObj(number -> "v" + number + ".avsc")
                .toList();
        if (!files.stream().sorted().toList().equals(expected.stream().sorted().toList())) {
            throw new AssertionError("versions of " + value + " must be " + expected + ", but are " + files);
        }
        return expected.stream()
                .map(file -> FOLDER.resolve(value).resolve(file))
                .toList();
    }

    static Schema read(Path version) {
        try {
            return new SchemaParser().parse(version).mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path version) {
        try {
            return Files.readString(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a version's file holds: the schema with every type that it uses. */
    static String textOf(Schema schema) {
        return SchemaFormatter.format("json/pretty", schema) + "\n";
    }

    static void write(String value, int version, Schema schema) {
        try {
            Path file = FOLDER.resolve(value).resolve("v" + version + ".avsc");
            Files.createDirectories(file.getParent());
            Files.writeString(file, textOf(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
