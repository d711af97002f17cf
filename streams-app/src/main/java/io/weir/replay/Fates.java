package io.weir.replay;

import io.weir.event.Destination;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldSet;
import io.weir.hold.HoldTargets;
import io.weir.hold.HoldVerb;
import io.weir.hold.PaidDestinations;
import io.weir.rule.HoldScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of each withdrawal: it was <em>held</em> when an enforced active hold of any scope matched it between its
 * request and its broadcast.
 *
 * <p>Fed in the order in which things were decided. Only withdrawals whose fate is open are kept.
 */
final class Fates {

    /** States after which no hold can stop the money any more, or none is needed. */
    private static final Set<WithdrawalState> FINAL = EnumSet.of(
            WithdrawalState.BROADCAST,
            WithdrawalState.CONFIRMED,
            WithdrawalState.CANCELLED,
            WithdrawalState.REJECTED,
            WithdrawalState.FAILED,
            WithdrawalState.REPLACED);

    /** Requests that duplicates are told by: a copy comes soon after its original. */
    private static final int REMEMBERED = 100_000;

    private record Pending(Withdrawal withdrawal, Instant since) {}

    private final Consumer<Withdrawal> held;
    private final Consumer<Withdrawal> missed;
    private final PaidDestinations paid = new PaidDestinations();
    private final HoldSet holds = new HoldSet(paid);
    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<String, Set<String>> pendingByTarget = new HashMap<>();
    private final Set<String> requested = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /**
     * @param held told of each withdrawal once, when the first hold matches it
     * @param missed told of each other one, when it left or at the end
     */
    Fates(Consumer<Withdrawal> held, Consumer<Withdrawal> missed) {
        this.held = held;
        this.missed = missed;
    }

    /** @return whether it is the first request of this withdrawal: duplicates count once */
    boolean request(Withdrawal withdrawal, Instant now) {
        if (!requested.add(withdrawal.withdrawalId())) {
            return false;
        }
        if (!holds.matching(withdrawal, now, now).isEmpty()) {
            held.accept(withdrawal);
            return true;
        }
        pending.put(withdrawal.withdrawalId(), new Pending(withdrawal, now));
        for (String target : HoldTargets.of(withdrawal)) {
            pendingByTarget
                    .computeIfAbsent(target, key -> new LinkedHashSet<>())
                    .add(withdrawal.withdrawalId());
        }
        return true;
    }

    void knew(KnownEntity entity) {
        paid.knew(entity);
    }

    void update(WithdrawalUpdate update) {
        Destination destination = update.destination();
        if (update.paid() && destination != null) {
            paid.paid(destination, update.stateAt());
        }
        if (FINAL.contains(update.state())) {
            Pending gone = forget(update.withdrawalId());
            if (gone != null) {
                missed.accept(gone.withdrawal());
            }
        }
    }

    /** Takes in an enforced command. */
    void command(HoldCommand command, Instant now) {
        if (!holds.apply(command) || command.verb() == HoldVerb.RELEASE) {
            return;
        }
        Collection<String> concerned = command.scope() == HoldScope.COHORT
                ? pending.keySet()
                : pendingByTarget.getOrDefault(command.key(), Set.of());
        for (String id : List.copyOf(concerned)) {
            Pending candidate = pending.get(id);
            if (candidate != null
                    && !holds.matching(candidate.withdrawal(), candidate.since(), now)
                            .isEmpty()) {
                forget(id);
                held.accept(candidate.withdrawal());
            }
        }
        holds.expire(now);
    }

    /** What is still open now was never held. */
    void end() {
        for (Pending open : new ArrayList<>(pending.values())) {
            missed.accept(open.withdrawal());
        }
        pending.clear();
        pendingByTarget.clear();
    }

    private @Nullable Pending forget(String withdrawalId) {
        Pending gone = pending.remove(withdrawalId);
        if (gone != null) {
            for (String target : HoldTargets.of(gone.withdrawal())) {
                Set<String> ids = pendingByTarget.get(target);
                if (ids != null && ids.remove(withdrawalId) && ids.isEmpty()) {
                    pendingByTarget.remove(target);
                }
            }
        }
        return gone;
    }
}
