package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.HoldPolicy;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.match.Aggregation;
import io.weir.rule.match.AnyOf;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Grouping;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a whole set of rule files, in the order: read every document, resolve references, compile detections, then
 * correlations, then the rules that alert by themselves. Each step goes as far as it can, so that one run says all that
 * is wrong.
 */
public final class RuleCompiler {
    /** The window of a rule without a correlation, and with it how long its episodes go on. */
    private static final Duration PLAIN_TIMESPAN = Duration.ofSeconds(60);

    private final Problems problems = new Problems();
    private final List<CompiledRule> rules = new ArrayList<>();
    private final IdentityHashMap<DetectionDocument, Predicate> predicates = new IdentityHashMap<>();

    private RuleCompiler() {}

    /** @throws InvalidRulesException with every error of every file */
    public static Compilation compile(List<RuleFile> files) {
        return new RuleCompiler().run(files);
    }

    private Compilation run(List<RuleFile> files) {
        List<SigmaDocument> documents = new ArrayList<>();
        for (RuleFile file : files) {
            documents.addAll(SigmaReader.read(file, problems));
        }
        References references = new References(documents, problems);
        for (SigmaDocument document : documents) {
            if (document instanceof DetectionDocument detection) {
                Predicate predicate = DetectionCompiler.compile(detection, problems);
                if (predicate != null) {
                    predicates.put(detection, predicate);
                }
            }
        }
        Set<DetectionDocument> silent = new HashSet<>();
        Set<DetectionDocument> generated = new HashSet<>();
        for (SigmaDocument document : documents) {
            if (document instanceof CorrelationDocument correlation) {
                List<DetectionDocument> detections = references.detections(correlation);
                (correlation.generate() ? generated : silent).addAll(detections == null ? List.of() : detections);
                addCorrelation(correlation, detections);
            }
        }
        silent.removeAll(generated);
        for (SigmaDocument document : documents) {
            if (document instanceof DetectionDocument detection) {
                addDetection(detection, silent.contains(detection));
            }
        }
        if (problems.errorCount() > 0) {
            throw new InvalidRulesException(problems.errors());
        }
        rules.sort(Comparator.comparing(rule -> rule.rule().id()));
        return new Compilation(rules, problems.notes());
    }

    private void addCorrelation(CorrelationDocument document, @Nullable List<DetectionDocument> detections) {
        Service service = detections == null || detections.isEmpty()
                ? null
                : detections.get(0).service();
        CorrelationCompiler.Compiled compiled = CorrelationCompiler.compile(document, service, problems);
        List<String> content = new ArrayList<>(List.of(document.header().content()));
        List<Predicate> any = new ArrayList<>();
        for (DetectionDocument detection : detections == null ? List.<DetectionDocument>of() : detections) {
            Predicate predicate = predicates.get(detection);
            if (predicate != null) {
                any.add(predicate);
            }
            content.add(detection.header().content());
        }
        boolean whole = detections != null && any.size() == detections.size() && !any.isEmpty();
        Predicate predicate = any.size() == 1 ? any.get(0) : new AnyOf(any);
        add(document.header(), service, compiled, whole ? predicate : null, ContentHash.of(content));
    }

    private void addDetection(DetectionDocument document, boolean silent) {
        WeirBlock block = document.header().weir();
        if (silent) {
            if (block != null) {
                problems.refuse(
                        block.at(),
                        "weir",
                        "'" + document.header().calledAs()
                                + "' has a weir block but never alerts by itself: a correlation refers to it",
                        "move the block to the correlation, or write 'generate: true' there");
            }
            return;
        }
        Grouping grouping = new Grouping.ByPrincipal();
        Correlation correlation =
                Correlation.atLeast(CorrelationType.EVENT_COUNT, grouping.names(), PLAIN_TIMESPAN, List.of(), 0, 1);
        add(
                document.header(),
                document.service(),
                new CorrelationCompiler.Compiled(correlation, grouping, new Aggregation.Events()),
                predicates.get(document),
                ContentHash.of(List.of(document.header().content())));
    }

    private void add(
            Header header,
            @Nullable Service service,
            CorrelationCompiler.@Nullable Compiled compiled,
            @Nullable Predicate predicate,
            String version) {
        Located<String> id = header.id() == null ? header.name() : header.id();
        if (id == null) {
            problems.refuse(
                    header.at(),
                    "",
                    "the rule '" + header.title() + "' has neither 'id' nor 'name'",
                    "add 'id' with a new UUID");
        }
        WeirBlock block = header.weir();
        Correlation correlation = compiled == null ? null : compiled.correlation();
        HoldPolicy hold = HoldPolicies.compile(block, service, correlation, problems);
        if (id == null || service == null || compiled == null || correlation == null || predicate == null) {
            return;
        }
        if (predicate.necessaryEqualities().isEmpty()) {
            problems.note(
                    header.at(),
                    "rule '" + header.calledAs() + "' can't be indexed and is tested against every event of "
                            + service.sigmaName() + "; an equality such as 'asset: BTC' would mend it");
        }
        rules.add(new CompiledRule(
                new Rule(
                        id.value(),
                        version,
                        header.title(),
                        header.level(),
                        header.tags(),
                        block == null ? Mode.SHADOW : block.mode(),
                        hold,
                        block == null || block.quiet() == null ? correlation.timespan() : block.quiet(),
                        block == null ? null : block.owner(),
                        block == null ? null : block.runbook(),
                        service,
                        correlation),
                predicate,
                compiled.grouping(),
                compiled.aggregation()));
    }
}
