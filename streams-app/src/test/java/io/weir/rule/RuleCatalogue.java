package io.weir.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The pack as a page for people who decide which rules to run: all that a rule says of itself but how it is written. */
final class RuleCatalogue {
    private static final String ATTACK = "attack.";
    private static final Map<String, String> BOUNDS = Map.of("gte", "≥", "gt", ">", "lte", "≤", "lt", "<", "eq", "=");

    private RuleCatalogue() {}

    static String of(List<RuleFile> pack) {
        List<Map<?, ?>> rules = new ArrayList<>();
        pack.forEach(file -> rules.add(rule(file)));
        return """
                # The rules that Weir ships
                <!-- Generated from the pack: mvn -q -pl streams-app -am test -Dtest=RuleCatalogueTest -Dweir.regenerate=true -Dsurefire.failIfNoSpecifiedTests=false -->

                How a rule is written, and what modes and holds mean, stands in [rules.md](rules.md). Thresholds are for an exchange of the size of Binance in 2019 unless a
                rule says otherwise; each says by which numbers it was chosen, so that it can be chosen again.

                | rule | finds | level | mode |
                |---|---|---|---|
                """
                + rules.stream().map(RuleCatalogue::row).collect(Collectors.joining())
                + rules.stream().map(RuleCatalogue::section).collect(Collectors.joining());
    }

    /** The first document of a file is the rule that alerts. */
    private static Map<?, ?> rule(RuleFile file) {
        Load load = new Load(LoadSettings.builder().setLabel(file.name()).build());
        return (Map<?, ?>) load.loadAllFromString(file.text()).iterator().next();
    }

    private static String row(Map<?, ?> rule) {
        return "| [%s](#%s) | %s | %s | %s |\n"
                .formatted(
                        text(rule, "name"), text(rule, "name"), text(rule, "title"), text(rule, "level"), mode(rule));
    }

    private static String section(Map<?, ?> rule) {
        List<String> lines = new ArrayList<>();
        lines.add("\n## " + text(rule, "name"));
        lines.add("**" + text(rule, "title") + ".** Level " + text(rule, "level") + ", mode `" + mode(rule) + "`.\n");
        for (String paragraph : paragraphs(text(rule, "description"))) {
            lines.add(paragraph + "\n");
        }
        lines.add("- Threshold: " + threshold(map(rule, "correlation")));
        lines.add("- Group: " + group(map(rule, "correlation")));
        lines.add("- Holds: " + holds(map(rule, "weir")));
        lines.add("- False positives: " + String.join("; ", texts(rule, "falsepositives")));
        lines.add("- References: " + String.join("; ", texts(rule, "references")));
        lines.add("- MITRE: "
                + texts(rule, "tags").stream().map(RuleCatalogue::tag).collect(Collectors.joining(", ")));
        String runbook = text(map(rule, "weir"), "runbook");
        lines.add("- Runbook: [" + runbook + "](../../deploy/" + runbook + ")");
        return String.join("\n", lines) + "\n";
    }

    /** Lines that were broken to fit the file are joined; each part that says what it is begins a new one. */
    private static List<String> paragraphs(String description) {
        List<String> paragraphs = new ArrayList<>();
        for (String line : description.strip().lines().toList()) {
            boolean begins = line.startsWith("Why: ") || line.startsWith("How: ") || line.startsWith("Blind spots: ");
            if (begins) {
                paragraphs.add("**" + line.replaceFirst(": ", ":** "));
            } else {
                paragraphs.add(paragraphs.remove(paragraphs.size() - 1) + " " + line);
            }
        }
        return paragraphs;
    }

    private static String threshold(Map<?, ?> correlation) {
        String type = text(correlation, "type");
        List<String> rules = texts(correlation, "rules").stream()
                .map(name -> "`" + name + "`")
                .toList();
        String what =
                switch (type) {
                    case "temporal" -> "all of " + String.join(", ", rules);
                    case "temporal_ordered" -> String.join(", then ", rules);
                    default -> "`" + type + "`" + condition(map(correlation, "condition"));
                };
        return what + " within " + text(correlation, "timespan");
    }

    private static String condition(Map<?, ?> condition) {
        String field = condition.containsKey("field") ? " of `" + text(condition, "field") + "`" : "";
        return field
                + condition.entrySet().stream()
                        .filter(entry -> BOUNDS.containsKey(entry.getKey().toString()))
                        .map(entry -> " "
                                + Objects.requireNonNull(
                                        BOUNDS.get(entry.getKey().toString())) + " "
                                + "%,d".formatted(((Number) entry.getValue()).longValue()))
                        .collect(Collectors.joining(" and"));
    }

    private static String group(Map<?, ?> correlation) {
        List<String> fields = texts(correlation, "group-by");
        return fields.isEmpty()
                ? "the whole exchange"
                : fields.stream().map(field -> "`" + field + "`").collect(Collectors.joining(", "));
    }

    private static String holds(Map<?, ?> weir) {
        if (!weir.containsKey("hold")) {
            return "nothing";
        }
        Map<?, ?> hold = map(weir, "hold");
        return String.join(", ", texts(hold, "scopes")) + " for " + text(hold, "ttl") + ", then "
                + text(hold, "on-expiry")
                + (text(weir, "mode").equals("shadow") ? "; in shadow these are only written down" : "");
    }

    private static String tag(String tag) {
        return tag.startsWith(ATTACK)
                ? "ATT&CK " + tag.substring(ATTACK.length())
                : "Fight Fraud " + tag.substring(tag.indexOf('.') + 1);
    }

    private static String mode(Map<?, ?> rule) {
        return text(map(rule, "weir"), "mode");
    }

    private static String text(Map<?, ?> map, String key) {
        return value(map, key).toString();
    }

    private static Object value(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static Map<?, ?> map(Map<?, ?> map, String key) {
        return (Map<?, ?>) value(map, key);
    }

    private static List<String> texts(Map<?, ?> map, String key) {
        return ((List<?>) value(map, key)).stream().map(String::valueOf).toList();
    }
}
