package io.weir.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a detection, or a filter, holds for an event: its searches, joined by its condition. */
final class DetectionMeaning {

    private final RuleText rules;
    private final Map<String, Object> searches;
    private final PlainEvent event;
    private List<String> words = List.of();
    private int next;

    /** @param searches name to search, with the condition among them */
    private DetectionMeaning(RuleText rules, Map<String, Object> searches, PlainEvent event) {
        this.rules = rules;
        this.searches = searches;
        this.event = event;
    }

    /** Whether the detection and all of its filters hold: only then it matches. */
    static boolean matches(RuleText rules, Map<String, Object> detection, PlainEvent event) {
        Object service = RuleText.map(detection.get("logsource")).get("service");
        if (event.isCall() != "api-calls".equals(service)) {
            return false;
        }
        List<Boolean> parts = new ArrayList<>();
        parts.add(new DetectionMeaning(rules, RuleText.map(detection.get("detection")), event).holds());
        for (Map<String, Object> filter : rules.filters()) {
            if (isFor(filter, detection)) {
                parts.add(new DetectionMeaning(rules, RuleText.map(filter.get("filter")), event).holds());
            }
        }
        return Boolean.TRUE.equals(Truths.all(parts));
    }

    private static boolean isFor(Map<String, Object> filter, Map<String, Object> detection) {
        Object service = RuleText.map(filter.get("logsource")).get("service");
        if (service != null
                && !service.equals(RuleText.map(detection.get("logsource")).get("service"))) {
            return false;
        }
        List<String> named = RuleText.texts(RuleText.map(filter.get("filter")).get("rules"));
        return named.contains("any") || named.stream().anyMatch(name -> RuleText.isCalled(detection, name));
    }

    private Boolean holds() {
        List<Boolean> truths = new ArrayList<>();
        for (String condition : RuleText.texts(searches.get("condition"))) {
            words = Arrays.asList(
                    condition.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+", -1));
            next = 0;
            truths.add(or());
        }
        return Truths.any(truths);
    }

    private Boolean or() {
        List<Boolean> parts = new ArrayList<>();
        do {
            parts.add(and());
        } while (skip("or"));
        return Truths.any(parts);
    }

    private Boolean and() {
        List<Boolean> parts = new ArrayList<>();
        do {
            parts.add(not());
        } while (skip("and"));
        return Truths.all(parts);
    }

    private Boolean not() {
        return skip("not") ? Truths.not(not()) : primary();
    }

    private Boolean primary() {
        if (skip("(")) {
            Boolean inner = or();
            next++;
            return inner;
        }
        String word = words.get(next++);
        if (skip("of")) {
            List<Boolean> named = new ArrayList<>();
            String pattern = words.get(next++);
            searches.forEach((name, search) -> {
                if (isMeant(pattern, name)) {
                    named.add(search(search));
                }
            });
            return word.equals("all") ? Truths.all(named) : Truths.any(named);
        }
        return search(searches.get(word));
    }

    private boolean skip(String word) {
        boolean here = next < words.size() && words.get(next).equals(word);
        next += here ? 1 : 0;
        return here;
    }

    private static boolean isMeant(String pattern, String name) {
        if (name.equals("condition") || name.equals("rules") || (name.startsWith("_") && !pattern.startsWith("_"))) {
            return false;
        }
        return pattern.equals("them") || name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }

    private Boolean search(Object search) {
        List<Boolean> alternatives = new ArrayList<>();
        for (Object map : RuleText.list(search)) {
            List<Boolean> lines = new ArrayList<>();
            RuleText.map(map).forEach((key, value) -> lines.add(new LineMeaning(rules, key, value).holds(event)));
            alternatives.add(Truths.all(lines));
        }
        return Truths.any(alternatives);
    }
}
