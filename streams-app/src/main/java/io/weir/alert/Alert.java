package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.rule.Level;
import io.weir.rule.Mode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the SOC reads of one episode of a rule and group. Readers upsert by {@code alertId} and keep the highest
 * {@code sequence}.
 *
 * @param sequence from 1, one more with each change; the same value again is the same news
 * @param ruleVersion content hash of the rule
 * @param enforced whether its holds bind the exchange; false in shadow and where nothing is held
 * @param subject group-by field to value, in the rule's order; empty for the whole exchange
 * @param summary one sentence with the numbers
 * @param observed largest aggregate so far, in the unit of what the rule counts or sums
 * @param observedAtLeast whether a cap was reached, so that the truth may be more
 * @param threshold in the unit of {@code observed}
 * @param windowStart start of the first window that was satisfied
 * @param windowEnd latest satisfied time so far
 * @param evidence the first contributing events, at most {@value #MAX_EVIDENCE}
 * @param evidenceTotal contributing events of the whole episode
 * @param evidenceTruncated whether there are more than {@code evidence} shows
 * @param holdIds holds that the episode asked for, at most {@value #MAX_HOLD_IDS}; all of them carry the alertId
 * @param tags MITRE techniques and the rule's other tags
 * @param runbook URL or path
 * @param eventAt event time of the newest contributing event
 * @param ingestedAt broker time of the event that caused this record
 * @param decidedAt when the desk decided; for what fell due by time, its deadline
 * @param closeReason null unless CLOSED
 */
public record Alert(
        String alertId,
        AlertStatus status,
        long sequence,
        String ruleId,
        String ruleVersion,
        String title,
        Level severity,
        Mode mode,
        boolean enforced,
        Map<String, String> subject,
        String summary,
        BigDecimal observed,
        boolean observedAtLeast,
        BigDecimal threshold,
        Instant windowStart,
        Instant windowEnd,
        List<Evidence> evidence,
        long evidenceTotal,
        boolean evidenceTruncated,
        AlertTotals totals,
        List<String> holdIds,
        List<String> tags,
        @Nullable String runbook,
        Instant eventAt,
        Instant ingestedAt,
        Instant decidedAt,
        @Nullable CloseReason closeReason) {

    /** The most events that an alert shows. */
    public static final int MAX_EVIDENCE = 100;

    /** The most holds that an alert names. */
    public static final int MAX_HOLD_IDS = 1_000;

    public Alert {
        subject = Collections.unmodifiableMap(new LinkedHashMap<>(subject));
        evidence = List.copyOf(evidence);
        holdIds = List.copyOf(holdIds);
        tags = List.copyOf(tags);
    }
}
