package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.HoldPolicy;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.Mode;
import io.weir.rule.NamedLists;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.match.Aggregation;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Grouping;
import io.weir.rule.match.Label;
import io.weir.rule.match.Labels;
import io.weir.rule.match.Parentage;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Header;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import io.weir.rule.sigma.SigmaReader;
import io.weir.rule.sigma.WeirBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a whole set of rule files, in the order: read every document, resolve references, compile detections with their filters, then
 * correlations, each after those that it refers to, then the detections that alert by themselves. Each step goes as far
 * as it can, so that one run says all that is wrong.
 */
public final class RuleCompiler {
    /** The window of a rule without a correlation, and with it how long its episodes go on. */
    private static final Duration PLAIN_TIMESPAN = Duration.ofSeconds(60);

    private final Problems problems = new Problems();
    private final List<Rule> rules = new ArrayList<>();
    private final Labels labels = new Labels();
    private final Map<String, String> idsByName = new HashMap<>();
    private final List<CompiledRule> matchers = new ArrayList<>();
    private final List<Parentage> parentages = new ArrayList<>();
    private final IdentityHashMap<DetectionDocument, Predicate> predicates = new IdentityHashMap<>();
    private final IdentityHashMap<CorrelationDocument, Rule> correlations = new IdentityHashMap<>();
    private final Set<CorrelationDocument> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<CorrelationDocument> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Silence silence = new Silence(problems);
    private final References references;
    private final List<SigmaDocument> documents = new ArrayList<>();

    private final Map<String, Holdable> holdables = new HashMap<>();
    private final Filters filters;
    private final Map<String, Set<String>> filteredBy = new HashMap<>();

    private RuleCompiler(List<RuleFile> files, NamedLists lists) {
        for (RuleFile file : files) {
            if (file.isList()) {
                ListFiles.read(file, lists, problems);
            } else {
                documents.addAll(SigmaReader.read(file, problems));
            }
        }
        references = new References(documents, problems);
        filters = new Filters(documents, references, lists, labels, problems);
    }

    /**
     * @param lists what rules may name by {@code expand}; lists among the files are added to them
     * @throws InvalidRulesException with every error of every file
     */
    public static Compilation compile(List<RuleFile> files, NamedLists lists) {
        return new RuleCompiler(files, lists).run();
    }

    private Compilation run() {
        for (SigmaDocument document : documents) {
            if (document instanceof DetectionDocument detection) {
                Predicate predicate = filters.compile(detection);
                if (predicate != null) {
                    labels.put(
                            predicate,
                            Label.name("detection " + detection.header().calledAs()));
                    predicates.put(detection, predicate);
                }
            }
        }
        for (SigmaDocument document : documents) {
            if (document instanceof CorrelationDocument correlation) {
                compile(correlation);
            }
        }
        for (SigmaDocument document : documents) {
            if (document instanceof DetectionDocument detection && !silence.refusesVoice(detection)) {
                addPlain(detection);
            }
        }
        Set<String> silent = new HashSet<>();
        correlations.forEach((document, rule) -> {
            if (silence.refusesVoice(document)) {
                silent.add(rule.id());
            }
        });
        if (problems.errorCount() > 0) {
            throw new InvalidRulesException(problems.errors());
        }
        rules.sort(Comparator.comparing(Rule::id));
        matchers.sort(Comparator.comparing(matcher -> matcher.rule().id()));
        parentages.sort(Comparator.comparing(parentage -> parentage.parent().id()));
        return new Compilation(
                rules, matchers, parentages, silent, filters.count(), filteredBy, labels, idsByName, problems.notes());
    }

    /** What became of a correlation; null where it can't be honoured. */
    private @Nullable Rule compile(CorrelationDocument document) {
        if (!begun.add(document)) {
            return correlations.get(document);
        }
        underWay.add(document);
        List<SigmaDocument> inputs = references.inputs(document);
        if (inputs != null) {
            silence.referred(inputs, document.generate());
        }
        Rule rule = inputs != null && inputs.stream().anyMatch(CorrelationDocument.class::isInstance)
                ? parent(document, inputs)
                : ofDetections(
                        document,
                        inputs == null || inputs.isEmpty()
                                ? null
                                : inputs.stream()
                                        .map(DetectionDocument.class::cast)
                                        .toList());
        underWay.remove(document);
        if (rule != null) {
            correlations.put(document, rule);
        }
        return rule;
    }

    private @Nullable Rule ofDetections(CorrelationDocument document, @Nullable List<DetectionDocument> detections) {
        CorrelationCompiler.Compiled compiled =
                CorrelationCompiler.compile(document, detections, predicates, references, problems);
        List<String> content = new ArrayList<>(List.of(document.header().content()));
        (detections == null ? List.<DetectionDocument>of() : detections)
                .forEach(detection -> content.addAll(filters.content(detection)));
        List<Service> services = CorrelationCompiler.services(detections);
        Rule rule = add(
                document.header(),
                services,
                compiled == null ? null : compiled.correlation(),
                compiled == null ? null : Holdable.ofEvents(services, compiled.correlation()),
                ContentHash.of(content));
        if (rule != null && compiled != null && detections != null) {
            detections.forEach(detection -> filtered(rule, filters.names(detection)));
            compiled.matchers().forEach(matcher -> addMatcher(document.header(), rule, matcher));
        }
        return rule;
    }

