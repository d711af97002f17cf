package io.weir.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param defects what intake cuts, nulls or replaces of it, each as {@code field:what}
 * @param line where it is written, from 1
 * @param column from 1
 */
public record CaseRecord(
        @Nullable String topic,
        @Nullable Duration at,
        int times,
        Duration every,
        Map<String, @Nullable Object> fields,
        List<String> defects,
        int line,
        int column) {

    public CaseRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        defects = List.copyOf(defects);
    }
}
