package io.weir.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What a new version of a subject owes to the versions before it, by Confluent's names. */
enum Compatibility {
    /** Nothing. */
    NONE(false, false, false),
    /** The new reads what the last wrote. */
    BACKWARD(true, false, false),
    /** The new reads what any before wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** The last reads what the new writes. */
    FORWARD(false, true, false),
    /** Any before reads what the new writes. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both ways, with the last. */
    FULL(true, true, false),
    /** Both ways, with any before. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean transitive;

    Compatibility(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.transitive = transitive;
    }

    static Compatibility parse(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RegistryError(
                        RegistryError.INVALID_COMPATIBILITY,
                        "Invalid compatibility level '" + name + "'. Valid values are " + Arrays.toString(values())));
    }

    /**
     * Why the schema may not follow the others; empty if it may.
     *
     * @param before the subject's versions, oldest first
     */
    List<String> violations(Schema schema, List<Schema> before) {
        List<Schema> relevant =
                transitive || before.isEmpty() ? before : before.subList(before.size() - 1, before.size());
        List<String> violations = new ArrayList<>();
        for (Schema old : relevant) {
            if (newReadsOld) {
                violations.addAll(describe(schema, old));
            }
            if (oldReadsNew) {
                violations.addAll(describe(old, schema));
            }
        }
        return violations;
    }

    private static List<String> describe(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(Compatibility::describe)
                .toList();
    }

    private static String describe(Incompatibility incompatibility) {
        return incompatibility.getType() + " at " + incompatibility.getLocation() + ": " + incompatibility.getMessage();
    }
}
