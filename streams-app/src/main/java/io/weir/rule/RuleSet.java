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
import io.weir.rule.match.Grouping;
import io.weir.rule.match.Parentage;
import io.weir.rule.match.RuleIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rules that are in force together, compiled once. Immutable but for the entries of its lists; all threads may share it. */
public final class RuleSet {
    private final Compilation compilation;
    private final String revision;
    private final List<Rule> rules;
    private final List<RuleNote> notes;
    private final NamedLists lists;
    private final Set<String> silent;
    private final int filters;
    private final Map<String, Set<String>> filteredBy;
    private final Map<String, Rule> byIdAndVersion = new HashMap<>();
    private final Map<String, List<Parentage>> parentagesByChild = new HashMap<>();
    private final RuleIndex withdrawals;
    private final RuleIndex apiCalls;
    private final Runnable whenMatched;

    private RuleSet(Compilation compilation, NamedLists lists, Runnable whenMatched) {
        this.compilation = compilation;
        this.whenMatched = whenMatched;
        this.lists = lists;
        this.rules = compilation.rules();
        this.notes = compilation.notes();
        this.filters = compilation.filters();
        this.filteredBy = compilation.filteredBy();
        this.revision = ContentHash.of(
                rules.stream().map(rule -> rule.id() + "@" + rule.version()).toList());
        rules.forEach(rule -> byIdAndVersion.put(rule.id() + "@" + rule.version(), rule));
        Set<String> evaluated = Evaluated.ids(rules, compilation.parentages());
        for (Parentage parentage : compilation.parentages()) {
            if (evaluated.contains(parentage.parent().id())) {
                parentagesByChild
                        .computeIfAbsent(parentage.childId(), first -> new ArrayList<>())
                        .add(parentage);
            }
        }
        this.silent = new HashSet<>(compilation.silent());
        rules.stream().filter(rule -> rule.mode() == Mode.OFF).map(Rule::id).forEach(silent::add);
        List<CompiledRule> matchers = Homes.settled(compilation);
        this.withdrawals = index(matchers, Service.WITHDRAWALS, evaluated);
        this.apiCalls = index(matchers, Service.API_CALLS, evaluated);
    }

    /**
     * Compiles rule files as one set, with the lists among them.
     *
     * @throws InvalidRulesException with every error of every file
     */
    public static RuleSet of(List<RuleFile> files) {
        return of(files, new NamedLists());
    }

    /**
     * Compiles rule files as one set that follows lists which others replace.
     *
     * @param lists what rules may name by {@code expand}; lists among the files are added to them
     * @throws InvalidRulesException with every error of every file
     */
    public static RuleSet of(List<RuleFile> files, NamedLists lists) {
        return new RuleSet(RuleCompiler.compile(files, lists), lists, () -> {});
    }

    /** The lists that the rules look up; a replacement counts from the next event on. */
    public NamedLists lists() {
        return lists;
    }

    /**
     * One rule of the set alone, with those that it refers to, to see what it does by itself: as if it were in shadow where
     * it is off, and alerting itself where only another tells of it.
     *
     * @param whenMatched run for each event that a detection of these finds, whether it is counted or not
     * @throws IllegalArgumentException when the set has no such rule
     */
    public RuleSet only(String ruleId, Runnable whenMatched) {
        if (rules.stream().noneMatch(rule -> rule.id().equals(ruleId))) {
            throw new IllegalArgumentException("no rule '" + ruleId + "' in this set");
        }
        return new RuleSet(compilation.only(ruleId), lists, whenMatched);
    }

    /** A hash of all rules, the same for the same content in whatever files and order. */
    public String revision() {
        return revision;
    }

    /**
     * Every rule that has windows of its own, those that are switched off and those that alert only by way of others
     * included, sorted by id.
     */
    public List<Rule> rules() {
        return rules;
    }

    /** What the rules' authors may want to know, such as rules that can't be indexed. */
    public List<RuleNote> notes() {
        return notes;
    }

    /** How many filter documents there are. */
    public int filters() {
        return filters;
    }

    /** What people call the filters that narrow a rule, itself or what it refers to; sorted. */
    public List<String> filteredBy(String ruleId) {
        return List.copyOf(filteredBy.getOrDefault(ruleId, Set.of()));
    }

