package io.weir.rule.match;

import io.weir.rule.sigma.Numbers;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Numbers in order, searched by halving: equal ones may be written with more or fewer zeros. */
final class NumberTable implements ListLookup {
    private final BigDecimal[] numbers;
    private final double[] ratios;
    private final long[] wholes;

    /** @throws IllegalArgumentException naming the entry that is no number, or no whole one */
    NumberTable(List<String> entries, boolean whole) {
        this.numbers =
                entries.stream().map(entry -> number(entry, whole)).sorted().toArray(BigDecimal[]::new);
        this.ratios =
                Arrays.stream(numbers).mapToDouble(BigDecimal::doubleValue).toArray();
        this.wholes = whole
                ? Arrays.stream(numbers).mapToLong(BigDecimal::longValueExact).toArray()
                : new long[0];
    }

    @Override
    public boolean has(Object value) {
        if (value instanceof Long whole) {
            return hasWhole(whole);
        }
        if (value instanceof Double ratio) {
            // Adding 0.0 turns -0.0 into 0.0, which the search tells apart.
            return Arrays.binarySearch(ratios, ratio + 0.0) >= 0;
        }
        return Arrays.binarySearch(numbers, value) >= 0;
    }

    boolean hasWhole(long value) {
        return Arrays.binarySearch(wholes, value) >= 0;
    }

    private static BigDecimal number(String entry, boolean whole) {
        BigDecimal number = Numbers.parse(entry);
        if (number == null || (whole && !Numbers.isLong(number))) {
            throw new IllegalArgumentException("'" + entry + "', which is no " + (whole ? "whole " : "") + "number");
        }
        return number;
    }
}
