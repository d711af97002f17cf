package io.weir.topology;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.serde.SightingBatch;
import io.weir.window.CompactId;
import io.weir.window.Match;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The match at hand of a {@link SightingBatch}: written over for each, and nothing is made of it that isn't asked for. */
final class BatchedMatch implements Match {

    private @Nullable SightingBatch batch;
    private int rule;
    private @Nullable Evidence evidence;
    private @Nullable Group group;

    /** The batch has gone on to another sighting. */
    void sighting(SightingBatch at) {
        batch = at;
        evidence = null;
        group = null;
    }

    /** Now it is the match of the sighting's rule at this place. */
    void rule(int place) {
        rule = place;
    }

    @Override
    public long timeMillis() {
        return batch().timeMillis();
    }

    @Override
    public long idHash() {
        return batch().idHash();
    }

    @Override
    public void idInto(CompactId id) {
        batch().idInto(id);
    }

    @Override
    public String topic() {
        return batch().header().topic();
    }

    @Override
    public int partition() {
        return batch().partition();
    }

    @Override
    public long offset() {
        return batch().offset();
    }

    @Override
    public long number() {
        return batch().number(rule);
    }

    @Override
    public String text() {
        String text = batch().text(rule);
        if (text == null) {
            throw new IllegalArgumentException("no text: " + batch().value(rule));
        }
        return text;
    }

    @Override
    public void valueInto(CompactId value) {
        if (batch().isUuid(rule)) {
            value.setUuidValue(batch().valueFirst(rule), batch().valueSecond(rule));
        } else {
            value.setValue(text());
        }
    }

    @Override
    public boolean isWithdrawal() {
        return !batch().isOfCall() && evidence().withdrawalId() != null;
    }

    @Override
    public boolean isMerged() {
        return batch().isMerged();
    }

    @Override
    public Evidence evidence() {
        Evidence known = evidence;
        if (known == null) {
            known = batch().evidence();
            evidence = known;
        }
        return known;
    }

    @Override
    public List<Evidence> contributors() {
        List<Evidence> brought = batch().contributors();
        return brought.isEmpty() ? List.of(evidence()) : brought;
    }

    @Override
    public Group group() {
        Group known = group;
        if (known == null) {
            known = Group.ofKey(batch().key());
            group = known;
        }
        return known;
    }

    @Override
    public Instant ingestedAt() {
        return Instant.ofEpochMilli(batch().ingestedAtMillis());
    }

    private SightingBatch batch() {
        if (batch == null) {
            throw new IllegalStateException("no sighting is at hand");
        }
        return batch;
    }
}
