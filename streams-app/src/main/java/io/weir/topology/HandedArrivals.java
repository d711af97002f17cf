package io.weir.topology;

import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.serde.SightingHeader;
import io.weir.window.Match;
import io.weir.window.SightedMatch;

/** The sightings of a {@link HandedSightings}. */
final class HandedArrivals implements Arrivals {

    private final HandedSightings handed;
    private int place = -1;

    HandedArrivals(HandedSightings handed) {
        this.handed = handed;
    }

    @Override
    public int ahead() {
        return handed.count();
    }

    @Override
    public SightingHeader headerAhead(int ofPlace) {
        return handed.header(ofPlace);
    }

    @Override
    public String keyAhead(int ofPlace) {
        return handed.key(ofPlace);
    }

    @Override
    public boolean next() {
        place++;
        return place < handed.count();
    }

    @Override
    public SightingHeader header() {
        return handed.header(place);
    }

    @Override
    public String key() {
        return handed.key(place);
    }

    @Override
    public long ingestedAtMillis() {
        return sighting().ingestedAt().toEpochMilli();
    }

    @Override
    public long timeMillis() {
        return sighting().evidence().time().toEpochMilli();
    }

    @Override
    public boolean isMerged() {
        return sighting().merged();
    }

    @Override
    public MatchedValue value(int rule) {
        return sighting().matches().get(rule).value();
    }

    @Override
    public Match match(int rule) {
        return new SightedMatch(sighting(), value(rule), handed.idHash(place));
    }

    @Override
    public Sighting sighting() {
        return handed.sighting(place);
    }
}
