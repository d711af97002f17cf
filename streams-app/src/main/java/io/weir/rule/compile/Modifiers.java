package io.weir.rule.compile;

import io.weir.event.NearestName;
import io.weir.rule.match.TimePart;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The modifiers of a line, read together.
 *
 * @param all every value must hold, instead of one
 * @param cased with regard to case
 * @param negated {@code neq}: none of the values holds
 * @param expand values {@code %name%} stand for the entries of a list
 * @param part of a time; null where the line asks for the value itself
 * @param flags of a regular expression: {@code i}, {@code m}, {@code s}
 */
record Modifiers(
        Operation operation,
        boolean all,
        boolean cased,
        boolean negated,
        boolean expand,
        @Nullable TimePart part,
        Set<String> flags) {
    private static final Set<String> FLAGS = Set.of("i", "m", "s");
    private static final Set<String> OPTIONS = Set.of("all", "cased", "expand", "neq");
    private static final Set<String> MEANINGLESS =
            Set.of("windash", "base64", "base64offset", "utf16", "utf16le", "utf16be", "wide");
    private static final Set<Operation> CASED = Set.of(
            Operation.EQUAL, Operation.CONTAINS, Operation.STARTS_WITH, Operation.ENDS_WITH, Operation.FIELD_REFERENCE);

    /** The modifiers of a line, or null where they can't be honoured together, with the problem said. */
    static @Nullable Modifiers read(FieldTest test, Problems problems) {
        Operation operation = Operation.EQUAL;
        TimePart part = null;
        Set<String> seen = new HashSet<>();
        for (String modifier : test.modifiers()) {
            if (!seen.add(modifier)) {
                problems.refuse(
                        test.at(),
                        test.key(),
                        "modifier '" + modifier + "' stands twice in '" + test.key() + "'",
                        "keep one");
                return null;
            }
            Operation named = Operation.named(modifier);
            TimePart namedPart = TimePart.named(modifier);
            String earlier = named != null && operation != Operation.EQUAL
                    ? operation.modifier()
                    : namedPart != null && part != null ? part.modifier() : null;
            if (earlier != null) {
                problems.refuse(
                        test.at(),
                        test.key(),
                        "modifiers '" + earlier + "' and '" + modifier + "' can't go together in '" + test.key() + "'",
                        "use one of them, or two lines");
                return null;
            }
            if (named != null) {
                operation = named;
            } else if (namedPart != null) {
                part = namedPart;
            } else if (!isOption(modifier, test, problems)) {
                return null;
            }
        }
        Set<String> flags = new HashSet<>(FLAGS);
        flags.retainAll(seen);
        Modifiers modifiers = new Modifiers(
                operation,
                seen.contains("all"),
                seen.contains("cased"),
                seen.contains("neq"),
                seen.contains("expand"),
                part,
                flags);
        return modifiers.makeSense(test, problems) ? modifiers : null;
    }

    private static boolean isOption(String modifier, FieldTest test, Problems problems) {
        if (FLAGS.contains(modifier) || OPTIONS.contains(modifier)) {
            return true;
        }
        if (MEANINGLESS.contains(modifier)) {
            problems.refuse(
                    test.at(),
                    test.key(),
                    "modifier '" + modifier + "' has no meaning for an exchange's events",
                    "write the text as the event has it");
        } else {
            problems.refuse(
                    test.at(),
                    test.key(),
                    "unknown modifier '" + modifier + "' in '" + test.key() + "'",
                    NearestName.suggestion(known(), modifier, "known are " + String.join(", ", known())));
        }
        return false;
    }

    private boolean makeSense(FieldTest test, Problems problems) {
        if (!flags.isEmpty() && operation != Operation.REGULAR_EXPRESSION) {
            return refuse(
                    test,
                    problems,
                    "'" + String.join(", ", flags) + "' belongs to 're'",
                    "write '" + test.field() + "|re|i', or remove it");
        }
        if (cased && !CASED.contains(operation)) {
            boolean regex = operation == Operation.REGULAR_EXPRESSION;
            return refuse(
                    test,
                    problems,
                    "'cased' can't go with '" + operation.modifier() + "'",
                    regex ? "remove it: 're' regards case unless 'i' is added" : "remove it");
        }
        if (negated && (operation.order() != null || operation == Operation.EXISTS)) {
            return refuse(
                    test,
                    problems,
                    "'neq' can't go with '" + operation.modifier() + "'",
                    "put the line into a search of its own and write 'not' in the condition");
        }
        if (all && (negated || operation == Operation.EXISTS)) {
            return refuse(
                    test,
                    problems,
                    "'all' can't go with '" + (negated ? "neq" : "exists") + "'",
                    negated ? "remove 'all': 'neq' already means none of the values" : "remove 'all'");
        }
        if (all && test.values().size() == 1) {
            return refuse(test, problems, "'all' needs several values", "remove 'all', or give a list");
        }
        if (expand && (all || part != null || !ListTests.OPERATIONS.contains(operation))) {
            String other = all ? "all" : part != null ? part.modifier() : operation.modifier();
            return refuse(
                    test,
                    problems,
                    "'expand' can't go with '" + other + "'",
                    all ? "remove 'all': one entry of a list is enough" : "write the values out");
        }
        if (part != null && operation != Operation.EQUAL && operation.order() == null) {
            return refuse(
                    test,
                    problems,
                    "'" + part.modifier() + "' can't go with '" + operation.modifier() + "'",
                    "compare it as it is, or with lt, lte, gt, gte or neq");
        }
        if (operation == Operation.EXISTS && test.values().size() > 1) {
            return refuse(test, problems, "'exists' takes one value", "write true or false");
        }
        return true;
    }

    private static boolean refuse(FieldTest test, Problems problems, String problem, String mend) {
        problems.refuse(test.at(), test.key(), problem + " in '" + test.key() + "'", mend);
        return false;
    }

    /** All that rules may write behind a field, sorted. */
    static List<String> known() {
        List<String> known = new ArrayList<>(FLAGS);
        known.addAll(OPTIONS);
        for (TimePart part : TimePart.values()) {
            known.add(part.modifier());
        }
        for (Operation operation : Operation.values()) {
            if (operation != Operation.EQUAL) {
                known.add(operation.modifier());
            }
        }
        known.sort(null);
        return known;
    }
}
