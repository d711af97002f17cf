package io.weir.replay.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A choice in which some come up more often than others. */
final class Weighted<T> {
    private final List<T> choices = new ArrayList<>();
    private double[] upTo = new double[16];

    /** The first choice comes up most; the n-th with a weight of 1 / n^exponent. */
    static <T> Weighted<T> zipf(List<T> choices, double exponent) {
        Weighted<T> weighted = new Weighted<>();
        for (T choice : choices) {
            weighted.and(choice, 1 / StrictMath.pow(weighted.choices.size() + 1.0, exponent));
        }
        return weighted;
    }

    Weighted<T> and(T choice, double weight) {
        int size = choices.size();
        if (size == upTo.length) {
            upTo = Arrays.copyOf(upTo, 2 * size);
        }
        upTo[size] = (size == 0 ? 0 : upTo[size - 1]) + weight;
        choices.add(choice);
        return this;
    }

    T pick(Chance chance) {
        int last = choices.size() - 1;
        int found = Arrays.binarySearch(upTo, 0, last + 1, chance.unit() * upTo[last]);
        return choices.get(Math.min(last, found < 0 ? -found - 1 : found + 1));
    }
}
