package io.weir.topology;

import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.serde.SightingHeader;
import io.weir.window.Match;

/**
 * Sightings that come to their windows together: {@code while (next())} goes from one to the next, and what is asked for
 * is of the one at hand. Nothing is made that isn't asked for.
 */
interface Arrivals {

    /** How many sightings' groups are known before they are at hand: all, or none. */
    int ahead();

    /** {@link #header} of the sighting in this place. */
    SightingHeader headerAhead(int place);

    /** {@link #key} of the sighting in this place. */
    String keyAhead(int place);

    /** Goes to the next sighting; false: there is none any more. */
    boolean next();

    /** What it has in common with others; the same object for the same. */
    SightingHeader header();

    /** {@link io.weir.rule.Group#key} of its group. */
    String key();

    long ingestedAtMillis();

    /** Event time. */
    long timeMillis();

    /** {@link Sighting#merged}. */
    boolean isMerged();

    /** What the header's rule of that place aggregates. */
    MatchedValue value(int rule);

    /** It as the match of the header's rule of that place; written over for the next. */
    Match match(int rule);

    /** All of it. */
    Sighting sighting();
}
