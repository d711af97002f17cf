package io.weir.rule.compile;

import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Refuses lines of one map that compare a number so that no number fits them all.
 *
 * <p>Whether one does is tried: comparisons change their answer only at their bounds, so the bounds, a number to each side
 * of them, and null are all there is to try.
 */
final class Contradictions {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    /** Of lines with more, nobody asks whether they fit each other: it would take long. */
    private static final int MOST_BOUNDS = 200;

    private Contradictions() {}

    static void refuse(List<FieldTest> map, Problems problems) {
        List<NumberLine> before = new ArrayList<>();
        for (FieldTest test : map) {
            NumberLine line = NumberLine.of(test);
            if (line == null) {
                continue;
            }
            List<NumberLine> same = before.stream().filter(line::isAboutThatOf).toList();
            if (!canHold(List.of(line))) {
                refuseAlone(line, problems);
            } else if (!canHold(with(same, line))) {
                refuseTogether(line, excluding(same, line), problems);
            } else {
                before.add(line);
            }
        }
    }

    private static void refuseAlone(NumberLine line, Problems problems) {
        boolean all = line.modifiers().all();
        problems.refuse(
                line.test().at(),
                line.test().key(),
                "'" + line + "' never holds: " + (all ? "no number is all of these" : "it is " + line.range()),
                all ? "remove 'all': one of the values is enough then" : "ask for a number that it can be");
    }

    private static void refuseTogether(NumberLine line, List<NumberLine> others, Problems problems) {
        String written = String.join(
                " and ", others.stream().map(other -> "'" + other + "'").toList());
        problems.refuse(
                line.test().at(),
                line.test().key(),
                "'" + line + "' and " + written + " exclude each other, and both are asked",
                "mend a bound, or write two searches and 'or' between them");
    }

    /** One other line that can't hold with this one, or all where it takes all of them. */
    private static List<NumberLine> excluding(List<NumberLine> others, NumberLine line) {
        for (NumberLine other : others) {
            if (!canHold(List.of(other, line))) {
                return List.of(other);
            }
        }
        return others;
    }

    private static List<NumberLine> with(List<NumberLine> lines, NumberLine line) {
        List<NumberLine> all = new ArrayList<>(lines);
        all.add(line);
        return all;
    }

    /** Whether some number, or none, fits all of these lines about one. */
    private static boolean canHold(List<NumberLine> lines) {
        return lines.stream().mapToInt(line -> line.bounds().size()).sum() > MOST_BOUNDS
                || lines.stream().allMatch(line -> line.holds(null))
                || candidates(lines).stream().anyMatch(number -> lines.stream().allMatch(line -> line.holds(number)));
    }

    private static List<BigDecimal> candidates(List<NumberLine> lines) {
        NumberRange range = lines.get(0).range();
        TreeSet<BigDecimal> bounds = new TreeSet<>();
        lines.forEach(line -> bounds.addAll(line.bounds()));
        List<BigDecimal> candidates = new ArrayList<>(List.of(range.some()));
        BigDecimal last = null;
        for (BigDecimal bound : bounds) {
            candidates.add(bound.subtract(range.step() == null ? BigDecimal.ONE : range.step()));
            candidates.add(bound);
            candidates.add(bound.add(range.step() == null ? BigDecimal.ONE : range.step()));
            if (last != null && range.step() == null) {
                candidates.add(last.add(bound).divide(TWO));
            }
            last = bound;
        }
        if (range.step() == null && range.least() != null && !bounds.isEmpty()) {
            candidates.add(range.least().add(bounds.first()).divide(TWO));
        }
        candidates.removeIf(number -> !range.has(number));
        return candidates;
    }
}
