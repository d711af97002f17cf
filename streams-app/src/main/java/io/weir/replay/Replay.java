package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.config.WeirConfig;
import io.weir.event.EntityKind;
import io.weir.intake.Intake;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.topology.StageMetrics;
import io.weir.topology.StageSettings;
import io.weir.topology.StateKeeping;
import io.weir.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the topology over an incident: the same incident and rules give the same bytes, however often.
 *
 * <p>Time is the incident's. It begins a second before the first record's broker time, goes on with each record, and at
 * the end until every episode has closed.
 */
public final class Replay {

    /** Told now and then how far a replay has come. */
    public interface Progress {
        /**
         * @param events records replayed so far
         * @param at broker time of the last of them
         */
        void at(long events, Instant at);
    }

    private static final List<String> FILES =
            List.of(Topics.ALERTS, Topics.HOLD_COMMANDS, Topics.SHADOW_HOLD_COMMANDS, Topics.QUARANTINE);
    /** Longer than any episode waits for more. */
    private static final Duration LONGEST_QUIET = Duration.ofDays(15);
    /** So long after the last record each second is gone through; then so much at once, or a week would take minutes. */
    private static final Duration NOTICED_AT_ONCE = Duration.ofHours(1);

    private static final Duration NOTICED_LATER = Duration.ofMinutes(10);

    private static final int PROGRESS_EVERY = 1_000;

    private final IncidentFolder incident;
    private final RuleSet rules;
    private final Progress progress;
    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());
    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry());

    /** @param rules what to replay with */
    public Replay(IncidentFolder incident, RuleSet rules, Progress progress) {
        this.incident = incident;
        this.rules = rules;
        this.progress = progress;
    }

    /**
     * Replays all of it.
     *
     * @param out folder for the files, made if it isn't there; older ones of the same names are replaced
     * @throws IncidentException naming file, line, value and mend where the incident can't be read
     */
    public Summary run(Path out) {
        try (RecordedEvents events = incident.events();
                KnownEntities entities = incident.knownEntities();
                ReplayFiles files = new ReplayFiles(out, FILES)) {
            if (!events.hasNext()) {
                throw new IncidentException("no events in '" + incident.directory() + "'; there is nothing to replay");
            }
            WeirConfig config = config(entities.completeKinds());
            ReplayReport report = new ReplayReport(incident.guilty(), codecs, files);
            RecordedEvent first = events.next();
            Instant start = first.brokerTime().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
            try (ReplayDriver driver = new ReplayDriver(
                    config, rules, incident.baselines(), codecs, metrics, start, StateKeeping.ON_HEAP, report)) {
                Intake intake = new Intake(StageSettings.of(config).intake());
                entities.forEachRemaining(entity -> {
                    report.tell(entity, intake, start);
                    pipe(driver, report, Topics.KNOWN_ENTITIES, entity.value(), start);
                });
                event(driver, report, intake, first);
                while (events.hasNext()) {
                    event(driver, report, intake, events.next());
                }
                letEpisodesClose(driver, report);
            }
            Summary summary = report.summary(incident.name(), rules.revision(), metrics);
            files.summary(summary);
            return summary;
        }
    }

    /** As the contract would have it: enforced, in one partition, with what the folder says is known completely. */
    private static WeirConfig config(Set<EntityKind> complete) {
        return WeirConfig.of(Map.of(
                "application.id", "replay",
                "holds.enforce", "true",
                "memory.complete", complete.stream().map(Enum::name).sorted().collect(Collectors.joining(","))));
    }

    private void event(ReplayDriver driver, ReplayReport report, Intake intake, RecordedEvent event) {
        driver.passTo(event.brokerTime());
        report.tell(event, intake, driver.now());
        pipe(driver, report, event.topic(), event.value(), event.brokerTime());
        if (report.events() % PROGRESS_EVERY == 0) {
            progress.at(report.events(), event.brokerTime());
        }
    }

    /** JSON that fits no schema could never have been published; it is kept like bytes that can't be read. */
    private void pipe(ReplayDriver driver, ReplayReport report, String topic, JsonNode value, Instant brokerTime) {
        byte[] bytes;
        try {
            bytes = InputValues.encode(codecs, topic, topic, value);
        } catch (IllegalArgumentException e) {
            report.unreadable(topic, value, String.valueOf(e.getMessage()));
            return;
        }
        driver.pipe(topic, RecordKeys.of(topic, value), bytes, brokerTime);
    }

    /** What falls due carries its deadline: when nothing else comes any more, it need not be noticed at once. */
    private static void letEpisodesClose(ReplayDriver driver, ReplayReport report) {
        Instant end = driver.now();
        while (report.hasOpenAlerts() && driver.now().isBefore(end.plus(LONGEST_QUIET))) {
            if (driver.now().isBefore(end.plus(NOTICED_AT_ONCE))) {
                driver.passTo(driver.now().plusSeconds(1));
            } else {
                driver.leapTo(driver.now().plus(NOTICED_LATER));
            }
        }
    }
}
