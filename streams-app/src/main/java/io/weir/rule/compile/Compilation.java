package io.weir.rule.compile;

import io.weir.rule.Mode;
import io.weir.rule.Rule;
import io.weir.rule.RuleNote;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Labels;
import io.weir.rule.match.Parentage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of a set of rule files without errors.
 *
 * @param rules sorted by id
 * @param matchers what is asked of events, in the order of {@code rules}
 * @param parentages what correlations of correlations make of episodes, in the order of {@code rules}
 * @param silent ids of the rules that never alert by themselves: only what refers to them does
 * @param filters how many filters there are
 * @param filteredBy what people call the filters of each rule that has some, by the rule's id
 * @param labels what of the rules' text the predicates stand for
 * @param idsByName of the rules that have a name and an id
 * @param detections in the order of files
 * @param filtersOf what people call the detections that a filter narrows, by the filter's id and by its name
 * @param notes in the order of files and lines
 */
public record Compilation(
        List<Rule> rules,
        List<CompiledRule> matchers,
        List<Parentage> parentages,
        Set<String> silent,
        int filters,
        Map<String, Set<String>> filteredBy,
        Labels labels,
        Map<String, String> idsByName,
        List<CompiledDetection> detections,
        Map<String, List<String>> filtersOf,
        List<RuleNote> notes) {
    public Compilation {
        rules = List.copyOf(rules);
        matchers = List.copyOf(matchers);
        parentages = List.copyOf(parentages);
        silent = Set.copyOf(silent);
        filteredBy = Map.copyOf(filteredBy);
        idsByName = Map.copyOf(idsByName);
        detections = List.copyOf(detections);
        filtersOf = Map.copyOf(filtersOf);
        notes = List.copyOf(notes);
    }

    /** That rule with those that it refers to, as if nothing referred to it and it were not switched off. */
    public Compilation only(String ruleId) {
        Set<String> kept = new HashSet<>(Set.of(ruleId));
        for (int before = 0; before < kept.size(); ) {
            before = kept.size();
            parentages.stream()
                    .filter(parentage -> kept.contains(parentage.parent().id()))
                    .forEach(parentage -> kept.add(parentage.childId()));
        }
        Map<String, Rule> rulesById = new HashMap<>();
        rules.stream()
                .filter(rule -> kept.contains(rule.id()))
                .forEach(rule -> rulesById.put(rule.id(), rule.id().equals(ruleId) ? switchedOn(rule) : rule));
        return new Compilation(
                rules.stream()
                        .map(rule -> rulesById.get(rule.id()))
                        .filter(Objects::nonNull)
                        .toList(),
                matchers.stream()
                        .filter(matcher -> kept.contains(matcher.rule().id()))
                        .map(matcher -> matcher.of(Objects.requireNonNull(
                                rulesById.get(matcher.rule().id()))))
                        .toList(),
                parentages.stream()
                        .filter(parentage -> kept.contains(parentage.parent().id()))
                        .map(parentage -> parentage.of(Objects.requireNonNull(
                                rulesById.get(parentage.parent().id()))))
                        .toList(),
                silent.stream()
                        .filter(id -> kept.contains(id) && !id.equals(ruleId))
                        .collect(Collectors.toSet()),
                filters,
                filteredBy,
                labels,
                idsByName,
                detections,
                filtersOf,
                List.of());
    }

    /** Titles of the rules that count what a detection finds. */
    @SuppressWarnings("ReferenceEquality") // the rules that refer to a detection share its predicate
    public List<String> partOf(CompiledDetection detection) {
        return matchers.stream()
                .filter(matcher -> matcher.predicate() == detection.predicate())
                .map(matcher -> matcher.rule().title())
                .distinct()
                .toList();
    }

    private static Rule switchedOn(Rule rule) {
        return rule.mode() == Mode.OFF ? rule.in(Mode.SHADOW) : rule;
    }
}
