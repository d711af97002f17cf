package io.weir.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** What the embedded registry knows: schemas by id, versions by subject, and what each owes to those before it. */
final class RegistryContents {
    /** One version of a subject; the text is what was registered, in Avro's own spelling. */
    record Version(String subject, int version, int id, Schema schema) {
        String text() {
            return schema.toString();
        }
    }

    private final List<String> texts = new ArrayList<>();
    private final Map<String, List<Version>> subjects = new LinkedHashMap<>();
    private final Map<String, Compatibility> levels = new LinkedHashMap<>();
    private Compatibility defaultLevel = Compatibility.BACKWARD;

    synchronized Version register(String subject, String text) {
        Schema schema = parse(text);
        List<Version> versions = subjects.getOrDefault(subject, List.of());
        for (Version version : versions) {
            if (version.text().equals(schema.toString())) {
                return version;
            }
        }
        List<String> violations = level(subject).violations(schema, schemas(versions));
        if (!violations.isEmpty()) {
            throw new RegistryError(
                    RegistryError.INCOMPATIBLE,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\" (compatibility " + level(subject) + "): " + violations);
        }
        Version added = new Version(subject, versions.size() + 1, idOf(schema.toString()), schema);
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(added);
        return added;
    }

    synchronized Version lookup(String subject, String text) {
        String wanted = parse(text).toString();
        return versions(subject).stream()
                .filter(version -> version.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RegistryError(RegistryError.SCHEMA_NOT_FOUND, "Schema not found"));
    }

    synchronized String schemaById(int id) {
        if (id < 1 || id > texts.size()) {
            throw new RegistryError(RegistryError.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        }
        return texts.get(id - 1);
    }

    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    synchronized List<Version> versions(String subject) {
        List<Version> versions = subjects.get(subject);
        if (versions == null) {
            throw new RegistryError(RegistryError.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        }
        return List.copyOf(versions);
    }

    /** The version of that number, or the newest for {@code latest} and {@code -1}. */
    synchronized Version version(String subject, String number) {
        List<Version> versions = versions(subject);
        int wanted = parseVersion(number, versions.size());
        if (wanted > versions.size()) {
            throw new RegistryError(RegistryError.VERSION_NOT_FOUND, "Version " + number + " not found.");
        }
        return versions.get(wanted - 1);
    }

    /** Why the schema may not follow that version; empty if it may. */
    synchronized List<String> violations(String subject, String number, String text) {
        Schema schema = parse(text);
        return level(subject)
                .violations(schema, List.of(version(subject, number).schema()));
    }

    synchronized Compatibility level(String subject) {
        return levels.getOrDefault(subject, defaultLevel);
    }

    synchronized Compatibility defaultLevel() {
        return defaultLevel;
    }

    synchronized void setLevel(String subject, Compatibility level) {
        levels.put(subject, level);
    }

    synchronized void setDefaultLevel(Compatibility level) {
        defaultLevel = level;
    }

    private int idOf(String text) {
        int index = texts.indexOf(text);
        if (index >= 0) {
            return index + 1;
        }
        texts.add(text);
        return texts.size();
    }

    private static List<Schema> schemas(List<Version> versions) {
        return versions.stream().map(Version::schema).toList();
    }

    private static int parseVersion(String number, int latest) {
        if (number.equals("latest") || number.equals("-1")) {
            return latest;
        }
        try {
            int version = Integer.parseInt(number);
            if (version > 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            // Answered below, as any other number that is none.
        }
        throw new RegistryError(
                RegistryError.INVALID_VERSION,
                "The specified version '" + number
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1]"
                        + " and the string \"latest\"");
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "Invalid schema: " + e.getMessage());
        }
    }
}
