package io.weir.window;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import java.time.Instant;
import java.util.List;

/** A call of a {@link Journal} as a match: what a window keeps of it is all that is known. */
final class JournaledCall implements Match {

    private final Witnesses calls;
    private final String topic;
    private int row;

    JournaledCall(Witnesses calls, String topic) {
        this.calls = calls;
        this.topic = topic;
    }

    void at(int next) {
        row = next;
    }

    @Override
    public long timeMillis() {
        return calls.timeMillis(row);
    }

    @Override
    public long idHash() {
        return calls.idHash(row);
    }

    @Override
    public void idInto(CompactId id) {
        id.restore(CompactOrigin.kind(origin()), calls.cell(row, Columns.ID), calls.cell(row, Columns.ID + 1), (String)
                calls.kept(row));
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public int partition() {
        return CompactOrigin.partition(origin());
    }

    @Override
    public long offset() {
        return CompactOrigin.offset(origin());
    }

    @Override
    public long number() {
        return calls.number(row);
    }

    @Override
    public String text() {
        return calls.value(row);
    }

    @Override
    public boolean isWithdrawal() {
        return false;
    }

    @Override
    public Evidence evidence() {
        throw notKept();
    }

    @Override
    public List<Evidence> contributors() {
        throw notKept();
    }

    @Override
    public Group group() {
        throw notKept();
    }

    @Override
    public Instant ingestedAt() {
        throw notKept();
    }

    private long origin() {
        return calls.cell(row, Columns.ORIGIN);
    }

    /** Only what is told needs them, and a journal tells nothing. */
    private static IllegalStateException notKept() {
        return new IllegalStateException("a journal keeps what its window keeps, and no evidence");
    }
}
