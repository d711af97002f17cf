package io.weir.hold;

import io.weir.hold.HonouredDecision.Released;
import io.weir.rule.HoldScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out what people decided: RELEASE, in this version. A human decision beats a rule. */
final class Releasing {

    /** More holds than these aren't released by one decision: what it concerned has to be kept. */
    static final int MAX_HOLDS = 8_192;

    private static final Comparator<LedgerRow> IN_READING_ORDER = Comparator.comparing(
                    (LedgerRow row) -> row.key().scope())
            .thenComparing(row -> row.key().target())
            .thenComparing(LedgerRow::holdId);

    private Releasing() {}

    static void carryOut(Draft draft, LedgerIndex index, HoldDecision decision, Instant ingestedAt) {
        String objection = objection(decision);
        if (objection != null) {
            draft.refuse(decision, objection);
            return;
        }
        HonouredDecision known = draft.decision(decision.decisionId());
        if (known != null) {
            draft.count(DeskCount.DECISIONS_REPEATED);
            repeat(draft, known, decision, ingestedAt);
            return;
        }
        List<LedgerRow> releasable = selected(draft, index, decision.selector()).stream()
                .filter(row -> !row.ended(HoldEnd.RELEASED)
                        || row.claims().decisionIds().contains(decision.decisionId()))
                .sorted(IN_READING_ORDER)
                .toList();
        if (releasable.isEmpty()) {
            draft.put(new HonouredDecision(decision.decisionId(), List.of(), ingestedAt, draft.now));
            refuseForNothing(draft, decision);
            return;
        }
        List<LedgerRow> concerned = releasable.subList(0, Math.min(MAX_HOLDS, releasable.size()));
        List<Released> released = concerned.stream()
                .map(row -> new Released(row.holdId(), releaseOf(row)))
                .toList();
        draft.put(new HonouredDecision(decision.decisionId(), released, ingestedAt, draft.now));
        release(draft, concerned, decision, ingestedAt);
        if (concerned.size() < releasable.size()) {
            draft.refuse(
                    decision,
                    "released the first " + concerned.size() + " of " + releasable.size()
                            + " holds; send a new decision for the others");
        }
    }

    /**
     * A withdrawal's hold that binds although a decision has ended it: a process that was given up wrote its row over the
     * release, or a crash lost that. Of withdrawals only, since no rule holds a released one again; anything else may have
     * been placed anew since, and a row from before the release doesn't tell.
     */
    static void uphold(Draft draft, HonouredDecision decision) {
        for (Released released : decision.released()) {
            LedgerRow row = draft.row(released.holdId());
            if (row != null
                    && row.key().scope() == HoldScope.WITHDRAWAL
                    && row.isActive()
                    && row.last().expiresAt().isAfter(draft.now)) {
                long sequence = Math.max(released.sequence(), releaseOf(row));
                release(draft, row, sequence, decision.decisionId(), decision.ingestedAt());
            }
        }
    }

    /** The sequence of the RELEASE that is next, or was last. */
    private static long releaseOf(LedgerRow row) {
        return row.last().sequence() + (row.ended(HoldEnd.RELEASED) ? 0 : 1);
    }

    /** One that found nothing finds nothing again: what was placed since, nobody has looked at. */
    private static void repeat(Draft draft, HonouredDecision known, HoldDecision decision, Instant ingestedAt) {
        if (known.holdIds().isEmpty()) {
            refuseForNothing(draft, decision);
        } else {
            release(draft, draft.rows(known.holdIds()), decision, ingestedAt);
        }
    }

    private static void refuseForNothing(Draft draft, HoldDecision decision) {
        draft.refuse(
                decision,
                "no hold that could be released is known for " + described(decision.selector())
                        + "; it has been released, or ended long ago, or the name is wrong");
    }

