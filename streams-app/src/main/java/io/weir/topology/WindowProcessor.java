package io.weir.topology;

import io.weir.alert.EpisodeReport;
import io.weir.alert.GroupState;
import io.weir.alert.GroupWatch;
import io.weir.alert.Step;
import io.weir.hold.DeskInput;
import io.weir.intake.QuarantineReason;
import io.weir.intake.Quarantined;
import io.weir.rule.MatchedRule;
import io.weir.rule.Rule;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import io.weir.serde.SightingBatch;
import io.weir.window.SightedMatch;
import io.weir.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /** How far before the newest change a crash may have swallowed a closing: more than any delivery takes. */
    private static final Duration DOUBTFUL = Duration.ofMinutes(10);
    /** A mark that is forgotten costs one repeated report. */
    private static final int MAX_ANNOUNCED = 100_000;

    private final String storeName;
    private final Supplier<RuleSet> rules;
    private final StageMetrics metrics;
    private final GroupWatch watch = new GroupWatch();
    private GroupStates states;
    private Deadlines deadlines;
    private Set<String> announced;
    private boolean closingsRepeated;
    /** When, by <em>now</em>, the state that this task started from last changed. */
    private Instant newest = Instant.EPOCH;

    WindowProcessor(String storeName, Supplier<RuleSet> rules, StageMetrics metrics) {
        this.storeName = storeName;
        this.rules = rules;
        this.metrics = metrics;
    }

    /** A task that is revived gets the same processor again: whatever it remembers is made anew here. */
    @Override
    public void init(ProcessorContext<String, Outcome<DeskInput>> context) {
        super.init(context);
        states = new GroupStates(context.getStateStore(storeName));
        deadlines = new Deadlines();
        announced = Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MAX_ANNOUNCED;
            }
        });
        closingsRepeated = false;
        newest = Instant.EPOCH;
        states.forEach((key, state) -> {
            deadlines.set(key, deadline(state));
            Instant touchedAt = Instant.ofEpochMilli(state.touchedAtMillis());
            newest = touchedAt.isAfter(newest) ? touchedAt : newest;
        });
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, millis -> tick(now()));
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, millis -> states.sweep(GroupWatch::expired, now()));
    }

    @Override
    public void process(Record<String, Sightings> record) {
        repeatClosings();
        SightingBatch batch = SightingBatch.of(record.value().bytes());
        while (batch.next()) {
            Sighting sighting = batch.sighting();
            for (MatchedRule match : sighting.matches()) {
                Rule rule = rule(match, sighting);
                if (rule == null) {
                    quarantine(sighting, match);
                } else {
                    take(rule, match, sighting);
                }
            }
        }
    }

    private void take(Rule rule, MatchedRule match, Sighting sighting) {
        String key = GroupStates.key(rule.id(), sighting.group());
        GroupState stored = states.find(key);
        GroupState state = stored == null ? new GroupState() : stored;
        SightedMatch sighted = new SightedMatch(sighting, match.value(), rule.correlation());
        Step step = watch.look(rule, sighted, state, announced::contains, now().toEpochMilli());
        forward(step.reports(), sighting.ingestedAt().toEpochMilli());
        count(rule, step, watch.take());
        states.put(key, state);
        deadlines.set(key, deadline(state));
    }

    private void tick(Instant now) {
        repeatClosings();
        for (String key : deadlines.due(now)) {
            GroupState stored = states.find(key);
            if (stored == null) {
                deadlines.set(key, null);
                continue;
            }
            forward(watch.lookAtClock(stored, now).reports(), now.toEpochMilli());
            watch.take();
            states.put(key, stored);
            deadlines.set(key, deadline(stored));
        }
    }

    /** Once after a start, and not in {@link #init}: the stages behind this one are not set up then. */
    private void repeatClosings() {
        if (closingsRepeated) {
            return;
        }
        closingsRepeated = true;
        Instant since = newest.minus(DOUBTFUL);
        List<EpisodeReport> closings = new ArrayList<>();
        states.forEach((key, state) -> closings.addAll(GroupWatch.closings(state, since)));
        forward(closings, now().toEpochMilli());
    }

    private void forward(List<EpisodeReport> reports, long timestamp) {
        for (EpisodeReport report : reports) {
            context()
                    .forward(new Record<>(
                            report.alertId(), new Outcome.Passed<DeskInput>(new DeskInput.Report(report)), timestamp));
            announced.add(report.alertId());
        }
    }

    /** A rule that was changed while the sighting was on its way: the version in force takes it if it counts the same. */
    private @Nullable Rule rule(MatchedRule match, Sighting sighting) {
        RuleSet inForce = rules.get();
        Rule named = inForce.rule(match.ruleId(), match.version());
        if (named != null) {
            return named;
        }
        metrics.unknownRule(match.ruleId());
        return inForce.rules().stream()
                .filter(rule -> rule.id().equals(match.ruleId())
                        && rule.service() == sighting.service()
                        && rule.correlation().takes(match.value())
                        && rule.correlation().groupBy().equals(sighting.group().fields()))
                .findFirst()
                .orElse(null);
    }

    private void quarantine(Sighting sighting, MatchedRule match) {
        String detail = "rule " + match.ruleId() + "@" + match.version()
                + " is not in the rule set in force and no version of it counts the same";
        metrics.quarantined(storeName, QuarantineReason.UNKNOWN_RULE.text());
        context()
                .forward(new Record<>(
                        sighting.group().key(),
                        new Outcome.Kept<DeskInput>(
                                new Quarantined(
                                        QuarantineReason.UNKNOWN_RULE,
                                        detail,
                                        sighting.evidence().origin()),
                                SightingBatch.encode(sighting)),
                        sighting.ingestedAt().toEpochMilli()));
    }

    private void count(Rule rule, Step step, int dropped) {
        if (step.late()) {
            metrics.late(rule.id());
        }
        if (dropped > 0) {
            metrics.capped(rule.id(), dropped);
        }
    }

    private static @Nullable Instant deadline(GroupState state) {
        long millis = state.deadlineMillis();
        return millis == Window.NONE ? null : Instant.ofEpochMilli(millis);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
