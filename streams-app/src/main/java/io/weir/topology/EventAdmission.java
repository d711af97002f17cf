package io.weir.topology;

import io.weir.event.Event;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.intake.Admission;
import java.time.Instant;

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
    private final StageMetrics metrics;

    EventAdmission(String topic, Intaking<E> intake, StageMetrics metrics) {
        this.topic = topic;
        this.intake = intake;
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
        return new Outcome.Passed<>(received);
    }
}
