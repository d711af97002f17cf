package io.weir.rule;

import io.weir.event.Evidence;
import io.weir.event.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The sightings of one event or episode while they are being gathered: one for each place, which is a group and the
 * stage that keeps its windows. Places are few, so they are searched one by one.
 */
final class Places {

    private record Place(Service home, Group group, List<MatchedRule> matches) {}

    private final List<Place> places = new ArrayList<>(4);

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** An event that matches a rule by way of several aliases, but in one group, counts there once. */
    void add(Service home, Group group, MatchedRule match) {
        List<MatchedRule> matches = matchesAt(home, group);
        int last = matches.size() - 1;
        if (last < 0 || !matches.get(last).ruleId().equals(match.ruleId())) {
            matches.add(match);
        } else if (match.value() instanceof MatchedValue.Steps more
                && matches.get(last).value() instanceof MatchedValue.Steps steps) {
            MatchedValue both = new MatchedValue.Steps(steps.steps() | more.steps());
            matches.set(last, new MatchedRule(match.ruleId(), match.version(), both));
        }
    }

    /** In the order of the first rule of each. */
    List<Sighting> sightings(String revision, Evidence evidence, List<Evidence> contributors, Instant ingestedAt) {
        List<Sighting> sightings = new ArrayList<>(places.size());
        for (Place place : places) {
            sightings.add(
                    new Sighting(revision, place.home, place.group, place.matches, evidence, contributors, ingestedAt));
        }
        return sightings;
    }

    private List<MatchedRule> matchesAt(Service home, Group group) {
        for (Place place : places) {
            if (place.home == home && place.group.equals(group)) {
                return place.matches;
            }
        }
        Place place = new Place(home, group, new ArrayList<>(4));
        places.add(place);
        return place.matches;
    }
}
