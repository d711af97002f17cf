package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.HoldPolicy;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Labels;
import io.weir.rule.match.Parentage;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Header;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.WeirBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules that have been compiled so far, what is asked of events for them, and what of others contributes to them. */
final class CompiledRules {
    private final Problems problems;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> idsByName = new HashMap<>();
    private final Map<String, Holdable> holdables = new HashMap<>();
    private final Map<String, Set<String>> filteredBy = new HashMap<>();
    private final List<CompiledRule> matchers = new ArrayList<>();
    private final List<Parentage> parentages = new ArrayList<>();
    private final List<CompiledDetection> detections = new ArrayList<>();

    CompiledRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * The rule, or null where something of it is broken, with every problem said.
     *
     * @param services whose events it takes; none: not known, because of another problem
     * @param holdable of all that contributes; null where it isn't known
     */
    @Nullable
    Rule add(
            Header header,
            List<Service> services,
            @Nullable Correlation correlation,
            @Nullable Holdable holdable,
            String version) {
        Located<String> id = Headers.id(header);
        if (id == null) {
            problems.refuse(
                    header.at(),
                    "",
                    "the rule '" + header.title() + "' has neither 'id' nor 'name'",
                    "add 'id' with a new UUID");
        }
        WeirBlock block = header.weir();
        HoldPolicy hold = HoldPolicies.compile(block, services, correlation, holdable, problems);
        if (id == null || services.isEmpty() || correlation == null) {
            return null;
        }
        Rule rule = new Rule(
                id.value(),
                version,
                header.title(),
                header.level(),
                header.tags(),
                block == null ? Mode.SHADOW : block.mode(),
                hold,
                block == null || block.quiet() == null ? correlation.timespan() : Objects.requireNonNull(block.quiet()),
                block == null ? null : block.owner(),
                block == null ? null : block.runbook(),
                CorrelationCompiler.home(services),
                correlation);
        rules.add(rule);
        if (holdable != null) {
            holdables.put(rule.id(), holdable);
        }
        if (header.name() != null) {
            idsByName.put(header.name().value(), rule.id());
        }
        return rule;
    }

    /** Filters of these names leave out of it. */
    void filtered(Rule rule, Collection<String> names) {
        if (!names.isEmpty()) {
            filteredBy.computeIfAbsent(rule.id(), first -> new TreeSet<>()).addAll(names);
        }
    }

    /** What can be held of all that contributes to a rule that was added. */
    Holdable holdable(Rule rule) {
        return Objects.requireNonNull(holdables.get(rule.id()));
    }

    /** Names of the filters that leave something out of it. */
    Set<String> filters(Rule rule) {
        return filteredBy.getOrDefault(rule.id(), Set.of());
    }

    void relate(Parentage parentage) {
        parentages.add(parentage);
    }

    /** What is asked of events for it, with a note where that has to be asked of every one. */
    void addMatcher(Header header, Rule rule, CorrelationCompiler.Matcher matcher) {
        if (matcher.predicate().necessaryEqualities().isEmpty()) {
            problems.note(
                    header.at(),
                    "rule '" + header.calledAs() + "' can't be indexed and is tested against every event of "
                            + matcher.service().sigmaName() + "; an equality such as 'asset: BTC' would mend it");
        }
        matchers.add(new CompiledRule(
                rule, matcher.service(), matcher.predicate(), matcher.grouping(), matcher.aggregation()));
    }

    /** A detection, its filters included, whoever refers to it. */
    void add(DetectionDocument detection, Predicate predicate) {
        Header header = detection.header();
        if (detection.service() != null) {
            detections.add(new CompiledDetection(
                    header.calledAs(), header.title(), header.references(), detection.service(), predicate));
        }
    }

    /** All of them, in the order of their ids. */
    Compilation compilation(Set<String> silent, Filters filters, Labels labels) {
        rules.sort(Comparator.comparing(Rule::id));
        matchers.sort(Comparator.comparing(matcher -> matcher.rule().id()));
        parentages.sort(Comparator.comparing(parentage -> parentage.parent().id()));
        return new Compilation(
                rules,
                matchers,
                parentages,
                silent,
                filters.count(),
                filteredBy,
                labels,
                idsByName,
                detections,
                filters.byReference(),
                problems.notes());
    }
}
