package io.weir.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws. */
record Draw(Random random) {

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Some of them, at least so many, in any order. */
    <T> List<T> some(List<T> choices, int atLeast, int atMost) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        int count = atLeast + random.nextInt(Math.min(atMost, choices.size()) - atLeast + 1);
        return new ArrayList<>(shuffled.subList(0, count));
    }
}
