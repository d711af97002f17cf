package io.weir.serde.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A registry in memory, for replays and tests: schemas get the ids 1, 2, 3, … in the order of their registration, so the
 * same run writes the same bytes. It takes every schema; compatibility is the evolution test's business.
 */
public final class LocalSchemaRegistry implements SchemaRegistry {
    private static final String NAME = "in memory";
    private static final int NOT_FOUND = 404;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<RegisteredSchema>> subjects = new LinkedHashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        List<RegisteredSchema> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        for (RegisteredSchema version : versions) {
            if (version.schema().equals(schema)) {
                return version.id();
            }
        }
        int id = idOf(schema);
        versions.add(new RegisteredSchema(subject, versions.size() + 1, id, schema));
        return id;
    }

    @Override
    public synchronized Schema schemaById(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaIdException(id, NAME);
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized RegisteredSchema latestVersion(String subject) {
        List<RegisteredSchema> versions = versions(subject);
        return versions.get(versions.size() - 1);
    }

    @Override
    public synchronized int lookup(String subject, Schema schema) {
        return versions(subject).stream()
                .filter(version -> version.schema().equals(schema))
                .mapToInt(RegisteredSchema::id)
                .findFirst()
                .orElseThrow(() -> new RegistryRefusedException(
                        "schema " + schema.getFullName() + " is no version of subject '" + subject
                                + "' in the registry " + NAME + "; register it first",
                        NOT_FOUND,
                        SCHEMA_NOT_FOUND));
    }

    private int idOf(Schema schema) {
        int index = schemas.indexOf(schema);
        if (index >= 0) {
            return index + 1;
        }
        schemas.add(schema);
        return schemas.size();
    }

    private List<RegisteredSchema> versions(String subject) {
        List<RegisteredSchema> versions = subjects.get(subject);
        if (versions == null) {
            throw new RegistryRefusedException(
                    "subject '" + subject + "' is unknown to the registry " + NAME + "; register a schema first",
                    NOT_FOUND,
                    SUBJECT_NOT_FOUND);
        }
        return versions;
    }
}