    /** A decision that a row knows is said again, not carried out again, even if the hold was placed anew since. */
    private static void release(Draft draft, List<LedgerRow> rows, HoldDecision decision, Instant ingestedAt) {
        for (LedgerRow row : rows) {
            if (!row.claims().decisionIds().contains(decision.decisionId())) {
                release(draft, row, releaseOf(row), decision.decisionId(), ingestedAt);
            } else if (row.ended(HoldEnd.RELEASED)) {
                draft.repeat(row);
                draft.disturbCasesOf(row, ingestedAt);
            }
        }
    }

    private static void release(Draft draft, LedgerRow row, long sequence, String decisionId, Instant ingestedAt) {
        if (row.ended(HoldEnd.RELEASED)) {
            return;
        }
        LastCommand last = row.last();
        LastCommand release =
                new LastCommand(HoldVerb.RELEASE, sequence, last.alertId(), ingestedAt, draft.now, last.expiresAt());
        LedgerRow released = row.released(decisionId, release);
        draft.put(released);
        draft.command(released);
        draft.disturbCasesOf(released, ingestedAt);
        draft.count(DeskCount.HOLDS_RELEASED);
    }

    private static List<LedgerRow> selected(Draft draft, LedgerIndex index, HoldSelector selector) {
        List<LedgerRow> rows = draft.rows(holdIds(index, selector));
        Collection<String> except = selector.except();
        return rows.stream()
                .filter(row -> !except.contains(row.holdId())
                        && !except.contains(row.key().target()))
                .toList();
    }

    private static Collection<String> holdIds(LedgerIndex index, HoldSelector selector) {
        if (selector.holdId() != null) {
            return List.of(selector.holdId());
        }
        String alertId = selector.alertId();
        if (alertId != null) {
            return index.ofAlert(alertId).stream()
                    .filter(holdId -> isHeldFor(alertId, index.row(holdId)))
                    .toList();
        }
        if (selector.withdrawalId() != null) {
            return index.ofTarget(HoldScope.WITHDRAWAL, selector.withdrawalId());
        }
        HoldScope scope = selector.scope();
        String target = selector.target();
        return scope == null || target == null ? List.of() : index.ofTarget(scope, target);
    }

    /** Not when the hold ended and another episode has placed it again: that is the other's. */
    private static boolean isHeldFor(String alertId, @Nullable LedgerRow row) {
        return row != null && row.claims().alertIds().contains(alertId);
    }

    private static @Nullable String objection(HoldDecision decision) {
        HoldSelector selector = decision.selector();
        if (decision.verb() != DecisionVerb.RELEASE) {
            return "this version carries out RELEASE only, not " + decision.verb();
        }
        if (selector.incidentId() != null) {
            return "this version knows no incidents; select incident " + selector.incidentId() + " by its alertIds";
        }
        if (selector.target() != null && selector.scope() == null) {
            return "target " + selector.target() + " comes without a scope that this version knows; add the scope";
        }
        if (selector.scope() != null && selector.target() == null) {
            return "scope " + selector.scope() + " comes without a target; add the target";
        }
        long selectors = Stream.of(selector.holdId(), selector.alertId(), selector.withdrawalId(), selector.target())
                .filter(Objects::nonNull)
                .count();
        return selectors == 1
                ? null
                : "a decision selects by exactly one of holdId, alertId, withdrawalId, or scope with target, not by "
                        + selectors;
    }

    private static String described(HoldSelector selector) {
        List<String> parts = new ArrayList<>();
        add(parts, "hold", selector.holdId());
        add(parts, "alert", selector.alertId());
        add(parts, "withdrawal", selector.withdrawalId());
        if (selector.target() != null) {
            add(parts, String.valueOf(selector.scope()), selector.target());
        }
        return String.join(", ", parts) + (selector.except().isEmpty() ? "" : " except " + selector.except());
    }

    private static void add(List<String> parts, String what, @Nullable String value) {
        if (value != null) {
            parts.add(what + " " + value);
        }
    }
}
