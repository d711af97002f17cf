package io.weir.hold;

import io.weir.event.Withdrawal;
import io.weir.rule.HoldScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The holds as who obeys them keeps them: a set, in which each hold stands until it is released or expires, and a
 * withdrawal may leave only when none matches it.
 *
 * <p>Of one hold only a higher sequence is applied, so commands may come twice or out of order. Not thread-safe.
 */
public final class HoldSet {

    /** A hold that was placed; {@code endsAt} is null once CONFIRM ended its clock. */
    public record Standing(
            String holdId,
            long sequence,
            HoldCommand command,
            @Nullable Instant endsAt,
            Instant since) {

        boolean binds(Instant now) {
            return endsAt == null || now.isBefore(endsAt);
        }
    }

    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Map<String, Standing>> byKey = new HashMap<>();
    private final Map<String, Cohort> cohorts = new LinkedHashMap<>();
    private final PaidDestinations paid;

    /** @param paid what has been paid before, kept up by whoever keeps this set */
    public HoldSet(PaidDestinations paid) {
        this.paid = paid;
    }

    /** Whether the command says what this version knows how to obey; otherwise it is to be rejected. */
    public static boolean understands(HoldCommand command) {
        return command.scope() != HoldScope.COHORT || Cohort.parse(command.target()) != null;
    }

    /**
     * Takes in a command.
     *
     * @return whether it was news: a sequence higher than any before for its hold
     */
    public boolean apply(HoldCommand command) {
        Long known = sequences.get(command.holdId());
        if (known != null && known >= command.sequence()) {
            return false;
        }
        sequences.put(command.holdId(), command.sequence());
        Map<String, Standing> atKey = byKey.computeIfAbsent(command.key(), key -> new LinkedHashMap<>());
        Standing before = atKey.get(command.holdId());
        switch (command.verb()) {
            case PLACE, EXTEND ->
                atKey.put(
                        command.holdId(),
                        new Standing(
                                command.holdId(),
                                command.sequence(),
                                command,
                                command.expiresAt(),
                                before == null ? command.issuedAt() : before.since()));
            case CONFIRM ->
                atKey.put(
                        command.holdId(),
                        new Standing(
                                command.holdId(),
                                command.sequence(),
                                command,
                                null,
                                before == null ? command.issuedAt() : before.since()));
            case RELEASE -> atKey.remove(command.holdId());
        }
        if (atKey.isEmpty()) {
            byKey.remove(command.key());
            cohorts.remove(command.key());
        } else if (command.scope() == HoldScope.COHORT) {
            Cohort cohort = Cohort.parse(command.target());
            if (cohort != null) {
                cohorts.put(command.key(), cohort);
            }
        }
        return true;
    }

    /**
     * The holds that keep this withdrawal in at a moment, in the order in which they were placed.
     *
     * @param knownSince when the withdrawal came to whoever keeps this set, by the clock of {@code issuedAt}: a hold
     *     for EXISTING spares what came later, one for FUTURE what came earlier
     */
    public List<Standing> matching(Withdrawal withdrawal, Instant knownSince, Instant now) {
        List<Standing> matching = new ArrayList<>();
        List<String> keys = new ArrayList<>(HoldTargets.of(withdrawal));
        cohorts.forEach((key, cohort) -> {
            if (cohort.delays(withdrawal, knownSince, now) && paid.areNewTo(withdrawal)) {
                keys.add(key);
            }
        });
        for (String key : keys) {
            for (Standing standing : byKey.getOrDefault(key, Map.of()).values()) {
                if (standing.binds(now) && concerns(standing, knownSince)) {
                    matching.add(standing);
                }
            }
        }
        return matching;
    }

    /** Drops what has ended; sequences stay, so that a late copy of an old command is not applied again. */
    public List<Standing> expire(Instant now) {
        List<Standing> expired = new ArrayList<>();
        byKey.values().removeIf(atKey -> {
            atKey.values().removeIf(standing -> !standing.binds(now) && expired.add(standing));
            return atKey.isEmpty();
        });
        cohorts.keySet().retainAll(byKey.keySet());
        return expired;
    }

    private static boolean concerns(Standing standing, Instant knownSince) {
        if (standing.command().scope() == HoldScope.WITHDRAWAL) {
            return true;
        }
        return switch (standing.command().appliesTo()) {
            case EXISTING -> !knownSince.isAfter(standing.since());
            case FUTURE -> knownSince.isAfter(standing.since());
            case BOTH -> true;
        };
    }
}
