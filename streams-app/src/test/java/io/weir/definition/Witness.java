package io.weir.definition;

import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What counts once in a group: an event, or an episode of another correlation.
 *
 * @param steps which of the rules referred to it comes from, from 0
 * @param value what is told from others; empty where nothing is
 * @param amount what is summed; 0 where nothing is
 * @param event null: an episode
 * @param episode null: an event
 * @param isIn which of the contributors of an episode it brings
 */
record Witness(
        String id,
        long timeMillis,
        Set<Integer> steps,
        String value,
        BigDecimal amount,
        PlainEvent event,
        EpisodeOf episode,
        Predicate<PlainEvent> isIn) {}
