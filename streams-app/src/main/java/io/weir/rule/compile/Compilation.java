package io.weir.rule.compile;

import io.weir.rule.Rule;
import io.weir.rule.RuleNote;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Parentage;
import java.util.List;
import java.util.Set;

/**
 * What became of a set of rule files without errors.
 *
 * @param rules sorted by id
 * @param matchers what is asked of events, in the order of {@code rules}
 * @param parentages what correlations of correlations make of episodes, in the order of {@code rules}
 * @param silent ids of the rules that never alert by themselves: only what refers to them does
 * @param notes in the order of files and lines
 */
public record Compilation(
        List<Rule> rules,
        List<CompiledRule> matchers,
        List<Parentage> parentages,
        Set<String> silent,
        List<RuleNote> notes) {
    public Compilation {
        rules = List.copyOf(rules);
        matchers = List.copyOf(matchers);
        parentages = List.copyOf(parentages);
        silent = Set.copyOf(silent);
        notes = List.copyOf(notes);
    }
}
