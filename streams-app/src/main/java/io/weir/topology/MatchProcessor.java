package io.weir.topology;

import io.weir.event.Fact;
import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Tests an event once against the rules in force; one sighting goes out for each group that a matched rule needs. */
final class MatchProcessor extends ContextualProcessor<String, Observation, String, Sighting> {

    private static final Map<Service, List<Fact>> FACTS = Map.of(
            Service.WITHDRAWALS, factsOf(Service.WITHDRAWALS),
            Service.API_CALLS, factsOf(Service.API_CALLS));

    private final Supplier<RuleSet> rules;
    private final StageMetrics metrics;

    MatchProcessor(Supplier<RuleSet> rules, StageMetrics metrics) {
        this.rules = rules;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, Observation> record) {
        countUnknown(record.value());
        for (Sighting sighting : rules.get().match(record.value())) {
            context().forward(record.withKey(sighting.group().key()).withValue(sighting));
        }
    }

    /** Rules are silent on what isn't known: an operator must see how often that is. */
    private void countUnknown(Observation observation) {
        for (Fact fact : FACTS.getOrDefault(observation.service(), List.of())) {
            if (!observation.facts().isKnown(fact)) {
                metrics.unknownFact(fact.fieldName());
            }
        }
    }

    private static List<Fact> factsOf(Service service) {
        return Fields.all().stream()
                .filter(field -> field.services().contains(service))
                .map(Field::fact)
                .filter(Objects::nonNull)
                .toList();
    }
}
