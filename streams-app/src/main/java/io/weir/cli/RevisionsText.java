package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
                        revision.effectiveFrom().equals(Instant.EPOCH)
                                ? "the beginning"
                                : revision.effectiveFrom().toString(),
                        pushed,
                        revision.by(),
                        Integer.toString(revision.rules().size()),
                        message(revision));
            }
        }
        table.print(out);
        log.sets().forEach(set -> log.errors(set)
                .forEach(error -> out.println(TextTable.printable(set.name() + ": " + error))));
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
                        .put("effectiveFrom", revision.effectiveFrom().toString())
                        .put("by", revision.by())
                        .put("message", revision.message())
                        .put("replaces", revision.replaces())
                        .put("restores", revision.restores());
                revision.rules().forEach(json.putArray("rules")::add);
            }
        }
        return object;
    }
}
