package io.weir.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.embedded.RegistryContents.Version;
import java.util.List;

/** Confluent's REST protocol: which method and path asks what of the contents. */
final class RegistryRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryContents contents;

    RegistryRoutes(RegistryContents contents) {
        this.contents = contents;
    }

    /**
     * Answers one request.
     *
     * @param path the decoded segments of the path
     * @param body the request's JSON, missing for a GET
     * @throws RegistryError if the answer is no
     */
    JsonNode answer(String method, List<String> path, JsonNode body) {
        String resource = path.isEmpty() ? "" : path.get(0);
        return switch (resource) {
            case "" -> JSON.createObjectNode();
            case "subjects" -> subjects(method, path, body);
            case "schemas" -> schemas(method, path);
            case "config" -> config(method, path, body);
            case "compatibility" -> compatibility(method, path, body);
            default -> throw noSuchPath(method, path);
        };
    }

    private JsonNode subjects(String method, List<String> path, JsonNode body) {
        String shape = method + " " + path.size();
        boolean isVersions = path.size() < 3 || path.get(2).equals("versions");
        if (!isVersions) {
            throw noSuchPath(method, path);
        }
        return switch (shape) {
            case "GET 1" -> JSON.valueToTree(contents.subjects());
            case "POST 2" -> describe(contents.lookup(path.get(1), schemaText(body)));
            case "GET 3" ->
                JSON.valueToTree(contents.versions(path.get(1)).stream()
                        .map(Version::version)
                        .toList());
            case "POST 3" ->
                JSON.createObjectNode()
                        .put(
                                "id",
                                contents.register(path.get(1), schemaText(body)).id());
            case "GET 4" -> describe(contents.version(path.get(1), path.get(3)));
            default -> throw noSuchPath(method, path);
        };
    }

    private JsonNode schemas(String method, List<String> path) {
        if (method.equals("GET") && path.size() == 2 && path.get(1).equals("types")) {
            return JSON.createArrayNode().add("AVRO");
        }
        if (method.equals("GET") && path.size() == 3 && path.get(1).equals("ids")) {
            return JSON.createObjectNode().put("schema", contents.schemaById(id(path.get(2))));
        }
        throw noSuchPath(method, path);
    }

    private JsonNode config(String method, List<String> path, JsonNode body) {
        if (path.size() > 2) {
            throw noSuchPath(method, path);
        }
        boolean isGlobal = path.size() == 1;
        if (method.equals("GET")) {
            Compatibility level = isGlobal ? contents.defaultLevel() : contents.level(path.get(1));
            return JSON.createObjectNode().put("compatibilityLevel", level.name());
        }
        if (!method.equals("PUT")) {
            throw noSuchPath(method, path);
        }
        Compatibility level = Compatibility.parse(body.path("compatibility").asText());
        if (isGlobal) {
            contents.setDefaultLevel(level);
        } else {
            contents.setLevel(path.get(1), level);
        }
        return JSON.createObjectNode().put("compatibility", level.name());
    }

    private JsonNode compatibility(String method, List<String> path, JsonNode body) {
        boolean isKnown = method.equals("POST")
                && path.size() == 5
                && path.get(1).equals("subjects")
                && path.get(3).equals("versions");
        if (!isKnown) {
            throw noSuchPath(method, path);
        }
        List<String> violations = contents.violations(path.get(2), path.get(4), schemaText(body));
        ObjectNode answer = JSON.createObjectNode().put("is_compatible", violations.isEmpty());
        ArrayNode messages = answer.putArray("messages");
        violations.forEach(messages::add);
        return answer;
    }

    private static JsonNode describe(Version version) {
        return JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.text());
    }

    private static String schemaText(JsonNode body) {
        if (!body.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new RegistryError(
                    RegistryError.INVALID_SCHEMA, "Only schemaType AVRO is supported, not " + body.path("schemaType"));
        }
        if (!body.path("references").isEmpty()) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "Schema references are not supported");
        }
        if (!body.path("schema").isTextual()) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "Empty schema: the field 'schema' must be a string");
        }
        return body.path("schema").asText();
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RegistryError(404, "HTTP 404 Not Found: no schema id '" + text + "'");
        }
    }

    private static RegistryError noSuchPath(String method, List<String> path) {
        return new RegistryError(404, "HTTP 404 Not Found: " + method + " /" + String.join("/", path));
    }
}
