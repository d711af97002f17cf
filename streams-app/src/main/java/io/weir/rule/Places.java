package io.weir.rule;

import io.weir.event.Evidence;
import io.weir.event.Observation;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Grouping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sightings of one event or episode while they are being gathered: one for each place, which is a group and the
 * stage that keeps its windows. Places are few, so they are searched one by one.
 */
final class Places {

    /**
     * @param grouping that gave the group; null where it came from an episode's
     * @param episode what it is to the group; null of an event
     */
    private record Place(
            Home home,
            @Nullable Grouping grouping,
            Group group,
            @Nullable RuleEpisode episode,
            List<MatchedRule> matches) {

        boolean is(Home wantedHome, Group wanted, @Nullable RuleEpisode wantedEpisode) {
            return home == wantedHome && group.equals(wanted) && Objects.equals(episode, wantedEpisode);
        }

        /** An event that matches a rule by way of several aliases, but in one group, counts there once. */
        void add(MatchedRule match) {
            int last = matches.size() - 1;
            if (last < 0 || !matches.get(last).ruleId().equals(match.ruleId())) {
                matches.add(match);
            } else if (match.value() instanceof MatchedValue.Steps more
                    && matches.get(last).value() instanceof MatchedValue.Steps steps) {
                MatchedValue both = new MatchedValue.Steps(steps.steps() | more.steps());
                matches.set(last, new MatchedRule(match.ruleId(), match.version(), both));
            }
        }
    }

    private final List<Place> places = new ArrayList<>(4);

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Adds what a rule takes of an event that matches it: nothing where its group-by or aggregated fields are null. */
    @SuppressWarnings("ReferenceEquality") // a rule set's groupings are equal only where they are the same
    void add(CompiledRule rule, Observation observation) {
        MatchedValue value = rule.aggregation().of(observation);
        if (value == null) {
            return;
        }
        MatchedRule match = new MatchedRule(rule.rule().id(), rule.rule().version(), value);
        Home home = rule.home();
        for (Place place : places) {
            if (place.grouping == rule.grouping() && place.home == home) {
                place.add(match);
                return;
            }
        }
        Group group = rule.grouping().of(observation);
        if (group != null) {
            at(home, rule.grouping(), group, null).add(match);
        }
    }

    void add(Home home, Group group, RuleEpisode episode, MatchedRule match) {
        at(home, null, group, episode).add(match);
    }

    /** In the order of the first rule of each. */
    List<Sighting> sightings(String revision, Evidence evidence, Instant ingestedAt) {
        List<Sighting> sightings = new ArrayList<>(places.size());
        for (Place place : places) {
            sightings.add(
                    new Sighting(revision, place.home, place.group, place.matches, evidence, List.of(), ingestedAt));
        }
        return sightings;
    }

    /** The same for an episode. */
    List<Sighting> sightings(String revision) {
        List<Sighting> sightings = new ArrayList<>(places.size());
        for (Place place : places) {
            RuleEpisode episode = Objects.requireNonNull(place.episode);
            sightings.add(new Sighting(
                    revision,
                    place.home,
                    place.group,
                    place.matches,
                    episode.evidence(),
                    episode.contributors(),
                    episode.merged(),
                    episode.ingestedAt()));
        }
        return sightings;
    }

    /** Different groupings may give the same group. */
    private Place at(Home home, @Nullable Grouping grouping, Group group, @Nullable RuleEpisode episode) {
        for (Place place : places) {
            if (place.is(home, group, episode)) {
                return place;
            }
        }
        Place place = new Place(home, grouping, group, episode, new ArrayList<>(4));
        places.add(place);
        return place;
    }
}
