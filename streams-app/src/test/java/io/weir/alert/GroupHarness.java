package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Service;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import io.weir.serde.GroupStateBytes;
import io.weir.serde.StoredPart;
import io.weir.window.SightedMatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One rule and group as the processor drives them: bytes are stored, reports reach a desk, and it may crash anywhere. */
public final class GroupHarness {

    public static final Instant START = Instant.parse("2019-05-07T17:00:00Z");

    private final Group group = new Group(List.of("accountId"), List.of("a-1"));
    private final Map<String, byte[]> store = new HashMap<>();
    private final Map<String, byte[]> durableStore = new HashMap<>();
    private final List<StoredPart> writtenSinceCommit = new ArrayList<>();
    private List<StoredPart> lastWritten = List.of();
    private int durableReports;
    private final Set<String> announced = new HashSet<>();
    private final List<EpisodeReport> desk = new ArrayList<>();
    private Rule rule;
    private GroupWatch watch = new GroupWatch();
    private @Nullable GroupState state;
    private Instant now = START;
    private int dropped;
    private boolean writesEach = true;
    private long offset;

    public GroupHarness(Rule rule) {
        this.rule = rule;
    }

    /** From now on matches name this version. */
    public GroupHarness use(Rule version) {
        rule = version;
        return this;
    }

    /** Sets the clock by which the processor goes. */
    public GroupHarness now(Instant time) {
        now = time;
        return this;
    }

    public static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    /** One match at a time in seconds, told by the reports that it gave. */
    public List<EpisodeReport> see(String eventId, double seconds, MatchedValue value) {
        return see(eventId, at(seconds), value);
    }

    public List<EpisodeReport> see(String eventId, Instant time, MatchedValue value) {
        boolean isCall = rule.service() == Service.API_CALLS;
        Evidence evidence = isCall ? call(eventId, time, offset++) : evidence(eventId, time, offset++);
        return see(evidence, List.of(), value);
    }

    /** One match of whatever kind, told by the reports that it gave. */
    public List<EpisodeReport> see(Evidence evidence, List<Evidence> contributors, MatchedValue value) {
        return see(evidence, contributors, value, false);
    }

    /** An episode has become part of another. */
    public List<EpisodeReport> seeMerged(String alertId, double seconds, MatchedValue value) {
        return see(evidence(alertId, at(seconds), offset++), List.of(), value, true);
    }

    private List<EpisodeReport> see(
            Evidence evidence, List<Evidence> contributors, MatchedValue value, boolean merged) {
        Sighting sighting = new Sighting(
                "revision",
                Home.of(rule.service()),
                group,
                List.of(new MatchedRule(rule.id(), rule.version(), value)),
                evidence,
                contributors,
                merged,
                now);
        GroupState seenBy = state == null ? new GroupState() : state;
        Step step =
                watch.look(rule, new SightedMatch(sighting, value), seenBy, announced::contains, now.toEpochMilli());
        forward(step.reports());
        dropped = watch.take();
        state = seenBy;
        write();
        return step.reports();
    }

    List<EpisodeReport> see(NaiveWatch.Seen event) {
        Instant time = Instant.ofEpochMilli(event.timeMillis());
        if (event.merged()) {
            return see(evidence(event.eventId(), time, offset++), List.of(), event.value(), true);
        }
        if (event.contributors().isEmpty()) {
            return see(event.eventId(), time, event.value());
        }
        List<Evidence> contributors =
                event.contributors().stream().map(id -> evidence(id, time, 0)).toList();
        return see(evidence(event.eventId(), time, offset++), contributors, event.value());
    }

    public List<EpisodeReport> see(String eventId, double seconds) {
        return see(eventId, seconds, MatchedValue.Nothing.NOTHING);
    }

    /** From now on state is written with each commit only. */
    public GroupHarness writingWithCommits() {
        writesEach = false;
        return this;
    }

    /** What was written and sent so far is durable, and so is the place in the input. */
    public void commit() {
        if (!writesEach && state != null) {
            apply(GroupStateBytes.encodeChanged(state));
        }
        durableStore.clear();
        durableStore.putAll(store);
        writtenSinceCommit.clear();
        durableReports = desk.size();
    }

