package io.weir.rule.revision;

import io.weir.rule.compile.ContentHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are in force from an event time on: a record {@code set/<number>-<hash>} of the topic. It never changes.
 *
 * @param number 1 of the seed's, else one more than the highest before it; who pushed at the same time has the same, and
 *     the topic's order decides
 * @param effectiveFrom event time; what was pushed later than {@link RuleBook#LEAD} before it begins later
 * @param rules keys of {@link RuleDocument}s, sorted
 * @param by who pushed it
 * @param message why
 * @param replaces name of the newest revision when it was pushed; null for the first
 * @param restores name of the revision whose rules it brings back; null where it is no rollback
 */
public record Revision(
        int number,
        Instant effectiveFrom,
        List<String> rules,
        String by,
        String message,
        @Nullable String replaces,
        @Nullable String restores) {

    static final String PREFIX = "set/";

    public Revision {
        rules = rules.stream().distinct().sorted().toList();
    }

    /** The first of a topic: whatever happened before it is judged by it, too. Equal for equal rules, whoever seeds. */
    public static Revision first(List<String> rules, String message) {
        return new Revision(1, Instant.EPOCH, rules, "weir run", message, null, null);
    }

    /** {@code <number>-<hash>}: how people and outputs call it. */
    public String name() {
        return key().substring(PREFIX.length());
    }

    /** {@code set/<number>-<hash>}. */
    public String key() {
        return keyOf(number, text());
    }

    static String keyOf(int number, String text) {
        return PREFIX + number + "-" + ContentHash.of(List.of(text));
    }

    /** The record's value. */
    public String text() {
        return RevisionText.write(this);
    }
}
