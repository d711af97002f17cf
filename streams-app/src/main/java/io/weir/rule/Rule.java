package io.weir.rule;

import io.weir.event.Service;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a rule but its detections: what the stages after the match need to know.
 *
 * @param id its Sigma {@code id}, else its {@code name}
 * @param version hash of its content
 * @param tags Sigma tags, MITRE techniques among them
 * @param hold what it holds; null where it holds nothing
 * @param quiet how long after a satisfied time an episode goes on
 * @param runbook where the SOC reads what to do
 */
public record Rule(
        String id,
        String version,
        String title,
        Level level,
        List<String> tags,
        Mode mode,
        @Nullable HoldPolicy hold,
        Duration quiet,
        @Nullable String owner,
        @Nullable String runbook,
        Service service,
        Correlation correlation) {

    public Rule {
        tags = List.copyOf(tags);
    }

    /** How much further back than its window an episode holds. */
    public Duration reach() {
        return hold == null ? Duration.ZERO : hold.reach();
    }

    /** Whether it counts targets of a hold that it asks for: then each of them must be told, and not only how many. */
    public boolean holdsWhatItCounts() {
        if (hold == null || correlation.type() != CorrelationType.VALUE_COUNT) {
            return false;
        }
        for (HoldScope scope : hold.scopes()) {
            if (correlation.counts(scope)) {
                return true;
            }
        }
        return false;
    }

    /** The same in another mode. */
    public Rule in(Mode other) {
        return new Rule(id, version, title, level, tags, other, hold, quiet, owner, runbook, service, correlation);
    }
}
