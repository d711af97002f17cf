package io.weir.rule.match;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What of a rule's text each predicate stands for. It is kept beside the predicates, so that what explains an answer is
 * what gave it, and giving it costs nothing more.
 */
public final class Labels {
    private final IdentityHashMap<Predicate, List<Label>> byPredicate = new IdentityHashMap<>();

    /** Adds what a predicate stands for; where it stands for several things, each is within the next. */
    public void put(Predicate predicate, Label label) {
        byPredicate.computeIfAbsent(predicate, first -> new ArrayList<>(1)).add(label);
    }

    /** What a predicate stands for, the innermost first. */
    public List<Label> of(Predicate predicate) {
        return byPredicate.getOrDefault(predicate, List.of());
    }
}