    private @Nullable Rule parent(CorrelationDocument document, List<SigmaDocument> documents) {
        List<ParentCompiler.Input> inputs = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Rule child = documents.get(i) instanceof CorrelationDocument correlation
                    ? child(document, correlation, document.rules().get(i))
                    : null;
            if (child != null || documents.get(i) instanceof DetectionDocument) {
                inputs.add(new ParentCompiler.Input(documents.get(i), child));
            }
        }
        if (inputs.size() < documents.size()) {
            return null;
        }
        ParentCompiler.Compiled compiled = ParentCompiler.compile(document, inputs, predicates, references, problems);
        List<String> content = new ArrayList<>(List.of(document.header().content()));
        inputs.forEach(input -> content.addAll(content(input)));
        Rule rule = add(
                document.header(),
                compiled == null ? List.of() : List.of(compiled.home()),
                compiled == null ? null : compiled.correlation(),
                Holdable.ofEpisodes(inputs.stream().map(this::holdable).toList()),
                ContentHash.of(content));
        if (rule != null && compiled != null) {
            compiled.matchers().forEach(matcher -> addMatcher(document.header(), rule, matcher));
            for (int i = 0; i < inputs.size(); i++) {
                relate(rule, inputs.get(i), compiled.groupFields().get(i), i);
            }
        }
        return rule;
    }

    private @Nullable Rule child(CorrelationDocument parent, CorrelationDocument child, Located<String> reference) {
        return underWay.contains(child) ? refuseCycle(parent, reference) : compile(child);
    }

    private Holdable holdable(ParentCompiler.Input input) {
        return input.child() == null
                ? Holdable.ofKeptEvents(input.service())
                : Objects.requireNonNull(holdables.get(input.child().id()));
    }

    private List<String> content(ParentCompiler.Input input) {
        return input.child() == null
                ? filters.content((DetectionDocument) input.document())
                : List.of(input.child().version());
    }

    private void relate(Rule parent, ParentCompiler.Input input, List<String> groupFields, int step) {
        Rule child = input.child();
        if (child == null) {
            filtered(parent, filters.names((DetectionDocument) input.document()));
        } else {
            filtered(parent, filteredBy.getOrDefault(child.id(), Set.of()));
            parentages.add(new Parentage(parent, child.id(), groupFields, step));
        }
    }

    private @Nullable Rule refuseCycle(CorrelationDocument document, Located<String> reference) {
        String name = document.header().calledAs();
        problems.refuse(
                reference.at(),
                reference.value(),
                "'" + name + "' refers to '" + reference.value() + "', which refers to it: it would feed on itself",
                "take one of the references out");
        return null;
    }

    private void addPlain(DetectionDocument document) {
        Grouping grouping = new Grouping.ByPrincipal();
        Service service = document.service();
        Correlation correlation =
                Correlation.atLeast(CorrelationType.EVENT_COUNT, grouping.names(), PLAIN_TIMESPAN, List.of(), 0, 1);
        List<Service> services = service == null ? List.of() : List.of(service);
        Rule rule = add(
                document.header(),
                services,
                correlation,
                Holdable.ofEvents(services, correlation),
                ContentHash.of(filters.content(document)));
        Predicate predicate = predicates.get(document);
        if (rule != null && service != null && predicate != null) {
            filtered(rule, filters.names(document));
            addMatcher(
                    document.header(),
                    rule,
                    new CorrelationCompiler.Matcher(service, predicate, grouping, new Aggregation.Events()));
        }
    }

    /**
     * The rule, or null where something of it is broken, with every problem said.
     *
     * @param services whose events it takes; none: not known, because of another problem
     * @param holdable of all that contributes; null where it isn't known
     */
    private @Nullable Rule add(
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

    private void filtered(Rule rule, Collection<String> names) {
        if (!names.isEmpty()) {
            filteredBy.computeIfAbsent(rule.id(), first -> new TreeSet<>()).addAll(names);
        }
    }

    private void addMatcher(Header header, Rule rule, CorrelationCompiler.Matcher matcher) {
        if (matcher.predicate().necessaryEqualities().isEmpty()) {
            problems.note(
                    header.at(),
                    "rule '" + header.calledAs() + "' can't be indexed and is tested against every event of "
                            + matcher.service().sigmaName() + "; an equality such as 'asset: BTC' would mend it");
        }
        matchers.add(new CompiledRule(
                rule, matcher.service(), matcher.predicate(), matcher.grouping(), matcher.aggregation()));
    }
}
