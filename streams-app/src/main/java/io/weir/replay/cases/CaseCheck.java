package io.weir.replay.cases;

import io.weir.event.Service;
import io.weir.replay.InputValues;
import io.weir.rule.CaseRecord;
import io.weir.rule.RuleCase;
import io.weir.rule.RuleError;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the records of cases fit the schemas of their topics, before anything is run. */
final class CaseCheck {
    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());

    /**
     * What doesn't fit, a record at a time.
     *
     * @param service of the events that name no topic; null where that isn't known: they are passed over
     */
    List<RuleError> errors(RuleCase tried, @Nullable Service service) {
        List<RuleError> errors = new ArrayList<>();
        for (CaseRecord record : tried.known()) {
            check(tried, record, Topics.KNOWN_ENTITIES, errors);
        }
        for (CaseRecord record : tried.events()) {
            String topic = record.topic() == null && service != null ? service.sigmaName() : record.topic();
            if (topic != null) {
                check(tried, record, topic, errors);
            }
        }
        for (CaseRecord record : tried.baselines()) {
            try {
                CaseRecords.baselines(tried, record);
            } catch (IllegalArgumentException unfit) {
                errors.add(error(tried, record, unfit));
            }
        }
        return errors;
    }

    private void check(RuleCase tried, CaseRecord record, String topic, List<RuleError> errors) {
        try {
            InputValues.encodeExactly(
                    codecs, topic, CaseRecords.first(tried, record, topic).value());
        } catch (IllegalArgumentException unfit) {
            errors.add(error(tried, record, unfit));
        }
    }

    /** The schema's words are {@code problem; mend} where there is a mend. */
    private static RuleError error(RuleCase tried, CaseRecord record, IllegalArgumentException unfit) {
        String[] words = String.valueOf(unfit.getMessage()).split("; ", 2);
        return new RuleError(
                tried.file(),
                record.line(),
                record.column(),
                "",
                words[0],
                words.length == 2 ? words[1] : "'weir rules schema --cases' and docs/rules.md show what a record has");
    }
}
