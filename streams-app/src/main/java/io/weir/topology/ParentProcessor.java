package io.weir.topology;

import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.event.Service;
import io.weir.hold.DeskInput;
import io.weir.rule.RuleEpisode;
import io.weir.rule.Sighting;
import io.weir.rule.revision.RulesInForce;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes sightings of episodes for the correlations that refer to their rules. An episode that goes on is told again under
 * its id, with what it has taken in since; what has closed was told before. One that has become part of another counts no
 * more: that is told, too.
 */
final class ParentProcessor extends ContextualProcessor<String, DeskInput, String, Sightings> {
    private final RulesInForce rules;
    private final SightingPartitions partitions;
    private SightingOutbox toCalls;
    private SightingOutbox toWithdrawals;

    ParentProcessor(RulesInForce rules, SightingPartitions partitions) {
        this.rules = rules;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Sightings> context) {
        super.init(context);
        toCalls = new SightingOutbox(Service.API_CALLS, partitions.calls(), context::forward);
        toWithdrawals = new SightingOutbox(Service.WITHDRAWALS, partitions.withdrawals(), context::forward);
    }

    @Override
    public void process(Record<String, DeskInput> record) {
        if (record.value() instanceof DeskInput.Report told && concernsParents(told.report())) {
            RuleEpisode episode = told.report().asEpisode();
            for (Sighting sighting : rules.book().at(episode.openedAt()).match(episode)) {
                (sighting.service() == Service.API_CALLS ? toCalls : toWithdrawals).add(sighting);
            }
            toCalls.flush();
            toWithdrawals.flush();
        }
    }

    private static boolean concernsParents(EpisodeReport report) {
        return report.status() == EpisodeStatus.OPEN || report.closeReason() == CloseReason.MERGED;
    }
}
