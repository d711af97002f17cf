package io.weir.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event, or something known before, of a rule's case: the fields that matter.
 *
 * @param topic the contract's name; null: that of the rule's own events
 * @param at since the case's start; null where the record says nothing of it
 * @param times how many such records it stands for, which differ in their ids, in time and where a text has {@code #}
 * @param every between two of them
 * @param fields of the topic's schema: texts, numbers, booleans, null, and lists of texts
 * @param line where it is written
 */
public record CaseRecord(
        @Nullable String topic,
        @Nullable Duration at,
        int times,
        Duration every,
        Map<String, @Nullable Object> fields,
        int line) {

    public CaseRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
