package io.weir.topology;

import io.weir.alert.EpisodeReport;
import io.weir.alert.IdHash;
import io.weir.baseline.Outflow;
import io.weir.baseline.Outflow.Freshness;
import io.weir.event.Evidence;
import io.weir.event.Fact;
import io.weir.event.Observation;
import io.weir.event.Rail;
import io.weir.event.Withdrawal;
import io.weir.hold.DeskInput;
import io.weir.rule.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** What observations and findings say to whoever learns what usually leaves. */
final class Outflows {

    private static final long FRESH_SECONDS = Duration.ofDays(1).toSeconds();

    private Outflows() {}

    /** Null of what doesn't leave: the exchange's own ledger, and calls; and of amounts that intake had to mend. */
    static @Nullable Outflow requested(Observation observation) {
        if (!(observation.event() instanceof Withdrawal withdrawal)
                || withdrawal.rail() == Rail.INTERNAL_LEDGER
                || isMended("amount", observation)) {
            return null;
        }
        return new Outflow.Requested(
                withdrawal.asset(),
                withdrawal.requestedAt(),
                IdHash.of(withdrawal.withdrawalId()),
                withdrawal.amount(),
                isMended("amountUsd", observation) ? null : withdrawal.amountUsd(),
                freshness(withdrawal, observation));
    }

    /** Of each asset and moment in which a rule that holds found something. */
    static List<KeyValue<String, Outflow>> suspected(DeskInput input) {
        if (!(input instanceof DeskInput.Report told) || told.report().rule().mode() != Mode.HOLD) {
            return List.of();
        }
        EpisodeReport report = told.report();
        Set<Outflow> moments = new LinkedHashSet<>();
        for (Evidence evidence : report.contributors()) {
            String asset = evidence.asset();
            if (asset != null) {
                moments.add(new Outflow.Suspected(asset, evidence.time()));
            }
        }
        List<KeyValue<String, Outflow>> keyed = new ArrayList<>();
        moments.forEach(moment -> keyed.add(KeyValue.pair(moment.asset(), moment)));
        return keyed;
    }

    private static boolean isMended(String field, Observation observation) {
        for (String defect : observation.received().intakeDefects()) {
            if (defect.startsWith(field + ":")) {
                return true;
            }
        }
        return false;
    }

    private static Freshness freshness(Withdrawal withdrawal, Observation observation) {
        if (withdrawal.destination() == null) {
            return Freshness.OLD;
        }
        if (!observation.facts().isKnown(Fact.DESTINATION_AGE)) {
            return Freshness.UNKNOWN;
        }
        return observation.facts().seconds(Fact.DESTINATION_AGE) < FRESH_SECONDS ? Freshness.FRESH : Freshness.OLD;
    }
}
