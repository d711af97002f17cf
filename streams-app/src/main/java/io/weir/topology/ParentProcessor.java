package io.weir.topology;

import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.event.Evidence;
import io.weir.event.Service;
import io.weir.hold.DeskInput;
import io.weir.rule.RuleEpisode;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import io.weir.rule.revision.RulesInForce;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
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
            for (RuleSet inForce : inForce(episode)) {
                tell(inForce, episode);
            }
            toCalls.flush();
            toWithdrawals.flush();
        }
    }

    /** The rules of all times at which the episode may count: where it opened, and in groups of contributors from theirs on. */
    private Set<RuleSet> inForce(RuleEpisode episode) {
        Set<RuleSet> sets = Collections.newSetFromMap(new IdentityHashMap<>());
        sets.add(rules.book().at(episode.openedAt()));
        for (Evidence contributor : episode.contributors()) {
            if (contributor.time().isAfter(episode.openedAt())) {
                sets.add(rules.book().at(contributor.time()));
            }
        }
        return sets;
    }

    private void tell(RuleSet inForce, RuleEpisode episode) {
        for (Sighting sighting : inForce.match(episode)) {
            if (rules.book().at(sighting.evidence().time()) == inForce) {
                (sighting.service() == Service.API_CALLS ? toCalls : toWithdrawals).add(sighting);
            }
        }
    }

    private static boolean concernsParents(EpisodeReport report) {
        return report.status() == EpisodeStatus.OPEN || report.closeReason() == CloseReason.MERGED;
    }
}
