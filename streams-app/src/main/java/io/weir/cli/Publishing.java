package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.ops.ClusterProblem;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Deed;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What push and rollback do once they know what should be in force: say what changes, write it, and see what came of it. */
final class Publishing {

    private static final String DRY_RUN = "dry run: nothing was written";

    private final RulesConsole console;
    private final PrintWriter out;
    private final boolean json;
    private final boolean dryRun;

    Publishing(RulesConsole console, PrintWriter out, boolean json, boolean dryRun) {
        this.console = console;
        this.out = out;
        this.json = json;
        this.dryRun = dryRun;
    }

    /** There is nothing to do. */
    void nothing(String said) {
        if (json) {
            out.println(object().put("written", false).put("message", said));
        } else {
            out.println(said);
        }
    }

    /** Writes lists alone; the rules are those of the newest revision. */
    void lists(Map<String, String> lists, Revision newest, String by, String message) {
        refuse(console.log().objections(null, List.of(), lists));
        ObjectNode said = object();
        say(lists, said);
        if (!dryRun) {
            write(lists, by, message);
        }
        end(
                said.put("written", !dryRun),
                dryRun ? DRY_RUN : "lists count from now on; " + newest.name() + " holds just these rules");
    }

    /**
     * Writes a revision, and lists.
     *
     * @param described of its rules
     * @throws ClusterProblem when another one that was pushed at the same time is in force instead
     */
    void revision(Revision next, List<RuleDocument> documents, Map<String, String> lists, String described) {
        refuse(console.log().objections(next, documents, lists));
        ObjectNode said = object();
        say(lists, said);
        ChangesText changes = new ChangesText(console.documents(console.log().newest()), documents);
        if (json) {
            changes.addTo(said);
        } else {
            changes.summary().forEach(out::println);
        }
        if (dryRun) {
            end(said.put("written", false), DRY_RUN);
            return;
        }
        write(lists, next.by(), next.message());
        RuleRecords then = console.topic().publish(next, documents, console.records());
        ChangeLog log = console.log(then);
        SetRecord written = log.named(next.name());
        refuse(log.errors(written));
        List<SetRecord> meanwhile = meanwhile(next, then);
        refuseLost(next, log, meanwhile);
        meanwhile.forEach(other -> said.withArray("undoes").add(other.name()));
        end(
                said.put("written", true)
                        .put("revision", next.name())
                        .put("effectiveFrom", String.valueOf(log.from(written))),
                "revision " + next.name() + ": " + described + ", in force for events from " + log.from(written)
                        + " on"
                        + meanwhile.stream()
                                .map(other -> System.lineSeparator() + "It undoes " + called(other)
                                        + ", which was pushed at the same time: see 'weir rules diff'")
                                .collect(Collectors.joining()));
    }

    private void write(Map<String, String> lists, String by, String message) {
        List<Deed> deeds = new ArrayList<>();
        lists.forEach((name, text) -> deeds.add(console.deed(
                by, message, ListEdit.described(name, console.records().lists().get(name), text))));
        console.topic().writeLists(lists, deeds);
    }

    private static void refuse(List<String> objections) {
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(
                    "it can't be used: " + String.join("; ", objections) + "; mend that and run it again");
        }
    }

    private static void refuseLost(Revision next, ChangeLog log, List<SetRecord> meanwhile) {
        Revision newest = log.newest();
        if (newest != null && !newest.equals(next)) {
            throw new ClusterProblem(next.name() + " was written, but of what was pushed at the same time "
                    + meanwhile.stream().map(Publishing::called).collect(Collectors.joining(", "))
                    + " wins; compare them with 'weir rules diff', and push again");
        }
    }

    /** Others that came since what was compared with. */
    private List<SetRecord> meanwhile(Revision next, RuleRecords then) {
        Set<String> known =
                console.records().sets().stream().map(SetRecord::key).collect(Collectors.toSet());
        return then.sets().stream()
                .filter(set -> !known.contains(set.key()) && !set.key().equals(next.key()))
                .toList();
    }

    private static String called(SetRecord set) {
        @Nullable Revision revision = set.revision();
        return set.name() + (revision == null ? "" : " by " + TextTable.printable(revision.by()));
    }

    private void say(Map<String, String> lists, ObjectNode said) {
        lists.keySet().forEach(name -> {
            said.withArray("lists").add(name);
            if (!json) {
                out.println("list     " + name);
            }
        });
    }

    private void end(ObjectNode said, String inWords) {
        if (json) {
            out.println(said);
        } else {
            out.println(inWords);
        }
    }

    private static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }
}
