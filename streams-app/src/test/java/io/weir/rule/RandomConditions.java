package io.weir.rule;

import io.weir.event.Service;
import io.weir.rule.Phrase.Meaning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Random detections: searches, and a condition with no more brackets than it needs, and now and then with more. */
final class RandomConditions {
    private static final List<String> NAMES = List.of("s1", "s2", "sel_a", "filter_1", "_h1", "_h");
    private static final List<String> PATTERNS = List.of("them", "s*", "*1", "*_*", "sel_a", "_h*", "*", "s*a", "f*1");

    private static final Set<String> NUMBERS = Set.of(
            "amountUsd",
            "notionalUsd",
            "dailyLimitUsedRatio",
            "sourceAsn",
            "status",
            "destinationAgeSeconds",
            "keyAgeSeconds",
            "networkAgeForKeySeconds",
            "requestedAt",
            "allowlistedAt",
            "calledAt");

    private static final int OR = 0;
    private static final int AND = 1;
    private static final int NOT = 2;
    private static final int PRIMARY = 3;

    private final Random random;
    private final RandomLines lines;

    /** @param binding how strongly its outermost operator binds */
    private record Expression(Phrase phrase, int binding) {}

    RandomConditions(Random random, Service service) {
        this.random = random;
        this.lines = new RandomLines(random, service);
    }

    /** What stands under {@code detection:}. */
    Phrase detection() {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        Map<String, Phrase> searches = new LinkedHashMap<>();
        names.subList(0, 1 + random.nextInt(4)).forEach(name -> searches.put(name, search()));
        List<Phrase> conditions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(8) / 7; i++) {
            conditions.add(condition(searches, 3).phrase());
        }
        String written = conditions.stream().map(Phrase::text).collect(Collectors.joining("', '", "'", "'"));
        return new Phrase(
                searches.entrySet().stream()
                                .map(search -> "    " + search.getKey() + ": "
                                        + search.getValue().text() + "\n")
                                .collect(Collectors.joining())
                        + "    condition: " + (conditions.size() == 1 ? written : "[" + written + "]") + "\n",
                Phrase.join(conditions, false));
    }

    private Phrase search() {
        List<Phrase> maps = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            maps.add(map());
        }
        boolean list = maps.size() > 1 || random.nextInt(6) == 0;
        return list
                ? new Phrase(maps.stream().map(Phrase::text).toList().toString(), Phrase.join(maps, false))
                : maps.get(0);
    }

    private Phrase map() {
        Map<String, Phrase> tests = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Phrase line = lines.line();
            String key = line.text().substring(0, line.text().indexOf(": "));
            if (tests.keySet().stream().noneMatch(earlier -> mayExclude(earlier, key))) {
                tests.put(key, line);
            }
        }
        List<Phrase> all = List.copyOf(tests.values());
        return new Phrase(
                "{" + all.stream().map(Phrase::text).collect(Collectors.joining(", ")) + "}", Phrase.join(all, true));
    }

    /** Two lines about one number or time may leave nothing that fits both, and are refused then. */
    private static boolean mayExclude(String key, String other) {
        String field = key.split("\\|", -1)[0];
        return key.equals(other) || (NUMBERS.contains(field) && field.equals(other.split("\\|", -1)[0]));
    }

    private Expression condition(Map<String, Phrase> searches, int depth) {
        int kind = depth == 0 ? 3 + random.nextInt(3) : random.nextInt(6);
        if (kind == OR || kind == AND) {
            List<Phrase> parts = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                parts.add(bracketed(condition(searches, depth - 1), kind + 1));
            }
            String operator = kind == AND ? keyword(" and ") : keyword(" or ");
            String text = parts.stream().map(Phrase::text).collect(Collectors.joining(operator));
            return new Expression(new Phrase(text, Phrase.join(parts, kind == AND)), kind);
        }
        if (kind == NOT) {
            Phrase part = bracketed(condition(searches, depth - 1), NOT);
            return new Expression(new Phrase(keyword("not ") + part.text(), Phrase.not(part.meaning())), NOT);
        }
        String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        List<Phrase> named = named(searches, pattern);
        if (kind == PRIMARY && !named.isEmpty()) {
            boolean all = random.nextBoolean();
            Meaning meaning = Phrase.join(named, all);
            String quantifier = all ? "all of " : random.nextInt(6) == 0 ? "any of " : "1 of ";
            return new Expression(new Phrase(quantifier + pattern, meaning), PRIMARY);
        }
        List<String> names = List.copyOf(searches.keySet());
        String name = names.get(random.nextInt(names.size()));
        return new Expression(new Phrase(name, searches.get(name).meaning()), PRIMARY);
    }

    /** Searches that begin with an underscore are meant only by who begins with it, too. */
    private static List<Phrase> named(Map<String, Phrase> searches, String pattern) {
        String names = pattern.equals("them") ? "*" : pattern;
        return searches.entrySet().stream()
                .filter(search -> PlainText.is(names, search.getKey(), true))
                .filter(search -> !search.getKey().startsWith("_") || names.startsWith("_"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Phrase bracketed(Expression expression, int binding) {
        Phrase phrase = expression.phrase();
        return expression.binding() < binding || random.nextInt(8) == 0
                ? new Phrase(
                        random.nextBoolean() ? "(" + phrase.text() + ")" : "( " + phrase.text() + " )",
                        phrase.meaning())
                : phrase;
    }

    private String keyword(String lower) {
        return random.nextInt(10) == 0 ? lower.toUpperCase(Locale.ROOT) : lower;
    }
}
