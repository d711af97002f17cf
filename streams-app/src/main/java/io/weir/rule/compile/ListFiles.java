package io.weir.rule.compile;

import io.weir.rule.ListText;
import io.weir.rule.NamedLists;
import io.weir.rule.RuleFile;
import io.weir.rule.sigma.Position;
import io.weir.rule.sigma.Problems;

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
        ListText text = ListText.read(file.text());
        text.faults()
                .forEach(fault -> problems.refuse(
                        new Position(file.name(), fault.line(), fault.column()),
                        fault.entry(),
                        fault.problem(),
                        fault.mend()));
        lists.put(name, text.entries());
    }
}
