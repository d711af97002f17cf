package io.weir.replay.generator;

import io.weir.event.Channel;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of each withdrawal: confirmed by mail, checked, put into a batch every few minutes, signed, broadcast, in a block.
 *
 * <p>One batch is a fact: the 75 stolen withdrawals and 25 others, broadcast at 17:15:24Z, in block 575013.
 */
final class Payouts {
    private static final double FORGOTTEN_SHARE = 0.025;
    private static final double REVIEW_SHARE = 0.015;
    private static final double REJECTED_IN_REVIEW_SHARE = 0.15;
    private static final double NEXT_BLOCK_SHARE = 0.85;
    private static final int MOST_OUTPUTS = 100;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final Duration LONGEST_MAIL = Duration.ofMinutes(25);
    private static final Duration LONGEST_MAIL_IN_THEFT_BATCH = Duration.ofSeconds(90);
    private static final Duration CUT_TO_SIGNED = Duration.ofMillis(1_400);
    private static final Duration CUT_TO_BROADCAST = Duration.ofSeconds(3);
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(4);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(8);
    private static final Duration BETWEEN_OUTPUTS = Duration.ofMillis(3);
    private static final Duration MEAN_BLOCK = Duration.ofMinutes(10);

    private final Instant end;
    private final Identifiers identifiers;
    private final Chance chance;
    private final List<Instant> blocks = new ArrayList<>();
    private final TreeMap<Instant, Batch> batches = new TreeMap<>();
    private final Batch theftBatch;
    private final List<WithdrawalUpdate> updates = new ArrayList<>();

    private static final class Batch {
        final String id;
        final String txid;
        final Instant cutAt;
        final Instant confirmedAt;
        int outputs;

        Batch(String id, String txid, Instant cutAt, Instant confirmedAt) {
            this.id = id;
            this.txid = txid;
            this.cutAt = cutAt;
            this.confirmedAt = confirmedAt;
        }
    }

    Payouts(IncidentSettings settings, Identifiers identifiers) {
        end = settings.recordingEnd();
        this.identifiers = identifiers;
        chance = new Chance(settings.seed(), "payouts");
        drawBlocks(settings.recordingStart());
        Instant theftCut = ChainFacts.BROADCAST_AT.minus(CUT_TO_BROADCAST);
        drawBatches(settings.recordingStart(), theftCut);
        theftBatch = new Batch(
                identifiers.token("b", 7), ChainFacts.TRANSACTION, theftCut, seenInBlock(ChainFacts.BLOCK_AT));
    }

    /** The life of withdrawals that go out with whichever batch comes next. */
    void payNext(List<Asked> all) {
        for (Asked asked : all) {
            Withdrawal withdrawal = asked.withdrawal();
            Instant authorized = authorized(withdrawal);
            if (authorized == null) {
                continue;
            }
            Instant approved =
                    chance.happens(REVIEW_SHARE) ? reviewed(withdrawal, authorized) : approved(withdrawal, authorized);
            Batch next = approved == null ? null : nextWithRoom(approved.plusMillis(200));
            if (next != null) {
                pay(withdrawal, next);
            }
        }
    }

    /** The life of withdrawals that went out with the theft, which nothing stopped. */
    void payWithTheft(List<Asked> all) {
        for (Asked asked : all) {
            Withdrawal withdrawal = asked.withdrawal();
            Instant authorized =
                    asked.key() == null ? byMail(withdrawal, LONGEST_MAIL_IN_THEFT_BATCH) : byKey(withdrawal);
            approved(withdrawal, authorized);
            pay(withdrawal, theftBatch);
        }
    }

    /** Those that fall into the recording. */
    List<WithdrawalUpdate> updates() {
        return updates;
    }

    private @Nullable Batch nextWithRoom(Instant from) {
        for (Batch batch : batches.tailMap(from, false).values()) {
            if (batch.outputs < MOST_OUTPUTS) {
                return batch;
            }
        }
        return null;
    }

    private @Nullable Instant authorized(Withdrawal withdrawal) {
        if (withdrawal.channel() == Channel.API) {
            return byKey(withdrawal);
        }
        if (chance.happens(FORGOTTEN_SHARE)) {
            add(withdrawal, WithdrawalState.CANCELLED, withdrawal.requestedAt().plus(FORGOTTEN_AFTER), null, null);
            return null;
        }
        return byMail(withdrawal, LONGEST_MAIL);
    }

    private Instant byKey(Withdrawal withdrawal) {
        Instant at = withdrawal.requestedAt().plus(chance.between(Duration.ofMillis(120), Duration.ofMillis(320)));
        add(withdrawal, WithdrawalState.AUTHORIZED, at, null, null);
        return at;
    }

