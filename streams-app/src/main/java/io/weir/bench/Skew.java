package io.weir.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers drawn by Zipf's law: number k comes up in proportion to (k + 1)^-0.8. So the busiest of 100,000 keys makes 2 %
 * of all calls, and the busier half of them 86 %.
 */
final class Skew {

    private static final double EXPONENT = 0.8;

    private final double[] cumulated;

    /** @param count how many numbers there are, from 0 on */
    Skew(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be something to choose from: " + count);
        }
        cumulated = new double[count];
        double sum = 0;
        for (int number = 0; number < count; number++) {
            sum += Math.pow(number + 1, -EXPONENT);
            cumulated[number] = sum;
        }
    }

    int next(SplittableRandom random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
    }
}
