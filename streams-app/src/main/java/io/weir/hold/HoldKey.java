package io.weir.hold;

import io.weir.alert.Ids;
import io.weir.rule.HoldScope;

/**
 * What a hold is: nothing of the episode is in its id, so every path to the same hold is the same hold.
 *
 * @param holdId UUIDv5 of rule, scope and target
 */
public record HoldKey(String holdId, String ruleId, HoldScope scope, String target) {

    public static HoldKey of(String ruleId, HoldScope scope, String target) {
        return new HoldKey(Ids.of("hold", ruleId, scope.name(), target), ruleId, scope, target);
    }

    /** The same command has the same id, however often and by whichever process it is decided. */
    String commandId(HoldVerb verb, long sequence) {
        return Ids.of("command", holdId, verb.name(), Long.toString(sequence));
    }
}
