package io.weir.topology;

import io.weir.event.Fact;
import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.Rule;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import io.weir.rule.revision.RulesInForce;
import io.weir.topology.store.OutboxStore;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Tests an event once against the rules of its time; one sighting goes out for each group that a matched rule needs. Those
 * of a withdrawal go at once, those of calls wait a little for others that go the same way.
 */
final class MatchProcessor extends ContextualProcessor<String, Observation, String, Sightings> {

    private static final Duration MOST_PATIENCE = Duration.ofMillis(10);

    private final Service service;
    private final RulesInForce rules;
    private final SightingPartitions partitions;
    private final StageMetrics metrics;
    private final Consumer<Rule> unanswered;
    private final Fact[] facts;
    private SightingOutbox toCalls;
    private SightingOutbox toWithdrawals;
    /** Scheduled only while something waits: a punctuation makes a commit necessary, for an idle task too. */
    private @Nullable Cancellable patience;

    /** @param service of the events */
    MatchProcessor(Service service, RulesInForce rules, SightingPartitions partitions, StageMetrics metrics) {
        this.service = service;
        this.rules = rules;
        this.partitions = partitions;
        this.metrics = metrics;
        this.unanswered = rule -> metrics.unanswered(rule.id());
        this.facts = factsOf(service);
    }

    @Override
    public void init(ProcessorContext<String, Sightings> context) {
        super.init(context);
        toCalls = new SightingOutbox(Service.API_CALLS, partitions.calls(), this::send);
        toWithdrawals = new SightingOutbox(Service.WITHDRAWALS, partitions.withdrawals(), this::send);
        if (service == Service.API_CALLS) {
            OutboxStore outbox = context.getStateStore(Stores.CALL_OUTBOX);
            outbox.onFlush(context, this::flush);
        }
        patience = null;
    }

    @Override
    public void process(Record<String, Observation> record) {
        countUnknown(record.value());
        RuleSet ofItsTime = rules.book().at(record.value().event().eventTime());
        for (Sighting sighting : ofItsTime.match(record.value(), unanswered)) {
            (sighting.service() == Service.API_CALLS ? toCalls : toWithdrawals).add(sighting);
        }
        if (service == Service.WITHDRAWALS) {
            flush();
        } else if (patience == null && toCalls.isWaiting()) {
            patience = context().schedule(MOST_PATIENCE, PunctuationType.WALL_CLOCK_TIME, millis -> flush());
        }
    }

    private void send(Record<String, Sightings> record) {
        metrics.matched(service, record.timestamp(), context().currentSystemTimeMs());
        context().forward(mayWait(record.value()) ? record.withHeaders(Urgency.MAY_WAIT) : record);
    }

    /** Those of calls have waited for each other already. Those of a withdrawal go the same way, and are waited for. */
    private boolean mayWait(Sightings sightings) {
        return service == Service.API_CALLS && sightings.areFor(Service.API_CALLS);
    }

    private void flush() {
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
        toCalls.flush();
        toWithdrawals.flush();
    }

    /** Rules are silent on what isn't known: an operator must see how often that is. */
    private void countUnknown(Observation observation) {
        for (Fact fact : facts) {
            if (!observation.facts().isKnown(fact)) {
                metrics.unknownFact(fact);
            }
        }
    }

    private static Fact[] factsOf(Service service) {
        return Fields.all().stream()
                .filter(field -> field.services().contains(service))
                .map(Field::fact)
                .filter(Objects::nonNull)
                .toArray(Fact[]::new);
    }
}
