package io.weir.rule.compile;

import io.weir.rule.NamedLists;
import io.weir.rule.RuleFile;
import io.weir.rule.sigma.Position;
import io.weir.rule.sigma.Problems;
import java.util.List;

/** Reads the files of named lists that lie beside rule files. */
final class ListFiles {
    private ListFiles() {}

    /** Adds the list of a file to those known; what can't be is among the problems. */
    static void read(RuleFile file, NamedLists lists, Problems problems) {
        String name = file.listName();
        if (!NamedLists.isName(name)) {
            problems.refuse(
                    new Position(file.name(), 1, 1),
                    name,
                    "list name '" + name + "' can't be taken",
                    "use up to 128 letters, digits, '-', '_' and '.'");
            return;
        }
        if (lists.find(name) != null) {
            problems.refuse(
                    new Position(file.name(), 1, 1),
                    name,
                    "list '" + name + "' stands in another file, too",
                    "put the entries into one file, or give one another name");
            return;
        }
        refuseCommentsBehind(file, problems);
        lists.put(name, NamedLists.parse(file.text()));
    }

    /** Who writes one believes that it is none, and then the entry never matches. */
    private static void refuseCommentsBehind(RuleFile file, Problems problems) {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int comment = line.indexOf(" #");
            if (comment >= 0 && !line.substring(0, comment).isBlank()) {
                problems.refuse(
                        new Position(file.name(), i + 1, comment + 2),
                        line.strip(),
                        "'" + line.strip() + "' has a comment behind the entry, which would be part of it",
                        "put the comment into a line of its own");
            }
        }
    }
}
