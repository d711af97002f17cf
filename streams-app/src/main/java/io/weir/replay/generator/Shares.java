package io.weir.replay.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Random parts of a known sum. */
final class Shares {
    private Shares() {}

    /** Unequal parts, each at least min, that sum exactly. */
    static List<Long> ofSum(long sum, int count, long min, Chance chance) {
        double[] weights = new double[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = chance.logNormal(1, 1.2);
            total += weights[i];
        }
        long free = sum - count * min;
        List<Long> parts = new ArrayList<>();
        long given = 0;
        for (int i = 0; i < count - 1; i++) {
            long part = min + (long) (free * (weights[i] / total));
            parts.add(part);
            given += part;
        }
        parts.add(sum - given);
        return parts;
    }

    /** Whole numbers from low to high near the mean that sum exactly; sum must be within count × low and count × high. */
    static int[] alike(int sum, int count, int low, int high, Chance chance) {
        int[] parts = new int[count];
        Arrays.fill(parts, sum / count);
        for (int i = 0; i < sum % count; i++) {
            parts[i]++;
        }
        for (int i = 0; i < 4 * count; i++) {
            int giver = chance.below(count);
            int taker = chance.below(count);
            int moved = 1 + chance.below(3);
            if (giver != taker && parts[giver] - moved >= low && parts[taker] + moved <= high) {
                parts[giver] -= moved;
                parts[taker] += moved;
            }
        }
        return parts;
    }
}
