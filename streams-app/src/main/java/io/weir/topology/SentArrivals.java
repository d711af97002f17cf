package io.weir.topology;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.serde.SightingBatch;
import io.weir.serde.SightingHeader;
import io.weir.window.CompactId;
import io.weir.window.Match;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sightings of a {@link SightingBatch}, each itself the match at hand. */
final class SentArrivals implements Arrivals, Match {

    private final SightingBatch batch;
    private int rule;
    private @Nullable Evidence evidence;
    private @Nullable Group group;

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    SentArrivals(byte[] bytes) {
        batch = SightingBatch.of(bytes);
    }

    @Override
    public int ahead() {
        return batch.ahead();
    }

    @Override
    public SightingHeader headerAhead(int place) {
        return batch.headerAhead(place);
    }

    @Override
    public String keyAhead(int place) {
        return batch.keyAhead(place);
    }

    @Override
    public boolean next() {
        evidence = null;
        group = null;
        return batch.next();
    }

    @Override
    public SightingHeader header() {
        return batch.header();
    }

    @Override
    public String key() {
        return batch.key();
    }

    @Override
    public long ingestedAtMillis() {
        return batch.ingestedAtMillis();
    }

    @Override
    public MatchedValue value(int ofRule) {
        return batch.value(ofRule);
    }

    @Override
    public Match match(int ofRule) {
        rule = ofRule;
        return this;
    }

    @Override
    public Sighting sighting() {
        return batch.sighting();
    }

    @Override
    public long timeMillis() {
        return batch.timeMillis();
    }

    @Override
    public long idHash() {
        return batch.idHash();
    }

    @Override
    public void idInto(CompactId id) {
        batch.idInto(id);
    }

    @Override
    public String topic() {
        return batch.header().topic();
    }

    @Override
    public int partition() {
        return batch.partition();
    }

    @Override
    public long offset() {
        return batch.offset();
    }

    @Override
    public long number() {
        return batch.number(rule);
    }

    @Override
    public String text() {
        String text = batch.text(rule);
        if (text == null) {
            throw new IllegalArgumentException("no text: " + batch.value(rule));
        }
        return text;
    }

    @Override
    public void valueInto(CompactId value) {
        if (batch.isUuid(rule)) {
            value.setUuidValue(batch.valueFirst(rule), batch.valueSecond(rule));
        } else {
            value.setValue(text());
        }
    }

    @Override
    public boolean isWithdrawal() {
        return !batch.isOfCall() && evidence().withdrawalId() != null;
    }

    @Override
    public boolean isMerged() {
        return batch.isMerged();
    }

    @Override
    public Evidence evidence() {
        Evidence known = evidence;
        if (known == null) {
            known = batch.evidence();
            evidence = known;
        }
        return known;
    }

    @Override
    public List<Evidence> contributors() {
        List<Evidence> brought = batch.contributors();
        return brought.isEmpty() ? List.of(evidence()) : brought;
    }

    @Override
    public Group group() {
        Group known = group;
        if (known == null) {
            known = Group.ofKey(batch.key());
            group = known;
        }
        return known;
    }

    @Override
    public Instant ingestedAt() {
        return Instant.ofEpochMilli(batch.ingestedAtMillis());
    }
}
