package io.weir.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.event.WithdrawalUpdateBuilder;
import io.weir.hold.AckOutcome;
import io.weir.hold.HoldAck;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.intake.Admission;
import io.weir.intake.Intake;
import io.weir.intake.IntakeSettings;
import io.weir.replay.InputValues;
import io.weir.replay.RecordKeys;
import io.weir.replay.RecordedEvent;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ContractValue;
import io.weir.topology.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a part of an incident as the exchange would have lived it with Weir in place: publishes its events with their
 * spacing at a chosen speed, pays what no hold keeps in once its dwell time is over, obeys and acknowledges holds.
 *
 * <p>One thread does all of it, so that what it knows of holds is never older than its last look at the topic.
 */
public final class SimulatedExchange implements AutoCloseable {

    /**
     * How it plays.
     *
     * @param speed incident seconds for each second of the wall clock
     * @param dwell incident time between a request and its payout
     */
    public record Pace(double speed, Duration dwell) {

        public Pace {
            if (speed <= 0 || dwell.isNegative()) {
                throw new IllegalArgumentException(
                        "speed must be positive and dwell not negative: " + speed + ", " + dwell);
            }
        }
    }

    /** Told how far it has come, some times a second. */
    public interface Progress {
        /**
         * @param at the incident's time
         * @param published events so far
         * @param paid withdrawals so far
         * @param commands hold commands so far
         */
        void at(Instant at, long published, long paid, long commands);
    }

    private static final Duration POLL = Duration.ofMillis(2);
    /** How long a hold may take to arrive after the last payout fell due. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final long PROGRESS_MILLIS = 250;

    private final IncidentSlice slice;
    private final Pace pace;
    private final Topics topics;
    private final ContractCodecs codecs;
    private final Clock clock;
    private final Progress progress;
    private final Intake intake = new Intake(new IntakeSettings(IntakeSettings.DEFAULT.maxAhead(), null));
    private final Producer<String, byte[]> producer;
    private final HoldFeed holds;
    private final PayoutQueue queue;
    private final Set<String> handled = new HashSet<>();
    private final List<Long> latencies = new ArrayList<>();
    private final Set<String> tooLate = new HashSet<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private @Nullable Instant lastDue;
    private long published;
    private long paid;
    private long commands;

    /** @param client properties that every Kafka client gets: where the brokers are, and how to log on */
    public SimulatedExchange(
            IncidentSlice slice,
            Pace pace,
            Map<String, Object> client,
            Topics topics,
            ContractCodecs codecs,
            Clock clock,
            Progress progress) {
        this.slice = slice;
        this.pace = pace;
        this.topics = topics;
        this.codecs = codecs;
        this.clock = clock;
        this.progress = progress;
        this.queue = new PayoutQueue(pace.dwell());
        this.holds = new HoldFeed(client, topics, codecs, clock.instant());
        holds.standing().forEach(read -> obey(read));
        this.producer = new KafkaProducer<>(producing(client), new StringSerializer(), new ByteArraySerializer());
    }

    /** Publishes what was known before: to be done before Weir is asked whether it is ready. */
    public void seed() {
        for (JsonNode entity : slice.knownBefore()) {
            publish(Topics.KNOWN_ENTITIES, entity);
            KnownEntity raw = ContractValue.KNOWN_ENTITY.fromJson(entity);
            Origin origin = new Origin(Topics.KNOWN_ENTITIES, 0, 0);
            if (intake.intake(raw, origin, clock.instant()) instanceof Admission.Accepted<KnownEntity> accepted) {
                queue.knew(accepted.received().event());
            }
        }
        producer.flush();
    }

    /** Plays all of it, until the last withdrawal is paid or kept in. */
    public Takings play() {
        Instant wallStart = clock.instant();
        Instant incidentStart = slice.events().get(0).brokerTime();
        long shown = 0;
        int next = 0;
        Instant settled = null;
        while (settled == null || clock.instant().isBefore(settled)) {
            Instant wall = clock.instant();
            Instant incident = incidentStart.plusNanos(
                    (long) (Duration.between(wallStart, wall).toNanos() * pace.speed()));
            while (next < slice.events().size()
                    && !slice.events().get(next).brokerTime().isAfter(incident)) {
                publish(slice.events().get(next++), incident, wall);
            }
            holds.poll(POLL).forEach(this::obey);
            payWhatIsDue(incident, clock.instant());
            if (wall.toEpochMilli() - shown > PROGRESS_MILLIS) {
                shown = wall.toEpochMilli();
                progress.at(incident, published, paid, commands);
            }
            if (settled == null && next == slice.events().size() && (lastDue == null || !lastDue.isAfter(incident))) {
                settled = wall.plus(SETTLING);
            }
        }
        producer.flush();
        return takings();
    }

