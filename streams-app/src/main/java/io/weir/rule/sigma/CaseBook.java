package io.weir.rule.sigma;

import io.weir.event.NearestName;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleCase;
import io.weir.rule.RuleError;
import io.weir.rule.RuleFile;
import io.weir.rule.sigma.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a set of rules: those in {@code weir: {cases: […]}} and those in files beside the rules, where
 * {@code x.cases.yml} goes with {@code x.yml}.
 */
public final class CaseBook {
    static final Set<String> KEYS = Set.of("rule", "cases");

    private final Map<String, List<SigmaDocument>> byStem = new LinkedHashMap<>();
    private final Map<String, SigmaDocument> byReference = new LinkedHashMap<>();
    private final Map<String, List<RuleCase>> byRule = new TreeMap<>();
    private final Problems problems = new Problems();

    private CaseBook(List<RuleFile> rules) {
        Problems saidElsewhere = new Problems();
        for (RuleFile file : rules) {
            if (file.isList()) {
                continue;
            }
            List<SigmaDocument> documents = SigmaReader.read(file, saidElsewhere);
            byStem.put(stem(file.name()), documents);
            for (SigmaDocument document : documents) {
                Header header = document.header();
                for (Located<String> reference : references(header)) {
                    byReference.putIfAbsent(reference.value(), document);
                }
                WeirBlock weir = header.weir();
                if (weir != null && !weir.cases().isEmpty()) {
                    add(header, weir.cases());
                }
            }
        }
    }

    /**
     * The cases by the id of the rule that they try.
     *
     * @param rules which compile
     * @param caseFiles those beside them
     * @throws InvalidRulesException with every error of the case files
     */
    public static Map<String, List<RuleCase>> read(List<RuleFile> rules, List<RuleFile> caseFiles) {
        CaseBook book = new CaseBook(rules);
        caseFiles.forEach(book::add);
        List<RuleError> errors = book.problems.errors();
        if (!errors.isEmpty()) {
            throw new InvalidRulesException(errors);
        }
        return book.byRule;
    }

    private void add(RuleFile file) {
        for (YamlNode node : YamlReader.documents(file, problems)) {
            if (!(node instanceof Mapping map) || !map.entries().containsKey("cases")) {
                problems.refuse(
                        node.at(),
                        node.shown(),
                        "a file of cases must be a map with 'cases'",
                        "write 'cases:' and a list of cases below");
                continue;
            }
            MapReader reader = new MapReader(map, "the file of cases", problems);
            reader.refuseOthers(KEYS);
            YamlNode list = reader.node("cases");
            SigmaDocument tried = reader.has("rule") ? named(reader) : only(file, reader);
            if (list != null) {
                List<RuleCase> cases = CaseReader.read(list, problems);
                if (tried != null) {
                    add(tried.header(), cases);
                }
            }
        }
    }

    private void add(Header header, List<RuleCase> cases) {
        Located<String> id = header.id() == null ? header.name() : header.id();
        if (id != null) {
            byRule.computeIfAbsent(id.value(), first -> new ArrayList<>()).addAll(cases);
        }
    }

    private @Nullable SigmaDocument named(MapReader reader) {
        Value rule = reader.value("rule", "new-address-swarm");
        SigmaDocument document = rule == null ? null : byReference.get(rule.text());
        if (rule != null && document == null) {
            problems.refuse(
                    rule.at(),
                    rule.text(),
                    "there is no rule with the id or name '" + rule.text() + "'",
                    NearestName.suggestion(
                            byReference.keySet(), rule.text(), "name a rule of the file that the cases are beside"));
        }
        return document;
    }

    /** The one rule of the file that no other document there refers to. */
    private @Nullable SigmaDocument only(RuleFile file, MapReader reader) {
        List<SigmaDocument> documents = byStem.get(stem(file.name().replaceFirst("\\.cases(\\.ya?ml)$", "$1")));
        if (documents == null) {
            problems.refuse(
                    reader.at(),
                    "",
                    "there is no rule file beside these cases",
                    "call it x.cases.yml beside x.yml, or add 'rule' with a rule's name");
            return null;
        }
        Set<String> referred = new HashSet<>();
        for (SigmaDocument document : documents) {
            if (document instanceof CorrelationDocument correlation) {
                correlation.rules().forEach(rule -> referred.add(rule.value()));
            }
        }
        List<SigmaDocument> tops = documents.stream()
                .filter(document -> references(document.header()).stream()
                        .map(Located::value)
                        .noneMatch(referred::contains))
                .toList();
        if (tops.size() != 1) {
            problems.refuse(
                    reader.at(),
                    "",
                    "the file that these cases are beside has " + tops.size() + " rules that alert",
                    "add 'rule' with the name of the one that is meant");
            return null;
        }
        return tops.get(0);
    }

    private static List<Located<String>> references(Header header) {
        List<Located<String>> references = new ArrayList<>();
        if (header.id() != null) {
            references.add(header.id());
        }
        if (header.name() != null) {
            references.add(header.name());
        }
        return references;
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.ya?ml$", "");
    }
}
