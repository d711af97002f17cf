package io.weir.topology;

import io.weir.alert.EpisodeReport;
import io.weir.alert.GroupState;
import io.weir.alert.GroupWatch;
import io.weir.alert.Step;
import io.weir.hold.DeskInput;
import io.weir.intake.QuarantineReason;
import io.weir.intake.Quarantined;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.GroupStateBytes;
import io.weir.serde.GroupTimes;
import io.weir.serde.SightingBatch;
import io.weir.serde.SightingHeader;
import io.weir.topology.store.LiveEntry;
import io.weir.topology.store.LiveStore;
import io.weir.window.Match;
import io.weir.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes sightings into the windows of their rules and groups, and reports the episodes that come of it. Once a second it
 * closes what has been quiet for long enough.
 */
final class WindowProcessor extends ContextualProcessor<String, Sightings, String, Outcome<DeskInput>> {

    private static final Duration TICK = Duration.ofSeconds(1);
    /** How far before the newest change a crash may have swallowed a closing: more than any delivery takes. */
    private static final Duration DOUBTFUL = Duration.ofMinutes(10);
    /** A mark that is forgotten costs one repeated report. */
    private static final int MAX_ANNOUNCED = 100_000;

    private final String storeName;
    private final StageMetrics metrics;
    private final KnownRules rules;
    private final GroupWatch watch = new GroupWatch();
    private LiveStore<GroupState> groups;
    private Deadlines deadlines;
    private Set<String> announced;
    private Predicate<String> isAnnounced;
    private boolean closingsRepeated;
    /** When, by <em>now</em>, the state that this task started from last changed. */
    private long newestMillis;

    WindowProcessor(String storeName, RulesInForce rules, StageMetrics metrics) {
        this.storeName = storeName;
        this.rules = new KnownRules(rules, metrics);
        this.metrics = metrics;
    }

    /** A task that is revived gets the same processor again: whatever it remembers is made anew here. */
    @Override
    public void init(ProcessorContext<String, Outcome<DeskInput>> context) {
        super.init(context);
        groups = context.getStateStore(storeName);
        groups.writeAheadIn(context);
        groups.onMakingRoom(this::leave);
        deadlines = new Deadlines();
        announced = Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MAX_ANNOUNCED;
            }
        });
        isAnnounced = announced::contains;
        closingsRepeated = false;
        newestMillis = 0;
        groups.forEach(group -> {
            GroupTimes times = times(group);
            deadlines.note(group, times.deadlineMillis());
            newestMillis = Math.max(newestMillis, times.touchedAtMillis());
        });
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, millis -> tick(context.currentSystemTimeMs()));
    }

    @Override
    public void process(Record<String, Sightings> record) {
        repeatClosings();
        Arrivals arrivals = record.value().arrivals();
        rules.goOn();
        lookAhead(arrivals);
        while (arrivals.next()) {
            List<@Nullable Rule> named = rules.named(arrivals.header());
            String key = arrivals.key();
            for (int place = 0; place < named.size(); place++) {
                Rule rule = named.get(place);
                if (rule == null) {
                    rule = rules.inStead(arrivals, place);
                }
                if (rule == null) {
                    quarantine(arrivals, place);
                } else {
                    key = take(rule, arrivals, arrivals.match(place), key);
                }
            }
        }
        metrics.windowed(storeName, record.timestamp(), context().currentSystemTimeMs());
    }

    /** The groups of a batch lie all over the heap. */
    private void lookAhead(Arrivals arrivals) {
        for (int place = 0; place < arrivals.ahead(); place++) {
            List<@Nullable Rule> named = rules.namedBefore(arrivals.headerAhead(place));
            for (int i = 0; i < named.size(); i++) {
                Rule rule = named.get(i);
                if (rule != null) {
                    groups.expect(rule.id(), arrivals.keyAhead(place));
                }
            }
        }
        groups.lookAhead();
    }

    /** @return the key as the group keeps it: rules of one group share the object, and to see that costs nothing */
    private String take(Rule rule, Arrivals arrivals, Match match, String key) {
        long now = context().currentSystemTimeMs();
        LiveEntry<GroupState> kept = groups.find(rule.id(), key);
        if (kept == null && match.isMerged()) {
            // Nothing is left of the group for it to leave.
            return key;
        }
        GroupState group = kept == null ? new GroupState() : kept.value();
        Step step = watch.look(rule, match, group, isAnnounced, now);
        forward(step.reports(), arrivals.ingestedAtMillis());
        int dropped = watch.take();
        if (kept == null) {
            kept = groups.put(rule.id(), key, group);
        } else {
            kept.changed();
        }
        deadlines.note(kept, group.deadlineMillis());
        count(rule, step, dropped);
        return kept.key();
    }

    /** A group goes because its rule has too many: whoever heard of its open episodes hears that they are over. */
    private void leave(LiveEntry<GroupState> group) {
        if (times(group).deadlineMillis() != Window.NONE) {
            long now = context().currentSystemTimeMs();
            forward(GroupWatch.closeAll(group.value(), Instant.ofEpochMilli(now)), now);
        }
        deadlines.forget(group);
    }

    private void tick(long now) {
        repeatClosings();
        for (LiveEntry<GroupState> due : deadlines.due(now)) {
            if (due.equals(groups.find(due.family(), due.key()))) {
                GroupState group = due.value();
                forward(watch.lookAtClock(group, Instant.ofEpochMilli(now)).reports(), now);
                watch.take();
                due.changed();
                deadlines.note(due, group.deadlineMillis());
            }
        }
        groups.sweep(Instant.ofEpochMilli(now));
    }

    /** Once after a start, and not in {@link #init}: the stages behind this one are not set up then. */
    private void repeatClosings() {
        if (closingsRepeated) {
            return;
        }
        closingsRepeated = true;
        long since = newestMillis - DOUBTFUL.toMillis();
        List<EpisodeReport> closings = new ArrayList<>();
        groups.forEach(group -> {
            if (times(group).closingToldAtMillis() >= since) {
                closings.addAll(GroupWatch.closings(group.value(), Instant.ofEpochMilli(since)));
            }
        });
        forward(closings, context().currentSystemTimeMs());
    }

    private static GroupTimes times(LiveEntry<GroupState> group) {
        return group.ask(GroupTimes::of, GroupStateBytes::times);
    }

    private void forward(List<EpisodeReport> reports, long timestamp) {
        for (int i = 0; i < reports.size(); i++) {
            EpisodeReport report = reports.get(i);
            context()
                    .forward(new Record<>(
                            report.alertId(), new Outcome.Passed<DeskInput>(new DeskInput.Report(report)), timestamp));
            announced.add(report.alertId());
        }
    }

    private void quarantine(Arrivals arrivals, int place) {
        SightingHeader header = arrivals.header();
        String detail = "rule " + header.ruleIds().get(place) + "@"
                + header.versions().get(place)
                + " is not in the rule set in force and no version of it counts the same";
        Sighting sighting = arrivals.sighting();
        metrics.quarantined(storeName, QuarantineReason.UNKNOWN_RULE.text());
        context()
                .forward(new Record<>(
                        arrivals.key(),
                        new Outcome.Kept<DeskInput>(
                                new Quarantined(
                                        QuarantineReason.UNKNOWN_RULE,
                                        detail,
                                        sighting.evidence().origin()),
                                SightingBatch.encode(sighting)),
                        arrivals.ingestedAtMillis()));
    }

    private void count(Rule rule, Step step, int dropped) {
        if (step.late()) {
            metrics.late(rule.id());
        }
        if (dropped > 0) {
            metrics.capped(rule.id(), dropped);
        }
    }
}