    /**
     * The process dies, and another one takes over. Of what was written since the last commit only so many records are
     * durable, and of what was sent only so many reports: the two are acknowledged separately.
     */
    public void crash(int recordsKept, int reportsKept) {
        store.clear();
        store.putAll(durableStore);
        apply(writtenSinceCommit.subList(0, Math.min(recordsKept, writtenSinceCommit.size())));
        desk.subList((int) Math.min(desk.size(), (long) durableReports + reportsKept), desk.size())
                .clear();
        restart();
        durableReports = desk.size();
        writtenSinceCommit.clear();
        durableStore.clear();
        durableStore.putAll(store);
    }

    /** The clock comes to a time, and what is due closes. */
    public List<EpisodeReport> passUntil(Instant time) {
        now = time;
        if (state == null) {
            return List.of();
        }
        Step step = watch.lookAtClock(state, now);
        forward(step.reports());
        watch.take();
        write();
        return step.reports();
    }

    /** A new process: what is known is what is stored. */
    public void restart() {
        announced.clear();
        watch = new GroupWatch();
        byte[] head = store.get(GroupStateBytes.HEAD);
        state = head == null ? null : GroupStateBytes.decode(head, store::get);
    }

    public GroupState state() {
        return state;
    }

    Rule rule() {
        return rule;
    }

    /** How many the cap cost with the last match. */
    public int dropped() {
        return dropped;
    }

    public Map<String, byte[]> store() {
        return store;
    }

    public List<EpisodeReport> desk() {
        return desk;
    }

    /** What the desk holds by alert: ids of all contributors that it was ever told of, sorted. */
    public Map<String, Set<String>> contributors() {
        Map<String, Set<String>> contributors = new LinkedHashMap<>();
        for (EpisodeReport report : desk) {
            Set<String> ids = contributors.computeIfAbsent(report.alertId(), alert -> new TreeSet<>());
            report.contributors().forEach(evidence -> ids.add(evidence.eventId()));
        }
        return contributors;
    }

    /** All that the desk holds, whatever the alert. */
    public Set<String> held() {
        Set<String> held = new TreeSet<>();
        contributors().values().forEach(held::addAll);
        return held;
    }

    /** The latest report of each alert. */
    public Map<String, EpisodeReport> latest() {
        Map<String, EpisodeReport> latest = new LinkedHashMap<>();
        desk.forEach(report -> latest.put(report.alertId(), report));
        return latest;
    }

    private void forward(List<EpisodeReport> reports) {
        for (EpisodeReport report : reports) {
            desk.add(report);
            announced.add(report.alertId());
        }
    }

    private void write() {
        if (!writesEach) {
            return;
        }
        List<StoredPart> parts = GroupStateBytes.encodeChanged(state);
        apply(parts);
        writtenSinceCommit.addAll(parts);
        lastWritten = parts;
    }

    /** What the last match or passing of time wrote, in order. */
    public List<StoredPart> lastWritten() {
        return lastWritten;
    }

    public void apply(List<StoredPart> parts) {
        for (StoredPart part : parts) {
            if (part.bytes() == null) {
                store.remove(part.name());
            } else {
                store.put(part.name(), part.bytes());
            }
        }
    }

    public static Evidence evidence(String eventId, Instant time, long offset) {
        return evidence(eventId, time, new Origin("withdrawals", 0, offset));
    }

    public static Evidence evidence(String eventId, Instant time, Origin origin) {
        return new Evidence(
                eventId,
                "w-" + eventId,
                "a-1",
                "c-1",
                null,
                null,
                "203.0.113.9",
                "203.0.113.0/24",
                "bitcoin:bc1q",
                "BTC",
                new BigDecimal("1.5"),
                new BigDecimal("9000.00"),
                time,
                origin);
    }

    /** A call: nothing of it is held, and little of it is kept. */
    public static Evidence call(String eventId, Instant time, long offset) {
        return call(eventId, time, new Origin("api-calls", 3, offset));
    }

    public static Evidence call(String eventId, Instant time, Origin origin) {
        return new Evidence(
                eventId,
                null,
                "a-1",
                null,
                null,
                "k-1",
                "203.0.113.9",
                "203.0.113.0/24",
                null,
                null,
                null,
                null,
                time,
                origin);
    }
}
