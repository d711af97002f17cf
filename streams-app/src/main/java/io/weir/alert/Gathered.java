package io.weir.alert;

import io.weir.event.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert's contributors add up to, each counted once. Immutable, and bounded (see {@link Gathering}): what has no
 * room is left out, and all figures are "at least" from then on.
 *
 * @param full whether something was left out
 * @param bystanders withdrawals that acks spoke of and that are no contributors, at most {@value #MAX_BYSTANDERS}
 * @param evidence the first contributors to arrive, at most {@value Alert#MAX_EVIDENCE}
 * @param firstAt event time of the earliest contributor; null while there is none
 * @param lastAt event time of the latest contributor; null while there is none
 */
public record Gathered(
        List<Contribution> contributions,
        boolean full,
        List<Bystander> bystanders,
        List<Evidence> evidence,
        Tally customers,
        Tally apiKeys,
        Tally networks,
        Tally destinations,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt) {

    /** More withdrawals than these, met by a hold but no contributors, aren't counted. */
    public static final int MAX_BYSTANDERS = 1_024;

    static final Gathered NOTHING = new Gathered(
            List.of(), false, List.of(), List.of(), Tally.EMPTY, Tally.EMPTY, Tally.EMPTY, Tally.EMPTY, null, null);

    public Gathered {
        contributions = List.copyOf(contributions);
        bystanders = List.copyOf(bystanders);
        evidence = List.copyOf(evidence);
    }

    /** With these counted too; the same object when all of them were before. */
    Gathered with(List<Evidence> contributors) {
        Gathering gathering = new Gathering(this);
        boolean changed = false;
        for (Evidence contributor : contributors) {
            changed |= gathering.add(contributor);
        }
        return changed ? gathering.result() : this;
    }

    /** With what the exchange said became of a withdrawal; the same object when that was known. */
    Gathered with(String withdrawalId, Fate fate, long usdMicros) {
        long hash = IdHash.of(withdrawalId);
        for (int i = 0; i < contributions.size(); i++) {
            Contribution contribution = contributions.get(i);
            if (contribution.withdrawalHash() == hash) {
                return contribution.fate().compareTo(fate) >= 0
                        ? this
                        : copy(replaced(contributions, i, contribution.withFate(fate)), bystanders);
            }
        }
        return with(new Bystander(hash, usdMicros, fate));
    }

    /** Whether there may be more than the figures say. */
    boolean isAtLeast(long contributorTotal) {
        return full || contributorTotal > contributions.size();
    }

    private Gathered with(Bystander bystander) {
        for (int i = 0; i < bystanders.size(); i++) {
            Bystander known = bystanders.get(i);
            if (known.withdrawalHash() == bystander.withdrawalHash()) {
                return known.fate().compareTo(bystander.fate()) >= 0
                        ? this
                        : copy(contributions, replaced(bystanders, i, bystander));
            }
        }
        if (bystanders.size() == MAX_BYSTANDERS) {
            return this;
        }
        List<Bystander> more = new ArrayList<>(bystanders);
        more.add(bystander);
        return copy(contributions, more);
    }

    private Gathered copy(List<Contribution> newContributions, List<Bystander> newBystanders) {
        return new Gathered(
                newContributions,
                full,
                newBystanders,
                evidence,
                customers,
                apiKeys,
                networks,
                destinations,
                firstAt,
                lastAt);
    }

    private static <T> List<T> replaced(List<T> values, int position, T value) {
        List<T> copy = new ArrayList<>(values);
        copy.set(position, value);
        return copy;
    }
}
