package io.weir.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the desk keeps of one alert. Immutable; at most 512 KiB in stored form.
 *
 * @param holdIds holds that the episode asked for, in that order, ended ones too, at most {@value Alert#MAX_HOLD_IDS}
 * @param withheldAccounts {@link IdHash}es of the omnibus accounts that a rule would have held, ascending, at most
 *     {@value #MAX_WITHHELD}
 * @param last what was announced last; null before the first announcement
 * @param dirty whether there is news to announce. It may only ever cause an announcement, never stop one.
 * @param ingestedAt broker time of the record that changed it last
 * @param changedAt when it changed last, by now
 */
public record AlertCase(
        EpisodeState episode,
        Gathered gathered,
        List<String> holdIds,
        List<Long> withheldAccounts,
        @Nullable Announcement last,
        boolean dirty,
        Instant ingestedAt,
        Instant changedAt) {

    /** More omnibus accounts than these aren't told from each other. */
    public static final int MAX_WITHHELD = 256;

    public AlertCase {
        holdIds = List.copyOf(holdIds);
        withheldAccounts = List.copyOf(withheldAccounts);
    }

    /** The case that a first report opens. */
    public static AlertCase opened(EpisodeReport report, boolean enforced, Instant now) {
        return new AlertCase(
                EpisodeState.of(report, enforced),
                Gathered.NOTHING.with(report.contributors()),
                List.of(),
                List.of(),
                null,
                true,
                report.ingestedAt(),
                now);
    }

    /** The case after a further report; the same object when it says nothing new. */
    public AlertCase grownBy(EpisodeReport report, boolean enforced, Instant now) {
        Gathered more = gathered.with(report.contributors());
        boolean news = !more.equals(gathered) || episode.isOutgrownBy(report);
        EpisodeState state = episode.updatedBy(report, enforced, news);
        return !news && state.equals(episode)
                ? this
                : new AlertCase(state, more, holdIds, withheldAccounts, last, true, report.ingestedAt(), now);
    }

    /** With holds that it asked for; the same object when it has them or names as many as it may. */
    public AlertCase holding(List<String> askedFor, Instant now) {
        List<String> more = new ArrayList<>(holdIds);
        for (String holdId : askedFor) {
            if (more.size() < Alert.MAX_HOLD_IDS && !more.contains(holdId)) {
                more.add(holdId);
            }
        }
        return more.size() == holdIds.size()
                ? this
                : new AlertCase(episode, gathered, more, withheldAccounts, last, true, ingestedAt, now);
    }

    /** With an omnibus account that isn't held; the same object when that was known. */
    public AlertCase withholding(String accountId, Instant now) {
        TreeSet<Long> more = new TreeSet<>(withheldAccounts);
        if (more.size() == MAX_WITHHELD || !more.add(IdHash.of(accountId))) {
            return this;
        }
        return new AlertCase(episode, gathered, holdIds, List.copyOf(more), last, true, ingestedAt, now);
    }

    /** With what the exchange said became of a withdrawal; the same object when that was known. */
    public AlertCase acked(String withdrawalId, Fate fate, long usdMicros, Instant ackIngestedAt, Instant now) {
        Gathered more = gathered.with(withdrawalId, fate, usdMicros);
        return more.equals(gathered)
                ? this
                : new AlertCase(episode, more, holdIds, withheldAccounts, last, true, ackIngestedAt, now);
    }

    /** With news that the ledger has of one of its holds. */
    public AlertCase disturbed(Instant causeIngestedAt, Instant now) {
        return new AlertCase(episode, gathered, holdIds, withheldAccounts, last, true, causeIngestedAt, now);
    }

    /** With its news told. */
    public AlertCase announced(Announcement announcement) {
        return new AlertCase(episode, gathered, holdIds, withheldAccounts, announcement, false, ingestedAt, changedAt);
    }

    public String alertId() {
        return episode.alertId();
    }
}
