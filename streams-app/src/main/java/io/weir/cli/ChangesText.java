package io.weir.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.revision.RuleChanges;
import io.weir.rule.revision.RuleDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between two lists of rule documents, for people and for programs. */
final class ChangesText {

    private final RuleChanges changes;
    private final Map<String, List<RuleDocument>> before;
    private final Map<String, List<RuleDocument>> after;

    ChangesText(Collection<RuleDocument> before, Collection<RuleDocument> after) {
        this.changes = RuleChanges.between(keys(before), keys(after));
        this.before = byId(before);
        this.after = byId(after);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** A line for each document: its id, mode and title. */
    List<String> summary() {
        return lines(id -> List.of());
    }

    /** The same, with the lines that differ below those that changed. */
    List<String> whole() {
        return lines(this::difference);
    }

    private List<String> lines(Function<String, List<String>> ofChanged) {
        List<String> lines = new ArrayList<>();
        changes.added().forEach(id -> lines.add("added    " + called(id, after)));
        changes.changed().forEach(id -> {
            lines.add("changed  " + called(id, after));
            ofChanged.apply(id).forEach(line -> lines.add("  " + line));
        });
        changes.removed().forEach(id -> lines.add("removed  " + called(id, before)));
        return lines.stream().map(TextTable::printable).toList();
    }

    void addTo(ObjectNode object) {
        changes.added().forEach(object.putArray("added")::add);
        changes.changed().forEach(object.putArray("changed")::add);
        changes.removed().forEach(object.putArray("removed")::add);
        ObjectNode differences = object.putObject("differences");
        changes.changed().forEach(id -> {
            ArrayNode lines = differences.putArray(id);
            difference(id).forEach(lines::add);
        });
    }

    private List<String> difference(String id) {
        return LineDiff.of(text(id, before), text(id, after));
    }

    private static String text(String id, Map<String, List<RuleDocument>> documents) {
        return documents.getOrDefault(id, List.of()).stream()
                .map(RuleDocument::text)
                .collect(Collectors.joining("---\n"));
    }

    private static String called(String id, Map<String, List<RuleDocument>> documents) {
        return documents.getOrDefault(id, List.of()).stream()
                .map(document -> id + "  " + document.described())
                .collect(Collectors.joining(", "));
    }

    private static List<String> keys(Collection<RuleDocument> documents) {
        return documents.stream().map(RuleDocument::key).toList();
    }

    private static Map<String, List<RuleDocument>> byId(Collection<RuleDocument> documents) {
        return documents.stream().collect(Collectors.groupingBy(RuleDocument::id, TreeMap::new, Collectors.toList()));
    }
}
