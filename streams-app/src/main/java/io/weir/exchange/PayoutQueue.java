package io.weir.exchange;

import io.weir.event.Destination;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.hold.AckOutcome;
import io.weir.hold.AckResult;
import io.weir.hold.AckStatus;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldSet;
import io.weir.hold.HoldSet.Standing;
import io.weir.hold.HoldTargets;
import io.weir.hold.HoldVerb;
import io.weir.hold.PaidDestinations;
import io.weir.rule.HoldScope;
import io.weir.rule.OnExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Withdrawals between request and payout. One is paid when its dwell time is over and no active hold matches it, and
 * waits on otherwise; one whose hold expired to REVIEW waits for people and is never paid by itself.
 *
 * <p>Two clocks: dwell runs on the incident's (scaled) time, holds expire by the wall clock. Not thread-safe.
 */
final class PayoutQueue {

    /** What the exchange did about one hold. */
    record Acknowledgement(String holdId, long sequence, AckStatus status, List<AckResult> results) {}

    private static final class Request {
        final Withdrawal withdrawal;
        final Instant dueAt;
        final Instant knownSince;
        boolean paid;
        final Set<String> reviews = new HashSet<>();

        Request(Withdrawal withdrawal, Instant dueAt, Instant knownSince) {
            this.withdrawal = withdrawal;
            this.dueAt = dueAt;
            this.knownSince = knownSince;
        }
    }

    private final Duration dwell;
    private final PaidDestinations paid = new PaidDestinations();
    private final HoldSet holds = new HoldSet(paid);
    private final Map<String, Request> requests = new LinkedHashMap<>();
    private final Map<String, List<Request>> byTarget = new HashMap<>();
    private final PriorityQueue<Request> due = new PriorityQueue<>((a, b) -> a.dueAt.equals(b.dueAt)
            ? a.withdrawal.withdrawalId().compareTo(b.withdrawal.withdrawalId())
            : a.dueAt.compareTo(b.dueAt));

    /** @param dwell how long a withdrawal waits before payout, in the incident's time */
    PayoutQueue(Duration dwell) {
        this.dwell = dwell;
    }

    void knew(KnownEntity entity) {
        paid.knew(entity);
    }

    /**
     * Takes a request into the queue; a duplicate changes nothing.
     *
     * @return what to acknowledge to the holds that match it already
     */
    List<Acknowledgement> request(Withdrawal withdrawal, Instant incidentNow, Instant wallNow) {
        if (requests.containsKey(withdrawal.withdrawalId())) {
            return List.of();
        }
        Request request = new Request(withdrawal, incidentNow.plus(dwell), wallNow);
        requests.put(withdrawal.withdrawalId(), request);
        due.add(request);
        for (String target : HoldTargets.of(withdrawal)) {
            byTarget.computeIfAbsent(target, key -> new ArrayList<>()).add(request);
        }
        List<Acknowledgement> acknowledgements = new ArrayList<>();
        for (Standing standing : holds.matching(withdrawal, wallNow, wallNow)) {
            acknowledgements.add(new Acknowledgement(
                    standing.holdId(),
                    standing.sequence(),
                    AckStatus.APPLIED,
                    List.of(result(request, AckOutcome.HELD))));
        }
        return acknowledgements;
    }

    /** Obeys a command; null when it is no news. */
    @Nullable
    Acknowledgement command(HoldCommand command, Instant wallNow) {
        if (!HoldSet.understands(command)) {
            return new Acknowledgement(command.holdId(), command.sequence(), AckStatus.REJECTED, List.of());
        }
        if (!holds.apply(command)) {
            return null;
        }
        Collection<Request> concerned = concerned(command, wallNow);
        concerned.forEach(request -> request.reviews.remove(command.holdId()));
        if (command.verb() == HoldVerb.RELEASE) {
            return new Acknowledgement(command.holdId(), command.sequence(), AckStatus.RELEASED, List.of());
        }
        List<AckResult> results = new ArrayList<>();
        boolean tooLate = false;
        for (Request request : concerned) {
            results.add(result(request, request.paid ? AckOutcome.TOO_LATE_BROADCAST : AckOutcome.HELD));
            tooLate |= request.paid;
        }
        AckStatus status = results.isEmpty() && command.scope() == HoldScope.WITHDRAWAL
                ? AckStatus.UNKNOWN_TARGET
                : tooLate ? AckStatus.PARTIAL : AckStatus.APPLIED;
        return new Acknowledgement(command.holdId(), command.sequence(), status, results);
    }

    private Collection<Request> concerned(HoldCommand command, Instant wallNow) {
        if (command.scope() != HoldScope.COHORT) {
            return byTarget.getOrDefault(command.key(), List.of());
        }
        return requests.values().stream()
                .filter(request -> !request.paid)
                .filter(request -> holds.matching(request.withdrawal, request.knownSince, wallNow).stream()
                        .anyMatch(standing -> standing.holdId().equals(command.holdId())))
                .toList();
    }

    /** The withdrawals that leave now, in the order in which they fell due. */
    List<Withdrawal> pay(Instant incidentNow, Instant wallNow) {
        sendExpiredToReview(wallNow);
        List<Withdrawal> leaving = new ArrayList<>();
        List<Request> waiting = new ArrayList<>();
        while (!due.isEmpty() && !due.peek().dueAt.isAfter(incidentNow)) {
            Request request = due.remove();
            if (request.reviews.isEmpty()
                    && holds.matching(request.withdrawal, request.knownSince, wallNow)
                            .isEmpty()) {
                request.paid = true;
                leaving.add(request.withdrawal);
            } else {
                waiting.add(request);
            }
        }
        due.addAll(waiting);
        leaving.forEach(withdrawal -> remember(withdrawal, incidentNow));
        return leaving;
    }

    private void remember(Withdrawal withdrawal, Instant at) {
        Destination destination = withdrawal.destination();
        if (destination != null) {
            paid.paid(destination, at);
        }
    }

    /** All requests with whether each was paid, in the order in which they came. */
    Map<Withdrawal, Boolean> paidByRequest() {
        Map<Withdrawal, Boolean> paid = new LinkedHashMap<>();
        requests.values().forEach(request -> paid.put(request.withdrawal, request.paid));
        return paid;
    }

    /** Whether a hold keeps this withdrawal in now, or people must look at it. */
    boolean isHeld(Withdrawal withdrawal, Instant wallNow) {
        Request request = requests.get(withdrawal.withdrawalId());
        return request != null
                && !request.paid
                && (!request.reviews.isEmpty()
                        || !holds.matching(withdrawal, request.knownSince, wallNow)
                                .isEmpty());
    }

    private void sendExpiredToReview(Instant wallNow) {
        for (Standing ended : holds.expire(wallNow)) {
            if (ended.command().onExpiry() == OnExpiry.REVIEW) {
                Collection<Request> concerned =
                        byTarget.getOrDefault(ended.command().key(), List.of());
                concerned.forEach(request -> request.reviews.add(ended.holdId()));
            }
        }
    }

    private static AckResult result(Request request, AckOutcome outcome) {
        Withdrawal withdrawal = request.withdrawal;
        return new AckResult(
                withdrawal.withdrawalId(), outcome, null, null, withdrawal.amount(), withdrawal.amountUsd());
    }
}
