package io.weir.topology;

import io.weir.event.Activity;
import io.weir.event.Event;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.intake.Admission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Intake's word on an event, with its defects counted.
 *
 * @param <E> the event
 */
final class EventAdmission<E extends Event> implements IntakeProcessor.Admitting<E, Received<E>> {

    /** {@link io.weir.intake.Intake#intake}, for one kind of event. */
    interface Intaking<E extends Event> {
        Admission<E> intake(E raw, Origin origin, Instant brokerTime);
    }

    private final String topic;
    private final Intaking<E> intake;
    private final int partitions;
    private final StageMetrics metrics;

    /** @param partitions of the topic, or 0 where an account's records need not be together, or another stage asks */
    EventAdmission(String topic, Intaking<E> intake, int partitions, StageMetrics metrics) {
        this.topic = topic;
        this.intake = intake;
        this.partitions = partitions;
        this.metrics = metrics;
    }

    @Override
    public Outcome<Received<E>> admit(E raw, Origin origin, Instant brokerTime, byte[] bytes) {
        Admission<E> admission = intake.intake(raw, origin, brokerTime);
        if (admission instanceof Admission.Refused<E> refused) {
            return new Outcome.Kept<>(refused.quarantined(), bytes);
        }
        Received<E> received = ((Admission.Accepted<E>) admission).received();
        received.intakeDefects().forEach(defect -> metrics.defect(topic, defect));
        if (isMisplaced(received.event(), origin)) {
            metrics.misplaced(topic, origin);
        }
        return new Outcome.Passed<>(received);
    }

    /** Another partition than Java's producer would choose for the account: its memory lies elsewhere. */
    private boolean isMisplaced(E event, Origin origin) {
        if (partitions == 0 || !(event instanceof Activity activity)) {
            return false;
        }
        String accountId = activity.accountId();
        return accountId != null
                && BuiltInPartitioner.partitionForKey(accountId.getBytes(StandardCharsets.UTF_8), partitions)
                        != origin.partition();
    }
}
