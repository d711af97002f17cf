package io.weir.window;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How many different values there are. */
final class DistinctValues implements Aggregate {

    private final Map<String, Integer> occurrences = new HashMap<>();

    @Override
    public void add(Witness witness) {
        occurrences.merge(text(witness), 1, Integer::sum);
    }

    @Override
    public void remove(Witness witness) {
        occurrences.computeIfPresent(text(witness), (value, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public long value() {
        return occurrences.size();
    }

    private static String text(Witness witness) {
        return Objects.requireNonNull(witness.text(), "a value_count witness has a value");
    }
}
