package io.weir.rule.sigma;

import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleCase;
import io.weir.rule.RuleError;
import io.weir.rule.RuleFile;
import io.weir.rule.sigma.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a set of rules: those in {@code weir: {cases: […]}} and those in files beside the rules, where
 * {@code x.cases.yml} goes with {@code x.yml}. What rules they are of is taken from the rules' documents, so that cases
 * can be checked where the rules don't compile.
 */
public final class CaseBook {
    static final Set<String> KEYS = Set.of("rule", "cases");

    private final TriedRules rules = new TriedRules();
    private final Map<String, List<RuleCase>> byRule = new TreeMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Problems problems = new Problems();

    private CaseBook(List<RuleFile> files, List<RuleFile> caseFiles) {
        files.stream().filter(file -> !file.isList()).forEach(rules::add);
        for (SigmaDocument document : rules.all()) {
            WeirBlock weir = document.header().weir();
            if (weir != null && !weir.cases().isEmpty()) {
                add(document, weir.cases());
            }
        }
        caseFiles.forEach(this::add);
    }

    /**
     * Reads as much as can be read.
     *
     * @param rules whether they compile or not
     * @param caseFiles those beside them
     */
    public static CaseBook of(List<RuleFile> rules, List<RuleFile> caseFiles) {
        return new CaseBook(rules, caseFiles);
    }

    /**
     * The cases by the id of the rule that they try.
     *
     * @param rules which compile
     * @param caseFiles those beside them
     * @throws InvalidRulesException with every error of the case files
     */
    public static Map<String, List<RuleCase>> read(List<RuleFile> rules, List<RuleFile> caseFiles) {
        CaseBook book = new CaseBook(rules, caseFiles);
        if (book.problems.errorCount() > 0) {
            throw new InvalidRulesException(book.problems.errors());
        }
        return book.byRule;
    }

    /** What is wrong with the case files, and with how cases fit their rules. */
    public List<RuleError> errors() {
        return problems.errors();
    }

    /** By the id of the rule that they try. */
    public Map<String, List<RuleCase>> cases() {
        return byRule;
    }

    /** Where the rule's windows are; null where its documents don't say. */
    public @Nullable Service service(String ruleId) {
        return services.get(ruleId);
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
                    add(tried, cases);
                }
            }
        }
    }

    private void add(SigmaDocument tried, List<RuleCase> cases) {
        Header header = tried.header();
        Located<String> id = header.id() == null ? header.name() : header.id();
        if (id == null) {
            return;
        }
        Service service = rules.service(tried);
        if (service != null) {
            services.put(id.value(), service);
        }
        List<RuleCase> ofRule = byRule.computeIfAbsent(id.value(), first -> new ArrayList<>());
        for (RuleCase added : cases) {
            refuseSameName(ofRule, added);
            refuseOtherGroups(tried, added);
            ofRule.add(added);
        }
    }

    private void refuseSameName(List<RuleCase> others, RuleCase added) {
        others.stream()
                .filter(other -> !added.name().isEmpty() && other.name().equals(added.name()))
                .findFirst()
                .ifPresent(other -> problems.refuse(
                        new Position(added.file(), added.line(), added.column()),
                        added.name(),
                        "the name '" + added.name() + "' is taken by another case in " + other.file() + ":"
                                + other.line(),
                        "say what is special about each"));
    }

    private void refuseOtherGroups(SigmaDocument tried, RuleCase added) {
        List<String> names = TriedRules.groupNames(tried);
        if (names == null) {
            return;
        }
        added.alerts().forEach(alert -> {
            if (alert.group() != null && !Set.copyOf(names).equals(alert.group().keySet())) {
                problems.refuse(
                        new Position(added.file(), alert.line(), alert.column()),
                        String.valueOf(alert.group()),
                        "the alert's group has " + new TreeMap<>(alert.group()).keySet() + ", but the rule groups by "
                                + names,
                        names.isEmpty()
                                ? "write 'group: {}', or leave it out"
                                : "give each of them a value, or leave 'group' out");
            }
        });
    }

    private @Nullable SigmaDocument named(MapReader reader) {
        Value rule = reader.value("rule", "new-address-swarm");
        if (rule == null) {
            return null;
        }
        SigmaDocument document = rules.find(rule.text());
        if (document != null) {
            String other = rules.whyNoRule(document);
            if (other != null) {
                problems.refuse(
                        rule.at(), rule.text(), "'" + rule.text() + "' " + other, "name a rule that alerts by itself");
            }
            return other == null ? document : null;
        }
        if (rules.areAllRead()) {
            problems.refuse(
                    rule.at(),
                    rule.text(),
                    "there is no rule with the id or name '" + rule.text() + "'",
                    NearestName.suggestion(
                            rules.references(), rule.text(), "name a rule of the file that the cases are beside"));
        }
        return null;
    }

    /** The one rule of the file that no other document there refers to. */
    private @Nullable SigmaDocument only(RuleFile file, MapReader reader) {
        List<SigmaDocument> tops = rules.tops(file.name().replaceFirst("\\.cases(\\.ya?ml)$", "$1"));
        if (tops == null) {
            problems.refuse(
                    reader.at(),
                    "",
                    "there is no rule file beside these cases",
                    "call it x.cases.yml beside x.yml, or add 'rule' with a rule's name");
            return null;
        }
        if (tops.size() == 1) {
            return tops.get(0);
        }
        if (rules.areAllRead()) {
            problems.refuse(
                    reader.at(),
                    "",
                    "the file that these cases are beside has " + tops.size() + " rules that alert",
                    "add 'rule' with the name of the one that is meant");
        }
        return null;
    }
}
