package io.weir.rule;

import io.weir.event.ApiCall;
import io.weir.event.Evidence;
import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.event.Withdrawal;
import io.weir.rule.compile.Compilation;
import io.weir.rule.compile.ContentHash;
import io.weir.rule.compile.RuleCompiler;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.RuleIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules that are in force together, compiled once. Immutable, so that all threads may share it. */
public final class RuleSet {
    private final String revision;
    private final List<Rule> rules;
    private final List<RuleNote> notes;
    private final Map<String, Rule> byIdAndVersion = new HashMap<>();
    private final RuleIndex withdrawals;
    private final RuleIndex apiCalls;

    private RuleSet(Compilation compilation) {
        this.rules = compilation.rules().stream().map(CompiledRule::rule).toList();
        this.notes = compilation.notes();
        this.revision = ContentHash.of(
                rules.stream().map(rule -> rule.id() + "@" + rule.version()).toList());
        rules.forEach(rule -> byIdAndVersion.put(rule.id() + "@" + rule.version(), rule));
        this.withdrawals = index(compilation.rules(), Service.WITHDRAWALS);
        this.apiCalls = index(compilation.rules(), Service.API_CALLS);
    }

    /**
     * Compiles rule files as one set.
     *
     * @throws InvalidRulesException with every error of every file
     */
    public static RuleSet of(List<RuleFile> files) {
        return new RuleSet(RuleCompiler.compile(files));
    }

    /** A hash of all rules, the same for the same content in whatever files and order. */
    public String revision() {
        return revision;
    }

    /** Every rule that may alert, those that are switched off included, sorted by id. */
    public List<Rule> rules() {
        return rules;
    }

    /** What the rules' authors may want to know, such as rules that can't be indexed. */
    public List<RuleNote> notes() {
        return notes;
    }

    /** The rule of that id and version, or null where the set has none. */
    public @Nullable Rule rule(String id, String version) {
        return byIdAndVersion.get(id + "@" + version);
    }

    /**
     * Tests one event against all rules that are not switched off.
     *
     * @return one sighting for each group that a matched rule needs, in the order of the first rule of each; rules whose
     *     group-by or aggregated fields are null on this event are in none
     * @throws IllegalArgumentException when the event is neither a withdrawal nor a call
     */
    public List<Sighting> match(Observation observation) {
        List<CompiledRule> matched = index(observation).match(observation);
        if (matched.isEmpty()) {
            return List.of();
        }
        Map<Group, List<MatchedRule>> groups = new LinkedHashMap<>();
        for (CompiledRule rule : matched) {
            Group group = rule.grouping().of(observation);
            MatchedValue value = group == null ? null : rule.aggregation().of(observation);
            if (group != null && value != null) {
                groups.computeIfAbsent(group, first -> new ArrayList<>())
                        .add(new MatchedRule(rule.rule().id(), rule.rule().version(), value));
            }
        }
        return sightings(observation, groups);
    }

    private List<Sighting> sightings(Observation observation, Map<Group, List<MatchedRule>> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        Evidence evidence = Evidence.of(observation.received());
        List<Sighting> sightings = new ArrayList<>(groups.size());
        groups.forEach((group, matches) -> sightings.add(new Sighting(
                revision,
                observation.service(),
                group,
                matches,
                evidence,
                observation.received().ingestedAt())));
        return sightings;
    }

    private RuleIndex index(Observation observation) {
        if (observation.event() instanceof Withdrawal) {
            return withdrawals;
        }
        if (observation.event() instanceof ApiCall) {
            return apiCalls;
        }
        throw new IllegalArgumentException("rules match withdrawals and calls only, not "
                + observation.event().getClass().getSimpleName());
    }

    private static RuleIndex index(List<CompiledRule> rules, Service service) {
        return new RuleIndex(rules.stream()
                .filter(rule -> rule.rule().service() == service && rule.rule().mode() != Mode.OFF)
                .toList());
    }
}
