package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.Keeping;
import io.weir.rule.NamedLists;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.match.Aggregation;
import io.weir.rule.match.Grouping;
import io.weir.rule.match.Label;
import io.weir.rule.match.Labels;
import io.weir.rule.match.Parentage;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import io.weir.rule.sigma.SigmaReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
    private final CompiledRules compiledRules = new CompiledRules(problems);
    private final Labels labels = new Labels();
    private final IdentityHashMap<DetectionDocument, Predicate> predicates = new IdentityHashMap<>();
    private final IdentityHashMap<CorrelationDocument, Rule> correlations = new IdentityHashMap<>();
    private final Set<CorrelationDocument> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<CorrelationDocument> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Silence silence = new Silence(problems);
    private final References references;
    private final List<SigmaDocument> documents = new ArrayList<>();

    private final Carrying carrying;
    private final Filters filters;

    private RuleCompiler(List<RuleFile> files, NamedLists lists) {
        for (RuleFile file : files) {
            if (file.isList()) {
                ListFiles.read(file, lists, problems);
            } else {
                documents.addAll(SigmaReader.read(file, problems));
            }
        }
        references = new References(documents, problems);
        carrying = new Carrying(documents, references, problems);
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
                    compiledRules.add(detection, predicate);
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
        documents.forEach(silence::noteUnheard);
        return compiledRules.compilation(silent, filters, labels);
    }

    /** What became of a correlation; null where it can't be honoured. */
    private @Nullable Rule compile(CorrelationDocument document) {
        if (!begun.add(document)) {
            return correlations.get(document);
        }
        underWay.add(document);
        List<SigmaDocument> inputs = references.inputs(document);
        if (inputs != null) {
            silence.referred(inputs, document);
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
        Keeping keeping = carrying.isKeptWhole(document) ? Keeping.WHOLE : Keeping.AS_NEEDED;
        CorrelationCompiler.Compiled compiled =
                CorrelationCompiler.compile(document, detections, predicates, references, keeping, problems);
        List<String> content = new ArrayList<>(List.of(document.header().content()));
        if (keeping != Keeping.AS_NEEDED) {
            content.add(keeping.name());
        }
        (detections == null ? List.<DetectionDocument>of() : detections)
                .forEach(detection -> content.addAll(filters.content(detection)));
        List<Service> services = CorrelationCompiler.services(detections);
        Rule rule = compiledRules.add(
                document.header(),
                services,
                compiled == null ? null : compiled.correlation(),
                compiled == null ? null : Holdable.ofEvents(services, compiled.correlation()),
                ContentHash.of(content));
        if (rule != null && compiled != null && detections != null) {
            detections.forEach(detection -> compiledRules.filtered(rule, filters.names(detection)));
            compiled.matchers().forEach(matcher -> compiledRules.addMatcher(document.header(), rule, matcher));
            if (keeping == Keeping.WHOLE) {
                noteKept(detections);
            }
        }
        return rule;
    }

    private void noteKept(List<DetectionDocument> detections) {
        for (DetectionDocument detection : detections) {
            KeptCalls.note(
                    detection,
                    predicates.get(detection),
                    "is of a correlation that is grouped by who contributed",
                    problems);
        }
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
        ParentCompiler.Compiled compiled =
                ParentCompiler.compile(document, inputs, predicates, references, carrying, problems);
        List<String> content = new ArrayList<>(List.of(document.header().content()));
        inputs.forEach(input -> content.addAll(content(input)));
        Rule rule = compiledRules.add(
                document.header(),
                compiled == null ? List.of() : List.of(compiled.home()),
                compiled == null ? null : compiled.correlation(),
                Holdable.ofEpisodes(inputs.stream().map(this::holdable).toList()),
                ContentHash.of(content));
        if (rule != null && compiled != null) {
            compiled.matchers().forEach(matcher -> compiledRules.addMatcher(document.header(), rule, matcher));
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
                ? Holdable.ofKeptEvents(input.service() == Service.WITHDRAWALS)
                : compiledRules.holdable(input.child());
    }

    private List<String> content(ParentCompiler.Input input) {
        return input.child() == null
                ? filters.content((DetectionDocument) input.document())
                : List.of(input.child().version());
    }

    private void relate(Rule parent, ParentCompiler.Input input, List<String> groupFields, int step) {
        Rule child = input.child();
        if (child == null) {
            DetectionDocument detection = (DetectionDocument) input.document();
            compiledRules.filtered(parent, filters.names(detection));
            KeptCalls.note(detection, predicates.get(detection), "stands beside correlations", problems);
        } else {
            compiledRules.filtered(parent, compiledRules.filters(child));
            Set<String> ofContributors = new HashSet<>(groupFields);
            child.correlation().groupBy().forEach(ofContributors::remove);
            compiledRules.relate(new Parentage(parent, child.id(), groupFields, ofContributors, step));
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
        Rule rule = compiledRules.add(
                document.header(),
                services,
                correlation,
                Holdable.ofEvents(services, correlation),
                ContentHash.of(filters.content(document)));
        Predicate predicate = predicates.get(document);
        if (rule != null && service != null && predicate != null) {
            compiledRules.filtered(rule, filters.names(document));
            compiledRules.addMatcher(
                    document.header(),
                    rule,
                    new CorrelationCompiler.Matcher(service, predicate, grouping, new Aggregation.Events()));
        }
    }
}
