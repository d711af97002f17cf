package io.weir.rule;

import io.weir.event.Service;
import io.weir.rule.Phrase.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What lines of a search have in common, whatever they ask for. */
abstract class RandomLine {
    /** What one text or number can be of several values; nothing is equal to two. */
    private static final Set<String> SEVERAL_AT_ONCE =
            Set.of("contains", "startswith", "endswith", "re", "cidr", "lt", "lte", "gt", "gte", "fieldref");

    final Random random;
    final boolean withdrawals;

    RandomLine(Random random, Service service) {
        this.random = random;
        this.withdrawals = service == Service.WITHDRAWALS;
    }

    List<String> textFields() {
        return withdrawals
                ? List.of("asset", "userAgent", "customerId", "destinationTag")
                : List.of("action", "symbol", "userAgent", "accountId");
    }

    /** A line of one to three values, of which one must hold, or all, or none. */
    Phrase joined(String field, List<String> modifiers, boolean negatable, Supplier<Phrase> value) {
        List<Phrase> values = new ArrayList<>();
        for (int i = 0; i <= Math.max(0, random.nextInt(5) - 2); i++) {
            values.add(value.get());
        }
        boolean negated = negatable && random.nextInt(5) == 0;
        boolean several = modifiers.stream().anyMatch(SEVERAL_AT_ONCE::contains) || field.equals("intakeDefects");
        boolean all =
                !negated && several && !modifiers.contains("expand") && values.size() > 1 && random.nextInt(3) == 0;
        List<String> written = new ArrayList<>(modifiers);
        if (negated || all) {
            boolean first = !modifiers.contains("re") && random.nextBoolean();
            written.add(first ? 0 : written.size(), negated ? "neq" : "all");
        }
        String key = written.isEmpty() ? field : field + "|" + String.join("|", written);
        String list = values.stream().map(Phrase::text).collect(Collectors.joining(", "));
        Meaning meaning = Phrase.join(values, all);
        return new Phrase(
                key + ": " + (values.size() == 1 && random.nextInt(4) > 0 ? list : "[" + list + "]"),
                negated ? Phrase.not(meaning) : meaning);
    }

    Phrase nullOrNot(String field) {
        return random.nextBoolean() ? exists(field) : joined(field, List.of(), true, () -> isNull(field));
    }

    Phrase exists(String field) {
        boolean wanted = random.nextBoolean();
        Phrase value = new Phrase(
                String.valueOf(wanted), event -> isNull(field).meaning().of(event) != wanted);
        return new Phrase(field + "|exists: " + value.text(), value.meaning());
    }

    static Phrase isNull(String field) {
        return new Phrase("null", event -> {
            Object value = RandomEvents.value(event, field);
            return value == null || value.equals(List.of());
        });
    }

    List<String> shuffled(String one, String other) {
        return random.nextBoolean() ? List.of(one, other) : List.of(other, one);
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
