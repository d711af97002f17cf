package io.weir.topology;

import io.weir.event.Observation;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Tests an event once against the rules in force; one sighting goes out for each group that a matched rule needs. */
final class MatchProcessor extends ContextualProcessor<String, Observation, String, Sighting> {

    private final Supplier<RuleSet> rules;

    MatchProcessor(Supplier<RuleSet> rules) {
        this.rules = rules;
    }

    @Override
    public void process(Record<String, Observation> record) {
        for (Sighting sighting : rules.get().match(record.value())) {
            context().forward(record.withKey(sighting.group().key()).withValue(sighting));
        }
    }
}
