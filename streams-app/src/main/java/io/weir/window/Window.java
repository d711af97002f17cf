package io.weir.window;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The matches of one rule in one group, as far back as something that comes within the lateness can need them. Data: a
 * {@link WindowEngine} looks at it and lets it take matches in.
 *
 * <p>What a process told last may be lost in a crash, and is then told again out of the window. Were matches to grow old
 * with event time alone, a backlog worked off in a moment could take what was told and what made it out of the window
 * before either was acknowledged. So they grow old against what event time was {@link #SETTLING} ago, by <em>now</em>.
 */
public final class Window {

    /** How much later than the newest match of its group one may come, and still count exactly. */
    public static final Duration LATENESS = Duration.ofMinutes(5);

    /** Longer than it takes until what was processed is acknowledged. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    /** So many matches of a log that arrived one after the other are stored together, once and never rewritten. */
    public static final int CHUNK = 32;

    /** Stands for a time that there is none of yet. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long SETTLING_MILLIS = SETTLING.toMillis();

    private final int number;
    private final WindowPlan plan;
    private final Witnesses witnesses;
    private long newestMillis = NONE;
    private long settledMillis = NONE;
    private long candidateMillis = NONE;
    private long sinceMillis = NONE;
    private long nextSequence;
    private long keptFromMillis = NONE;
    private long keptFromSequence = NONE;
    private long cappedThroughMillis = NONE;
    private @Nullable String topic;
    private @Nullable Buckets buckets;
    private @Nullable Remembered remembered;
    private @Nullable Chains chains;
    private @Nullable NewestWindow newestWindow;
    private @Nullable Brought brought;
    private @Nullable Journal journal;

    /**
     * An empty window.
     *
     * @param number under which it is stored: no other window of the group ever has the same
     */
    public Window(WindowPlan plan, int number) {
        this.plan = plan;
        this.number = number;
        witnesses = new Witnesses(plan.columns());
    }

    public int number() {
        return number;
    }

    public WindowPlan plan() {
        return plan;
    }

    public WindowShape shape() {
        return plan.shape();
    }

    public Columns columns() {
        return plan.columns();
    }

    /** How long after its last match something may still need the window. */
    public Duration retention() {
        return plan.retention();
    }

    public Witnesses witnesses() {
        return witnesses;
    }

    /** The latest event time so far, against which lateness is judged. */
    public long newestMillis() {
        return newestMillis;
    }

    /** The newest event time of at least {@link #SETTLING} ago. */
    public long settledMillis() {
        return settledMillis;
    }

    /** The newest event time at {@link #sinceMillis}. */
    public long candidateMillis() {
        return candidateMillis;
    }

    public long sinceMillis() {
        return sinceMillis;
    }

    /** Of the next witness. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Witnesses earlier than this, or of this time and with a smaller sequence, are gone. */
    public long keptFromMillis() {
        return keptFromMillis;
    }

    public long keptFromSequence() {
        return keptFromSequence;
    }

    /** The latest time of a witness that went because of a cap; windows that reach back to it see too little. */
    public long cappedThroughMillis() {
        return cappedThroughMillis;
    }

    /** Where calls come from; null before the first. Withdrawals among them keep their own. */
    public @Nullable String topic() {
        return topic;
    }

    public @Nullable Buckets buckets() {
        return buckets;
    }

    /** Ids of matches that have left; null while none has. */
    public @Nullable IdRing ring() {
        return remembered == null ? null : remembered.ring();
    }

    /** How far calls have left; null while none has. */
    public @Nullable ForgottenOffsets forgotten() {
        return remembered == null ? null : remembered.offsets();
    }

    public @Nullable Chains chains() {
        return chains;
    }

    public @Nullable Brought brought() {
        return brought;
    }

    /** The evidence of a kept match, or null where too little was kept of it. */
    public @Nullable Evidence evidence(int row, Group group) {
        Evidence kept = witnesses.evidence(row);
        return kept != null || columns().isLog() ? kept : CallEvidence.of(this, row, group);
    }

    /** What a kept match brought: its own evidence, or of an episode all contributors. */
    public List<Evidence> contributors(int row, Group group) {
        if (brought != null) {
            return brought.of(witnesses.idHash(row));
        }
        Evidence evidence = evidence(row, group);
        return evidence == null ? List.of() : List.of(evidence);
    }

    /**
     * How many different contributors the kept matches of these times have brought, of a correlation of correlations.
     *
     * @param more others that count, each once, too
     */
    public int countContributors(long fromMillis, long toMillis, List<Evidence> more) {
        return brought == null ? more.size() : brought.countWithin(fromMillis, toMillis, witnesses, more);
    }

    /** Reads what the next match will ask for. */
    public long lookAhead() {
        Remembered known = remembered;
        Journal noted = journal;
        Buckets older = buckets;
        return newestMillis
                + witnesses.lookAhead()
                + (older == null ? 0 : older.lookAhead())
                + (known == null ? 0 : known.lookAhead())
                + (noted == null ? 0 : noted.lookAhead());
    }

    boolean isLate(long timeMillis) {
        return newestMillis != NONE && TimeGrid.isLate(timeMillis, newestMillis);
    }

    /** Whether nothing is known of the id, said of most that are new without a search. */
    boolean knowsNothingOf(long idHash) {
        if (remembered == null && witnesses.size() <= Remembered.SEARCHED) {
            return false;
        }
        return makeRemembered().knowsNothingOf(idHash, witnesses);
    }

    boolean remembers(long idHash) {
        return remembered != null && remembered.holds(idHash);
    }

    /**
     * Whether a call whose id is not known was taken in before, and is read again after a crash. Such a one is never
     * newer than the newest: were it further back in its partition all the same, its topic has begun again.
     */
    boolean wasTakenIn(Match match) {
        return standsBeforeForgotten(match)
                && match.timeMillis() <= newestMillis
                && match.topic().equals(topic);
    }

    private boolean standsBeforeForgotten(Match match) {
        return remembered != null && !match.isWithdrawal() && remembered.reaches(match.partition(), match.offset());
    }

    /**
     * A match has come: its time may be the newest, and what was the newest may have settled.
     *
     * @return whether it has, so that {@link #oldestKept} is another now
     */
    boolean advance(Match match, long nowMillis) {
        if (!columns().isLog() && !match.isWithdrawal()) {
            comesFrom(match);
        }
        newestMillis = Math.max(newestMillis, match.timeMillis());
        nextSequence++;
        boolean isFirst = sinceMillis == NONE;
        if (!isFirst && nowMillis - sinceMillis < SETTLING_MILLIS) {
            return false;
        }
        if (!isFirst) {
            settledMillis = candidateMillis;
        }
        candidateMillis = newestMillis;
        sinceMillis = nowMillis;
        return !isFirst;
    }

    /**
     * Offsets of another topic, or of one that was made anew, say nothing of those of before. Names of topics are interned
     * where they are read, so that no characters are compared, which would be a cache miss for each call.
     */
    private void comesFrom(Match call) {
        boolean another = topic != null && !topic.equals(call.topic());
        if (another || standsBeforeForgotten(call)) {
            makeRemembered().forgetOffsets(newestMillis);
        }
        if (topic == null || another) {
            topic = call.topic();
        }
    }

    /** Before this, matches are too old to be kept. */
    long oldestKept() {
        return settledMillis == NONE ? NONE : plan.grid().oldestKept(settledMillis);
    }

    void keepFrom(long timeMillis, long sequence) {
        keptFromMillis = timeMillis;
        keptFromSequence = sequence;
    }

    /** Whether a row stands before what is kept. */
    boolean isBeforeKept(int row) {
        long time = witnesses.timeMillis(row);
        return time < keptFromMillis
                || (columns().isLog() && time == keptFromMillis && witnesses.sequence(row) < keptFromSequence);
    }

    /** Matches up to this time are missing: windows that reach back to it observe "at least". */
    public void cappedThrough(long timeMillis) {
        cappedThroughMillis = Math.max(cappedThroughMillis, timeMillis);
    }

    /** A witness that is not kept any more is still known when it comes again, unless nothing could come of that. */
    void remember(int row) {
        Remembered known = makeRemembered();
        if (known.isPast(witnesses.timeMillis(row))) {
            endJournal();
        } else {
            known.add(witnesses.idHash(row));
        }
        if (columns().isLog()) {
            return;
        }
        long origin = witnesses.cell(row, Columns.ORIGIN);
        if (CompactOrigin.kind(origin) != CompactId.Kind.EVIDENCE) {
            known.addOffset(witnesses.timeMillis(row), CompactOrigin.partition(origin), CompactOrigin.offset(origin));
        }
    }

    /**
     * Once what is too old to be kept is another, and while the group has no episode: forgets the ids of calls that could
     * come again without a trace.
     *
     * <p>Where no single match satisfies the condition, a time x that does has two in its window, one of which is kept: so
     * x is not before what is kept (or but a bucket before), and no window [x − W, x] and no episode to come holds what is
     * earlier than that less W and reach. Such a call, were it new, is judged alone and not kept.
     */
    public void forgetOldIds() {
        if (remembered == null
                || settledMillis == NONE
                || columns().isLog()
                || !shape().correlation().needsSeveral()) {
            return;
        }
        if (remembered.forgetBefore(plan.grid().oldestHeld(oldestKept()), newestMillis)) {
            endJournal();
        }
    }

    void know(long idHash) {
        if (remembered != null) {
            remembered.know(idHash);
        }
    }

    private Remembered makeRemembered() {
        if (remembered == null) {
            remembered = new Remembered();
        }
        return remembered;
    }

    Buckets makeBuckets() {
        if (buckets == null) {
            buckets = new Buckets();
        }
        return buckets;
    }

    Chains makeChains() {
        if (chains == null) {
            chains = new Chains(shape().correlation().steps().size());
        }
        return chains;
    }

    /** What the window that ends with the newest match adds up to; null where that is not known. */
    @Nullable
    NewestWindow newestWindow() {
        return newestWindow;
    }

    /** The rows have changed in a way that what it adds up to doesn't follow: the next match adds it up once more. */
    void forgetNewestWindow() {
        newestWindow = null;
    }

    /** A place in the order of arrival for a row that was there before. */
    long takeSequence() {
        return nextSequence++;
    }

    NewestWindow makeNewestWindow() {
        if (newestWindow == null) {
            newestWindow = new NewestWindow();
        }
        return newestWindow;
    }

    /** What came since it was written whole; null where the next write must be whole. */
    public @Nullable Journal journal() {
        return journal;
    }

    /** It is being written whole; from now on it keeps a journal if that pays. */
    public void startJournal(long nowMillis) {
        journal = Journal.pays(this) ? Journal.of(this, nowMillis) : null;
    }

    /** Something changes that a journal doesn't say. */
    public void endJournal() {
        journal = null;
    }

    Brought makeBrought() {
        if (brought == null) {
            brought = new Brought();
        }
        return brought;
    }

    /** For who reads a stored window; the rows are appended to {@link #witnesses}, in event order. */
    public void restoreTimes(
            long newest,
            long settled,
            long candidate,
            long since,
            long sequence,
            long keptFromTime,
            long keptFromPlace,
            long cappedThrough) {
        newestMillis = newest;
        settledMillis = settled;
        candidateMillis = candidate;
        sinceMillis = since;
        nextSequence = sequence;
        keptFromMillis = keptFromTime;
        keptFromSequence = keptFromPlace;
        cappedThroughMillis = cappedThrough;
    }

    /** For who reads a stored window. */
    public void restoreRest(
            @Nullable String storedTopic,
            @Nullable Buckets storedBuckets,
            @Nullable IdRing storedRing,
            @Nullable ForgottenOffsets storedForgotten,
            @Nullable Chains storedChains,
            @Nullable Brought storedBrought) {
        topic = storedTopic;
        buckets = storedBuckets;
        remembered = storedRing == null && storedForgotten == null ? null : new Remembered(storedRing, storedForgotten);
        chains = storedChains;
        brought = storedBrought;
    }

    /** Whether a stored row, which may be one that was no longer kept, stands before what is. */
    public boolean isGone(long timeMillis, long sequence) {
        return timeMillis < keptFromMillis || (timeMillis == keptFromMillis && sequence < keptFromSequence);
    }
}
