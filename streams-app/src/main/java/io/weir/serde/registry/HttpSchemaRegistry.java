package io.weir.serde.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry behind Confluent's REST protocol, as Confluent, Karapace, Redpanda and Apicurio speak it.
 *
 * <p>What was answered once is kept: a schema's id never changes. While the registry is down every question blocks, see
 * {@link RegistryPatience}; questions that are answered from the cache do not.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    private final RegistryConnection connection;
    private final UndecodableIds undecodable;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> registered = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> found = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    /**
     * Creates a client; it asks nothing yet.
     *
     * @param settings where the registry is
     * @param clock tells how long an unknown id has been unknown
     * @param sleeper lets the pauses pass while the registry is down
     * @param listener hears of every pause
     */
    public HttpSchemaRegistry(
            SchemaRegistrySettings settings, InstantSource clock, Sleeper sleeper, RegistryOutageListener listener) {
        this.connection = new RegistryConnection(settings, settings.patience(sleeper, listener));
        this.undecodable = new UndecodableIds(clock, settings.unknownIdTtl());
    }

    @Override
    public int register(String subject, Schema schema) {
        return remembered(registered, new SubjectSchema(subject, schema), this::askToRegister);
    }

    @Override
    public int lookup(String subject, Schema schema) {
        return remembered(found, new SubjectSchema(subject, schema), this::askToLookUp);
    }

    @Override
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        UndecodableRecordException why = undecodable.find(id);
        if (why != null) {
            throw why;
        }
        try {
            Schema schema = askById(id);
            schemas.put(id, schema);
            return schema;
        } catch (UndecodableRecordException e) {
            undecodable.add(id, e);
            throw e;
        }
    }

    @Override
    public RegisteredSchema latestVersion(String subject) {
        String asked = "for the latest version of subject '" + subject + "'";
        RegistryAnswer answer = connection.get("/subjects/" + encode(subject) + "/versions/latest", asked);
        int id = requireInt(answer, "id", asked);
        Schema schema = parse(id, answer, asked);
        schemas.putIfAbsent(id, schema);
        return new RegisteredSchema(subject, requireInt(answer, "version", asked), id, schema);
    }

    /** Two threads may ask at once; locking would leave one waiting where no interrupt reaches it. */
    private static int remembered(
            Map<SubjectSchema, Integer> answers, SubjectSchema wanted, ToIntFunction<SubjectSchema> ask) {
        Integer known = answers.get(wanted);
        if (known != null) {
            return known;
        }
        int id = ask.applyAsInt(wanted);
        answers.put(wanted, id);
        return id;
    }

    private int askToRegister(SubjectSchema wanted) {
        String asked = "to register a schema of subject '" + wanted.subject + "'";
        String path = "/subjects/" + encode(wanted.subject) + "/versions";
        return requireInt(connection.post(path, body(wanted.schema), asked), "id", asked);
    }

    private int askToLookUp(SubjectSchema wanted) {
        String asked = "to look up a schema of subject '" + wanted.subject + "'";
        String path = "/subjects/" + encode(wanted.subject);
        return requireInt(connection.post(path, body(wanted.schema), asked), "id", asked);
    }

    private Schema askById(int id) {
        String asked = "for schema id " + id;
        if (id < 0) {
            throw new UnknownSchemaIdException(id, connection.toString());
        }
        RegistryAnswer answer = connection.get("/schemas/ids/" + id, asked);
        if (answer.isNotFound()) {
            throw new UnknownSchemaIdException(id, answer.address().url());
        }
        return parse(id, answer, asked);
    }

    private static Schema parse(int id, RegistryAnswer answer, String asked) {
        if (!answer.isOk()) {
            throw answer.refusal(asked);
        }
        JsonNode body = answer.body();
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw unusable(id, answer, "is of type " + type + ", and only AVRO can be read", null);
        }
        if (!body.path("references").isEmpty()) {
            throw unusable(
                    id, answer, "refers to other schemas, which is not supported; register it in one piece", null);
        }
        JsonNode text = body.path("schema");
        if (!text.isTextual()) {
            throw answer.withoutField("schema", asked);
        }
        try {
            // Older writers were laxer about names and defaults; neither matters for reading what they wrote.
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(text.asText());
        } catch (AvroRuntimeException e) {
            throw unusable(id, answer, "is no valid Avro schema: " + e.getMessage(), e);
        }
    }

    private static UndecodableRecordException unusable(
            int id, RegistryAnswer answer, String what, @Nullable Throwable cause) {
        return new UndecodableRecordException(
                UndecodableRecordException.Reason.UNUSABLE_SCHEMA,
                "schema id " + id + " of the registry " + answer.address() + " " + what,
                cause);
    }

    private static int requireInt(RegistryAnswer answer, String field, String asked) {
        if (!answer.isOk()) {
            throw answer.refusal(asked);
        }
        JsonNode value = answer.body().path(field);
        if (!value.isInt()) {
            throw answer.withoutField(field, asked);
        }
        return value.intValue();
    }

    private static Map<String, String> body(Schema schema) {
        return Map.of("schema", schema.toString());
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
