package io.weir.rule.compile;

import io.weir.rule.RuleNote;
import io.weir.rule.match.CompiledRule;
import java.util.List;

/**
 * What became of a set of rule files without errors.
 *
 * @param rules sorted by id
 * @param notes in the order of files and lines
 */
public record Compilation(List<CompiledRule> rules, List<RuleNote> notes) {

    public Compilation {
        rules = List.copyOf(rules);
        notes = List.copyOf(notes);
    }
}