    /** From the broker's time of an event to the broker's time of the hold it caused, ascending, milliseconds. */
    public List<Long> latenciesMillis() {
        return latencies.stream().sorted().toList();
    }

    public long eventsPublished() {
        return published;
    }

    private void publish(RecordedEvent event, Instant incident, Instant wall) {
        if (event.topic().equals(Topics.WITHDRAWAL_UPDATES)
                && handled.contains(event.value().path("withdrawalId").asText())) {
            return;
        }
        publish(event.topic(), event.value());
        published++;
        if (event.topic().equals(Topics.WITHDRAWALS)) {
            Withdrawal raw = ContractValue.WITHDRAWAL.fromJson(event.value());
            Origin origin = new Origin(event.topic(), 0, event.line());
            if (intake.intake(raw, origin, event.brokerTime()) instanceof Admission.Accepted<Withdrawal> accepted) {
                request(accepted.received().event(), incident, wall);
            }
        }
    }

    private void request(Withdrawal withdrawal, Instant incident, Instant wall) {
        handled.add(withdrawal.withdrawalId());
        lastDue = incident.plus(pace.dwell());
        queue.request(withdrawal, incident, wall).forEach(this::acknowledge);
    }

    private void obey(TopicTail.Read<HoldCommand> read) {
        HoldCommand command = read.value();
        if (command == null) {
            return;
        }
        PayoutQueue.Acknowledgement acknowledgement = queue.command(command, clock.instant());
        if (acknowledgement == null) {
            return;
        }
        commands++;
        if (command.verb() == HoldVerb.PLACE) {
            latencies.add(
                    Duration.between(command.ingestedAt(), read.timestamp()).toMillis());
        }
        acknowledge(acknowledgement);
    }

    private void acknowledge(PayoutQueue.Acknowledgement acknowledgement) {
        acknowledgement.results().stream()
                .filter(result -> result.outcome() == AckOutcome.TOO_LATE_BROADCAST)
                .forEach(result -> tooLate.add(result.withdrawalId()));
        String ackId = acknowledgement.holdId() + ":" + acknowledgement.sequence() + ":"
                + acknowledgement.results().stream()
                        .map(result -> result.withdrawalId())
                        .reduce("", (all, id) -> all + "," + id)
                        .hashCode();
        HoldAck ack = new HoldAck(
                ackId,
                acknowledgement.holdId(),
                acknowledgement.sequence(),
                acknowledgement.status(),
                acknowledgement.results(),
                true,
                clock.instant());
        String topic = topics.named(Topics.HOLD_ACKS);
        send(new ProducerRecord<>(topic, ack.holdId(), codecs.holdAck().encode(topic, ack)));
    }

    private void payWhatIsDue(Instant incident, Instant wall) {
        for (Withdrawal withdrawal : queue.pay(incident, wall)) {
            paid++;
            String topic = topics.named(Topics.WITHDRAWAL_UPDATES);
            WithdrawalUpdate broadcast = broadcast(withdrawal, incident);
            send(new ProducerRecord<>(
                    topic, broadcast.accountId(), codecs.withdrawalUpdate().encode(topic, broadcast)));
        }
    }

    private static WithdrawalUpdate broadcast(Withdrawal withdrawal, Instant at) {
        return WithdrawalUpdateBuilder.of(withdrawal)
                .eventId("broadcast-" + withdrawal.withdrawalId())
                .state(WithdrawalState.BROADCAST)
                .stateAt(at)
                .build();
    }

    private void publish(String topic, JsonNode value) {
        String named = topics.named(topic);
        send(new ProducerRecord<>(named, RecordKeys.of(topic, value), InputValues.encode(codecs, topic, named, value)));
    }

    /** A send that failed is told at the next one: an exchange must not go on as if it had published. */
    private void send(ProducerRecord<String, byte[]> record) {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        var unused = producer.send(record, (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(
                        null, new KafkaException("can't publish to " + record.topic() + ": " + e.getMessage(), e));
            }
        });
    }

    private Takings takings() {
        Instant wall = clock.instant();
        Map<Withdrawal, Takings.Fate> fates = new LinkedHashMap<>();
        queue.paidByRequest()
                .forEach((withdrawal, isPaid) -> fates.put(
                        withdrawal,
                        isPaid
                                ? Takings.Fate.PAID
                                : queue.isHeld(withdrawal, wall) ? Takings.Fate.HELD : Takings.Fate.OPEN));
        return Takings.of(fates, slice.guilty(), tooLate.size());
    }

    private static Map<String, Object> producing(Map<String, Object> client) {
        Map<String, Object> properties = new LinkedHashMap<>(client);
        properties.put("linger.ms", 0);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        return properties;
    }

    @Override
    public void close() {
        producer.close();
        holds.close();
    }
}
