package io.weir.topology;

import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.Sighting;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Makes sightings of withdrawals, which go to their windows at once. */
final class WithdrawalMatchProcessor extends ContextualProcessor<String, Observation, String, Sightings> {

    private final Matching matching;
    private final SightingPartitions partitions;
    private SightingOutbox toCalls;
    private SightingOutbox toWithdrawals;

    WithdrawalMatchProcessor(Matching matching, SightingPartitions partitions) {
        this.matching = matching;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Sightings> context) {
        super.init(context);
        toCalls = new SightingOutbox(Service.API_CALLS, partitions.calls(), this::send);
        toWithdrawals = new SightingOutbox(Service.WITHDRAWALS, partitions.withdrawals(), this::send);
    }

    @Override
    public void process(Record<String, Observation> record) {
        for (Sighting sighting : matching.match(record.value())) {
            (sighting.service() == Service.API_CALLS ? toCalls : toWithdrawals).add(sighting);
        }
        toCalls.flush();
        toWithdrawals.flush();
    }

    private void send(Record<String, Sightings> record) {
        matching.sent(record.timestamp(), context().currentSystemTimeMs());
        context().forward(record);
    }
}
