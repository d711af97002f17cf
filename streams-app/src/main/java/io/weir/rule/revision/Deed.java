package io.weir.rule.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.rule.compile.ContentHash;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What somebody did to the topic that no set record tells, as one that never changes and never goes: a list that was
 * written over, a revision that was retired. Written before it is done, so that nothing is done unsaid.
 *
 * @param at by the clock of who did it; the record's broker time is what counts
 * @param by who says to have done it
 * @param message why
 * @param what it was, such as {@code list trusted: added acc-7}
 */
public record Deed(Instant at, String by, String message, String what) {

    static final String PREFIX = "log/";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code log/<hash of the text>}. */
    public String key() {
        return PREFIX + ContentHash.of(List.of(text()));
    }

    /** The record's value. */
    public String text() {
        return JSON.createObjectNode()
                .put("at", at.toString())
                .put("by", by)
                .put("message", message)
                .put("what", what)
                .toString();
    }

    /**
     * Reads a record's value.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Deed read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Deed(
                    Instant.parse(json.path("at").asText()),
                    json.path("by").asText(),
                    json.path("message").asText(),
                    json.path("what").asText());
        } catch (JsonProcessingException | DateTimeParseException unreadable) {
            throw new IllegalArgumentException("it tells of no deed: " + unreadable.getMessage(), unreadable);
        }
    }
}
