package io.weir.rule.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Revision} as JSON. Keys that this version doesn't know are passed over: a later one may add some. */
final class RevisionText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NUMBER = "number";
    private static final String EFFECTIVE_FROM = "effective-from";
    private static final String BY = "by";
    private static final String MESSAGE = "message";
    private static final String REPLACES = "replaces";
    private static final String RESTORES = "restores";
    private static final String RULES = "rules";

    private RevisionText() {}

    static String write(Revision revision) {
        ObjectNode json = JSON.createObjectNode()
                .put(NUMBER, revision.number())
                .put(EFFECTIVE_FROM, revision.effectiveFrom().toString())
                .put(BY, revision.by())
                .put(MESSAGE, revision.message());
        if (revision.replaces() != null) {
            json.put(REPLACES, revision.replaces());
        }
        if (revision.restores() != null) {
            json.put(RESTORES, revision.restores());
        }
        revision.rules().forEach(json.putArray(RULES)::add);
        return json.toPrettyString();
    }

    /**
     * Reads a record's value.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static Revision read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!json.path(NUMBER).canConvertToInt() || json.path(NUMBER).asInt() < 1) {
            throw new IllegalArgumentException("'" + NUMBER + "' is no number from 1 on: " + json.path(NUMBER));
        }
        return new Revision(
                json.path(NUMBER).asInt(),
                effectiveFrom(text(json, EFFECTIVE_FROM)),
                rules(json.path(RULES)),
                text(json, BY),
                text(json, MESSAGE),
                optional(json, REPLACES),
                optional(json, RESTORES));
    }

    private static Instant effectiveFrom(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + EFFECTIVE_FROM + "' is no time: '" + text + "'", e);
        }
    }

    private static List<String> rules(JsonNode json) {
        if (!json.isArray() || json.isEmpty()) {
            throw new IllegalArgumentException("'" + RULES + "' lists no rule");
        }
        List<String> rules = new ArrayList<>();
        for (JsonNode rule : json) {
            if (!rule.isTextual() || !RuleDocument.isKey(rule.asText())) {
                throw new IllegalArgumentException("'" + RULES + "' has " + rule + ", which is no rule's key");
            }
            rules.add(rule.asText());
        }
        return rules;
    }

    private static String text(JsonNode json, String key) {
        String text = optional(json, key);
        if (text == null) {
            throw new IllegalArgumentException("it has no '" + key + "'");
        }
        return text;
    }

    private static @Nullable String optional(JsonNode json, String key) {
        return json.path(key).isTextual() ? json.path(key).asText() : null;
    }
}
