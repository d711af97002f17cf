package io.weir.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to; {@code summary.json} has these names.
 *
 * <p>A withdrawal is <em>held</em> when an enforced active hold of any scope matches it between its request and its
 * broadcast; each counts once, however often its event arrives.
 *
 * @param events records of the incident, whatever their topic
 * @param guiltyTotal withdrawals listed in {@code guilty.txt} that were requested
 * @param otherTotal all other withdrawals requested
 * @param firstAlertAtGuilty how many guilty withdrawals had been requested when the first alert with one of them came;
 *     null where none came
 * @param late events older than the lateness when their window saw them
 * @param rulesFired rule id to number of alerts opened
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Summary(
        String incident,
        String ruleSet,
        long events,
        long guiltyTotal,
        long guiltyHeld,
        long otherTotal,
        long otherHeld,
        @Nullable Long firstAlertAtGuilty,
        Money guiltyHeldMoney,
        Money guiltyMissedMoney,
        Money otherHeldMoney,
        long alerts,
        long holdCommands,
        long shadowHoldCommands,
        long quarantined,
        long late,
        SortedMap<String, Long> rulesFired) {

    /**
     * A sum of money.
     *
     * @param usd of the withdrawals that have a valuation, plain decimal
     * @param byAsset asset to amount in its own units, plain decimal
     */
    public record Money(String usd, SortedMap<String, String> byAsset) {}
}
