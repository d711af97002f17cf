package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.NamedLists;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleRecords.ListRecord;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every revision of the topic, for people and for programs, the oldest first. */
final class RevisionsText {

    private RevisionsText() {}

    static void table(ChangeLog log, PrintWriter out) {
        TextTable table = new TextTable("REVISION", "STATE", "FROM", "PUSHED", "BY", "DOCUMENTS", "MESSAGE");
        for (SetRecord set : log.sets()) {
            Revision revision = set.revision();
            String state = ChangeLog.words(log.state(set));
            String pushed = seconds(set.writtenAt());
            if (revision == null) {
                table.row(set.name(), state, "-", pushed, "-", "-", "-");
            } else {
                table.row(
                        set.name(),
                        state,
                        from(log.from(set), revision),
                        pushed,
                        revision.by(),
                        Integer.toString(revision.rules().size()),
                        message(revision));
            }
        }
        table.print(out);
        if (!log.lists().isEmpty()) {
            out.println();
            lists(log).print(out);
        }
        log.sets().forEach(set -> log.errors(set)
                .forEach(error -> out.println(TextTable.printable(set.name() + ": " + error))));
        log.lists().forEach(list -> log.errors(list)
                .forEach(error -> out.println(TextTable.printable("list " + list.name() + ": " + error))));
    }

    private static TextTable lists(ChangeLog log) {
        TextTable table = new TextTable("LIST", "ENTRIES", "CHANGED", "LEFT OUT");
        for (ListRecord list : log.lists()) {
            table.row(
                    list.name(),
                    Integer.toString(NamedLists.parse(list.text()).size()),
                    seconds(list.writtenAt()),
                    Integer.toString(log.errors(list).size()));
        }
        return table;
    }

    private static String from(@Nullable Instant from, Revision revision) {
        return revision.effectiveFrom().equals(Instant.EPOCH)
                ? "the beginning"
                : String.valueOf(from == null ? revision.effectiveFrom() : from);
    }

    private static String message(Revision revision) {
        return revision.restores() == null
                ? revision.message()
                : (revision.message() + " (back to " + revision.restores() + ")").strip();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static ObjectNode json(ChangeLog log) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        ArrayNode revisions = object.putArray("revisions");
        for (SetRecord set : log.sets()) {
            ObjectNode json = revisions
                    .addObject()
                    .put("revision", set.name())
                    .put("state", ChangeLog.words(log.state(set)))
                    .put("pushedAt", set.writtenAt().toString());
            log.errors(set).forEach(json.withArray("errors")::add);
            Revision revision = set.revision();
            if (revision != null) {
                json.put("number", revision.number())
                        .put(
                                "effectiveFrom",
                                Objects.requireNonNullElse(log.from(set), revision.effectiveFrom())
                                        .toString())
                        .put("by", revision.by())
                        .put("message", revision.message())
                        .put("replaces", revision.replaces())
                        .put("restores", revision.restores());
                revision.rules().forEach(json.putArray("rules")::add);
            }
        }
        ArrayNode lists = object.putArray("lists");
        for (ListRecord list : log.lists()) {
            ObjectNode json = lists.addObject()
                    .put("name", list.name())
                    .put("entries", NamedLists.parse(list.text()).size())
                    .put("changedAt", list.writtenAt().toString());
            log.errors(list).forEach(json.withArray("errors")::add);
        }
        return object;
    }
}
