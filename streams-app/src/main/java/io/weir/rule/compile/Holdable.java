package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.HoldScope;
import io.weir.rule.Keeping;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What can be held of everything that contributes to a correlation. Of withdrawals all are kept, with all that they say, and
 * all are told. Of calls a window keeps as many as the condition needs, and of each what the group and the value say; so a
 * rule on calls names all keys, or accounts, only where its groups have one each or it counts them.
 *
 * @param scopes those of which no contributor's target is missing
 * @param passedOn the same for a parent, who hears of further calls now and then, whatever they bring
 * @param hasWithdrawals whether there are withdrawals among the contributors
 */
record Holdable(Set<HoldScope> scopes, Set<HoldScope> passedOn, boolean hasWithdrawals) {

    private static final String OF_KEYS = "apiKeyId";
    private static final Set<HoldScope> OF_WITHDRAWALS = EnumSet.of(HoldScope.WITHDRAWAL, HoldScope.DESTINATION);

    Holdable {
        scopes = Set.copyOf(scopes);
        passedOn = Set.copyOf(passedOn);
    }

    /** Of matches of these services' events. */
    static Holdable ofEvents(List<Service> services, Correlation correlation) {
        boolean hasWithdrawals = services.contains(Service.WITHDRAWALS);
        if (!services.contains(Service.API_CALLS) || correlation.keeping() == Keeping.WHOLE) {
            return ofKeptEvents(hasWithdrawals);
        }
        Set<HoldScope> passedOn = EnumSet.noneOf(HoldScope.class);
        if (!hasWithdrawals || eachIsAFinding(correlation)) {
            passedOn.addAll(OF_WITHDRAWALS);
        }
        Set<HoldScope> scopes = EnumSet.noneOf(HoldScope.class);
        for (HoldScope scope : List.of(HoldScope.ACCOUNT, HoldScope.API_KEY)) {
            if (isOneOfGroup(scope, correlation.groupBy(), hasWithdrawals)) {
                passedOn.add(scope);
            }
            if (correlation.counts(scope)) {
                scopes.add(scope);
            }
        }
        scopes.addAll(passedOn);
        return new Holdable(scopes, passedOn, hasWithdrawals);
    }

    /** Of events that are kept with all that they say, as those are that a correlation of correlations takes. */
    static Holdable ofKeptEvents(boolean areWithdrawals) {
        Set<HoldScope> all = EnumSet.copyOf(OF_WITHDRAWALS);
        all.add(HoldScope.ACCOUNT);
        all.add(HoldScope.API_KEY);
        return new Holdable(all, all, areWithdrawals);
    }

    /** Of what contributed to the rules that a correlation of correlations refers to: what can be held of each of them. */
    static Holdable ofEpisodes(List<Holdable> children) {
        Set<HoldScope> ofAll = EnumSet.allOf(HoldScope.class);
        children.forEach(child -> ofAll.retainAll(child.passedOn));
        return new Holdable(ofAll, ofAll, children.stream().anyMatch(Holdable::hasWithdrawals));
    }

    /** Whether a hold of that scope leaves out none of the targets, and there can be any. */
    boolean has(HoldScope scope) {
        return scopes.contains(scope) && (hasWithdrawals || !OF_WITHDRAWALS.contains(scope));
    }

    /**
     * Whether all of a group's calls are of one target, or of none: then the one that opens an alert names it, which is told
     * with all that it says. A key has one owner, who makes all of its calls, but may withdraw from the accounts of others.
     */
    private static boolean isOneOfGroup(HoldScope scope, List<String> groupBy, boolean hasWithdrawals) {
        String field = scope.callField();
        return groupBy.contains(Group.PRINCIPAL)
                || (field != null && groupBy.contains(field))
                || (scope == HoldScope.ACCOUNT && groupBy.contains(OF_KEYS) && !hasWithdrawals);
    }

    /** Then every withdrawal opens an alert or is told as a further one of it, with all that it says. */
    private static boolean eachIsAFinding(Correlation correlation) {
        return correlation.type() == CorrelationType.EVENT_COUNT
                && correlation.condition().isLowerBoundOnly()
                && correlation.threshold() <= 1;
    }
}
