package io.weir.alert;

import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.window.Match;
import io.weir.window.SatisfiedTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The episodes of one group while a match is being taken in: satisfied times go in one after the other. */
final class EpisodeBook {

    private final Rule rule;
    private final Group group;
    private final Match match;
    private final Instant now;
    private final Map<String, Episode> episodes = new LinkedHashMap<>();
    private final Set<String> joined = new HashSet<>();
    private final long firstNewOrdinal;
    private long nextOrdinal;

    EpisodeBook(List<Episode> known, long nextOrdinal, Rule rule, Match match, Instant now) {
        this.rule = rule;
        this.group = match.group();
        this.match = match;
        this.now = now;
        firstNewOrdinal = nextOrdinal;
        this.nextOrdinal = nextOrdinal;
        for (Episode episode : known) {
            episodes.put(episode.alertId(), episode);
        }
    }

    /** Gives a satisfied time to the episode it belongs to, joins the two that it belongs to, or opens one. */
    void take(SatisfiedTimes times, int satisfied) {
        long timeMillis = times.timeMillis(satisfied);
        Episode oldest = null;
        for (Episode episode : List.copyOf(episodes.values())) {
            if (episode.takesIn(timeMillis)) {
                oldest = oldest == null ? episode : join(oldest, episode);
            }
        }
        if (oldest == null) {
            String alertId = newAlertId(timeMillis);
            put(Episode.opened(alertId, nextOrdinal++, rule, times, satisfied, match.ingestedAt(), now));
        } else {
            put(oldest.with(times, satisfied, rule.correlation()));
        }
    }

    private void put(Episode episode) {
        episodes.put(episode.alertId(), episode);
    }

    /** In the order in which they were opened. */
    List<Episode> inOrder() {
        List<Episode> ordered = new ArrayList<>(episodes.values());
        ordered.sort(Comparator.comparingLong(Episode::ordinal));
        return ordered;
    }

    /** Whether another episode has become part of it. */
    boolean hasJoined(String alertId) {
        return joined.contains(alertId);
    }

    /** The alert that goes on in the place of a merged one. */
    String goesOnAs(Episode merged) {
        String alertId = merged.alertId();
        Episode episode = merged;
        for (String next = merged.mergedInto(); next != null; next = episode == null ? null : episode.mergedInto()) {
            alertId = next;
            episode = episodes.get(next);
        }
        return alertId;
    }

    long nextOrdinal() {
        return nextOrdinal;
    }

    /** The SOC has seen the alert that was opened first for longer, whichever of the two happened earlier. */
    private Episode join(Episode one, Episode other) {
        boolean oneIsOlder = one.ordinal() < other.ordinal();
        Episode older = oneIsOlder ? one : other;
        Episode newer = oneIsOlder ? other : one;
        Episode whole = older.joinedWith(newer);
        put(whole);
        joined.add(whole.alertId());
        if (newer.ordinal() >= firstNewOrdinal) {
            // Opened and joined by the same match: nobody has heard of it.
            episodes.remove(newer.alertId());
        } else {
            put(newer.closed(now, older.alertId()));
        }
        return whole;
    }

    /** One late event may open two episodes further apart than quiet: only the first is named by the event alone. */
    private String newAlertId(long satisfiedMillis) {
        String eventId = match.evidence().eventId();
        String alertId = Ids.alertId(rule, group, eventId);
        return episodes.containsKey(alertId)
                ? Ids.of("alert", rule.id(), group.key(), eventId, Long.toString(satisfiedMillis))
                : alertId;
    }
}