    private Instant byMail(Withdrawal withdrawal, Duration longest) {
        double seconds = Math.min(8 + chance.logNormal(32, 0.9), (double) longest.toSeconds());
        Instant at = withdrawal.requestedAt().plusMillis((long) (seconds * 1_000));
        add(withdrawal, WithdrawalState.AUTHORIZED, at, null, List.of(SecondFactor.EMAIL));
        return at;
    }

    private Instant approved(Withdrawal withdrawal, Instant authorized) {
        Instant at = authorized.plus(chance.between(Duration.ofMillis(150), Duration.ofMillis(450)));
        add(withdrawal, WithdrawalState.APPROVED, at, null, null);
        return at;
    }

    private @Nullable Instant reviewed(Withdrawal withdrawal, Instant authorized) {
        add(withdrawal, WithdrawalState.IN_REVIEW, authorized.plusMillis(300), null, null);
        Instant decided = authorized.plus(chance.between(Duration.ofMinutes(4), Duration.ofMinutes(45)));
        boolean rejected = chance.happens(REJECTED_IN_REVIEW_SHARE);
        add(withdrawal, rejected ? WithdrawalState.REJECTED : WithdrawalState.APPROVED, decided, null, null);
        return rejected ? null : decided;
    }

    private void pay(Withdrawal withdrawal, Batch batch) {
        Duration turn = BETWEEN_OUTPUTS.multipliedBy(batch.outputs++);
        add(withdrawal, WithdrawalState.BATCHED, batch.cutAt.plus(turn), batch, null);
        add(withdrawal, WithdrawalState.SIGNED, batch.cutAt.plus(CUT_TO_SIGNED).plus(turn), batch, null);
        add(
                withdrawal,
                WithdrawalState.BROADCAST,
                batch.cutAt.plus(CUT_TO_BROADCAST).plus(turn),
                batch,
                null);
        add(withdrawal, WithdrawalState.CONFIRMED, batch.confirmedAt.plus(turn), batch, null);
    }

    private void add(
            Withdrawal withdrawal,
            WithdrawalState state,
            Instant at,
            @Nullable Batch batch,
            @Nullable List<SecondFactor> secondFactors) {
        if (!at.isBefore(end)) {
            return;
        }
        boolean onChain = state == WithdrawalState.BROADCAST || state == WithdrawalState.CONFIRMED;
        updates.add(new WithdrawalUpdate(
                identifiers.event("u", at),
                withdrawal.withdrawalId(),
                withdrawal.accountId(),
                state,
                secondFactors,
                batch == null ? null : batch.id,
                batch != null && onChain ? batch.txid : null,
                null,
                withdrawal.asset(),
                withdrawal.network(),
                withdrawal.amount(),
                withdrawal.amountUsd(),
                withdrawal.destinationAddress(),
                null,
                null,
                at));
    }

    /** Two block times are facts; the others come as blocks do. */
    private void drawBlocks(Instant start) {
        blocks.add(ChainFacts.BLOCK_BEFORE_AT);
        blocks.add(ChainFacts.BLOCK_AT);
        Instant at = ChainFacts.BLOCK_BEFORE_AT;
        while (at.isAfter(start)) {
            at = at.minus(chance.exponential(MEAN_BLOCK));
            blocks.add(0, at);
        }
        at = ChainFacts.BLOCK_AT;
        while (at.isBefore(end)) {
            at = at.plus(chance.exponential(MEAN_BLOCK));
            blocks.add(at);
        }
    }

    private void drawBatches(Instant start, Instant theftCut) {
        Instant at = theftCut;
        while (at.isAfter(start)) {
            at = at.minus(chance.between(SHORTEST_STEP, LONGEST_STEP));
            addBatch(at);
        }
        at = theftCut;
        while (at.isBefore(end)) {
            at = at.plus(chance.between(SHORTEST_STEP, LONGEST_STEP));
            addBatch(at);
        }
    }

    private void addBatch(Instant cutAt) {
        Instant broadcast = cutAt.plus(CUT_TO_BROADCAST);
        Instant block = end;
        for (Instant candidate : blocks) {
            if (candidate.isAfter(broadcast) && chance.happens(NEXT_BLOCK_SHARE)) {
                block = candidate;
                break;
            }
        }
        String txid = String.format("%016x%016x%016x%016x", chance.bits(), chance.bits(), chance.bits(), chance.bits());
        batches.put(cutAt, new Batch(identifiers.token("b", 7), txid, cutAt, seenInBlock(block)));
    }

    private Instant seenInBlock(Instant block) {
        return block.plus(chance.between(Duration.ofMillis(900), Duration.ofSeconds(5)));
    }
}
