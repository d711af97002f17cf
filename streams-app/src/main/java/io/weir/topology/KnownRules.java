package io.weir.topology;

import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.rule.RuleSet;
import io.weir.serde.SightingBatch;
import io.weir.serde.SightingHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules that sightings name, looked up once for each header and rule set. */
final class KnownRules {

    private static final int MAX_HEADERS = 10_000;

    private final Supplier<RuleSet> rules;
    private final StageMetrics metrics;
    private final Map<SightingHeader, List<@Nullable Rule>> byHeader = new HashMap<>();
    /** The same by the object: a batch has few headers, each for many sightings, and their hash is long to work out. */
    private final IdentityHashMap<SightingHeader, List<@Nullable Rule>> ofBatch = new IdentityHashMap<>();

    private @Nullable RuleSet asked;

    KnownRules(Supplier<RuleSet> rules, StageMetrics metrics) {
        this.rules = rules;
        this.metrics = metrics;
    }

    /** The rules that the header names, in its order; null where the rule set in force hasn't that version. */
    @SuppressWarnings("ReferenceEquality") // a rule set that is the same object has changed nothing
    List<@Nullable Rule> named(SightingHeader header) {
        RuleSet inForce = rules.get();
        if (inForce != asked || byHeader.size() > MAX_HEADERS) {
            byHeader.clear();
            ofBatch.clear();
            asked = inForce;
        }
        List<@Nullable Rule> known = ofBatch.get(header);
        if (known == null) {
            known = byEqualHeader(header, inForce);
            ofBatch.put(header, known);
        }
        return known;
    }

    /** Another batch has come, with headers of its own. */
    void goOn() {
        ofBatch.clear();
    }

    private List<@Nullable Rule> byEqualHeader(SightingHeader header, RuleSet inForce) {
        List<@Nullable Rule> known = byHeader.get(header);
        if (known == null) {
            known = new ArrayList<>(header.ruleIds().size());
            for (int i = 0; i < header.ruleIds().size(); i++) {
                known.add(
                        inForce.rule(header.ruleIds().get(i), header.versions().get(i)));
            }
            byHeader.put(header, known);
        }
        return known;
    }

    /**
     * For a rule that was changed while the sighting was on its way: the version in force, if both count events. Of what
     * else they aggregate nobody here knows whether it is of the same field and unit.
     */
    @Nullable
    Rule inStead(SightingBatch sighting, int place) {
        String ruleId = sighting.header().ruleIds().get(place);
        metrics.unknownRule(ruleId);
        Group group = Group.ofKey(sighting.key());
        return rules.get().rules().stream()
                .filter(rule -> rule.id().equals(ruleId)
                        && rule.service() == sighting.header().service()
                        && rule.correlation().type() == CorrelationType.EVENT_COUNT
                        && sighting.fits(place, CorrelationType.EVENT_COUNT)
                        && rule.correlation().groupBy().equals(group.fields()))
                .findFirst()
                .orElse(null);
    }
}
