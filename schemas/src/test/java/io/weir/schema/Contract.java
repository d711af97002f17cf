package io.weir.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schemas as they stand in {@code src/main/avro}, read from the files and not from the generated classes. */
final class Contract {
    /** The values of topics: what a registry knows, and what others read years later. */
    static final List<String> VALUES = List.of(
            "Alert",
            "ApiCall",
            "Baseline",
            "Hold",
            "HoldAck",
            "HoldCommand",
            "HoldDecision",
            "KnownEntity",
            "Withdrawal",
            "WithdrawalUpdate");

    private static final String NAMESPACE = "io.weir.schema";
    private static final List<Schema> ALL = readAll(Path.of("src/main/avro"));

    private Contract() {}

    /** Every named type of every file. */
    static List<Schema> all() {
        return ALL;
    }

    /** The type of that simple name. */
    static Schema named(String name) {
        return ALL.stream()
                .filter(schema -> schema.getFullName().equals(NAMESPACE + "." + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no schema named '" + name + "' in src/main/avro"));
    }

    private static List<Schema> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            // The files refer to one another, so one parser reads them all before any is used.
            SchemaParser parser = new SchemaParser();
            for (Path file : files.sorted().toList()) {
                parser.parse(file);
            }
            return parser.getParsedNamedSchemas();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