    /** The rule of that id and version, or null where the set has none. */
    public @Nullable Rule rule(String id, String version) {
        return byIdAndVersion.get(id + "@" + version);
    }

    /**
     * Whether the desk is told of a rule's episodes: not where only the correlations that refer to it are, unless they say
     * {@code generate}, nor where it is switched off.
     */
    public boolean alertsByItself(String ruleId) {
        return !silent.contains(ruleId);
    }

    /**
     * Tests one event against all rules that are evaluated.
     *
     * @return one sighting for each group that a matched rule needs, in the order of the first rule of each; rules whose
     *     group-by or aggregated fields are null on this event are in none
     * @throws IllegalArgumentException when the event is neither a withdrawal nor a call
     */
    public List<Sighting> match(Observation observation) {
        return match(observation, rule -> {});
    }

    /**
     * Tests one event against all rules that are evaluated.
     *
     * @param unanswered told of a rule that could not be asked, because the thread's stack is too small for it; it is taken
     *     not to match
     */
    public List<Sighting> match(Observation observation, Consumer<Rule> unanswered) {
        List<CompiledRule> matched = index(observation).match(observation, unanswered);
        if (matched.isEmpty()) {
            return List.of();
        }
        whenMatched.run();
        Places places = new Places();
        for (CompiledRule rule : matched) {
            places.add(rule, observation);
        }
        return places.isEmpty()
                ? List.of()
                : places.sightings(
                        revision,
                        Evidence.of(observation.received()),
                        observation.received().ingestedAt());
    }

    /**
     * What the correlations that refer to an episode's rule see of it.
     *
     * @return one sighting for each group that one of them needs, with the contributors that are in it; none where no
     *     correlation refers to it
     */
    public List<Sighting> match(RuleEpisode episode) {
        List<Parentage> parentages = parentagesByChild.getOrDefault(episode.ruleId(), List.of());
        if (parentages.isEmpty()) {
            return List.of();
        }
        Places places = new Places();
        for (Parentage parentage : parentages) {
            MatchedRule match = parentage.match(episode.group());
            if (match != null) {
                parentage
                        .groups(episode)
                        .forEach((group, part) ->
                                places.add(Home.of(parentage.parent().service()), group, part, match));
            }
        }
        return places.sightings(revision);
    }

    /** The rule of that id or name, or null. */
    public @Nullable Rule named(String idOrName) {
        String id = compilation.idsByName().getOrDefault(idOrName, idOrName);
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElse(null);
    }

    /** Ids and names of all rules, and of the detections and filters that they are made of. */
    public Set<String> references() {
        Set<String> references = new TreeSet<>(compilation.idsByName().keySet());
        compilation.detections().forEach(detection -> references.addAll(detection.references()));
        references.addAll(compilation.filtersOf().keySet());
        rules.forEach(rule -> references.add(rule.id()));
        return references;
    }

    /** Why a rule of this set matches an event or doesn't, whether it is switched off or not. */
    public Explanation explain(Rule rule, Observation observation) {
        return new Explainer(compilation, observation).explain(rule);
    }

    /** Why the detection of that id or name matches an event or doesn't; null where there is no such detection. */
    public @Nullable DetectionExplanation explainDetection(String idOrName, Observation observation) {
        return compilation.detections().stream()
                .filter(detection -> detection.references().contains(idOrName))
                .findFirst()
                .map(detection -> new Explainer(compilation, observation).explain(detection))
                .orElse(null);
    }

    /** What people call the detections that the filter of that id or name narrows; null where there is no such filter. */
    public @Nullable List<String> filtered(String idOrName) {
        return compilation.filtersOf().get(idOrName);
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

    private static RuleIndex index(List<CompiledRule> matchers, Service service, Set<String> evaluated) {
        Map<Grouping, Grouping> groupings = new HashMap<>();
        return new RuleIndex(matchers.stream()
                .filter(matcher -> matcher.service() == service
                        && evaluated.contains(matcher.rule().id()))
                .map(matcher -> matcher.by(groupings.computeIfAbsent(matcher.grouping(), first -> first)))
                .toList());
    }
}
