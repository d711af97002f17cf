package io.weir.window;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import java.time.Instant;
import java.util.List;

/** A {@link Match} that a {@link Sighting} tells of one of its rules. */
public final class SightedMatch implements Match {

    private final Sighting sighting;
    private final MatchedValue value;
    private final long idHash;

    public SightedMatch(Sighting sighting, MatchedValue value) {
        this(sighting, value, Hashes.idHash(sighting.evidence().eventId()));
    }

    /** @param idHash known already */
    public SightedMatch(Sighting sighting, MatchedValue value, long idHash) {
        this.sighting = sighting;
        this.value = value;
        this.idHash = idHash;
    }

    @Override
    public long timeMillis() {
        return evidence().time().toEpochMilli();
    }

    @Override
    public long idHash() {
        return idHash;
    }

    @Override
    public void idInto(CompactId id) {
        id.set(evidence().eventId());
    }

    @Override
    public String topic() {
        return evidence().origin().topic();
    }

    @Override
    public int partition() {
        return evidence().origin().partition();
    }

    @Override
    public long offset() {
        return evidence().origin().offset();
    }

    @Override
    public long number() {
        if (value instanceof MatchedValue.Amount amount) {
            return amount.units();
        }
        if (value instanceof MatchedValue.Steps steps) {
            return steps.steps();
        }
        throw new IllegalArgumentException("no number: " + value);
    }

    @Override
    public String text() {
        if (value instanceof MatchedValue.Distinct distinct) {
            return distinct.text();
        }
        throw new IllegalArgumentException("no text: " + value);
    }

    @Override
    public boolean isWithdrawal() {
        return evidence().withdrawalId() != null;
    }

    @Override
    public boolean isMerged() {
        return sighting.merged();
    }

    @Override
    public Evidence evidence() {
        return sighting.evidence();
    }

    @Override
    public List<Evidence> contributors() {
        return sighting.contributors().isEmpty() ? List.of(evidence()) : sighting.contributors();
    }

    @Override
    public Group group() {
        return sighting.group();
    }

    @Override
    public Instant ingestedAt() {
        return sighting.ingestedAt();
    }
}
