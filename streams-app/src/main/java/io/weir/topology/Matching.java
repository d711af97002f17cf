package io.weir.topology;

import io.weir.event.Fact;
import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import io.weir.rule.revision.RulesInForce;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Tests an event of a service once against the rules of its time, and counts what couldn't be answered. */
final class Matching {

    private final Service service;
    private final RulesInForce rules;
    private final StageMetrics metrics;
    private final Consumer<Rule> unanswered;
    private final Fact[] facts;

    /** @param service of the events */
    Matching(Service service, RulesInForce rules, StageMetrics metrics) {
        this.service = service;
        this.rules = rules;
        this.metrics = metrics;
        this.unanswered = rule -> metrics.unanswered(rule.id());
        this.facts = Fields.all().stream()
                .filter(field -> field.services().contains(service))
                .map(Field::fact)
                .filter(Objects::nonNull)
                .toArray(Fact[]::new);
    }

    /** One sighting for each group that a matched rule needs. */
    List<Sighting> match(Observation observation) {
        countUnknown(observation);
        return rules.book().at(observation.event().eventTime()).match(observation, unanswered);
    }

    /**
     * Sightings go on.
     *
     * @param newestMillis broker time of the newest event among them
     */
    void sent(long newestMillis, long nowMillis) {
        metrics.matched(service, newestMillis, nowMillis);
    }

    /** Rules are silent on what isn't known: an operator must see how often that is. */
    private void countUnknown(Observation observation) {
        for (Fact fact : facts) {
            if (!observation.facts().isKnown(fact)) {
                metrics.unknownFact(fact);
            }
        }
    }
}
