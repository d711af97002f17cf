package io.weir.topology;

import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.SightingHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that sightings name, looked up once for each header and rule book. What matched a sighting may know a revision
 * a moment before what keeps its windows does: that is waited for, a little.
 */
final class KnownRules {

    private static final int MAX_HEADERS = 10_000;

    private final RulesInForce rules;
    private final StageMetrics metrics;
    private final Map<SightingHeader, List<@Nullable Rule>> byHeader = new HashMap<>();
    /** The same by the object: a batch has few headers, each for many sightings, and their hash is long to work out. */
    private final IdentityHashMap<SightingHeader, List<@Nullable Rule>> ofBatch = new IdentityHashMap<>();

    private @Nullable RuleBook asked;

    KnownRules(RulesInForce rules, StageMetrics metrics) {
        this.rules = rules;
        this.metrics = metrics;
    }

    /** The rules that the header names, in its order; null where no revision that is known has that version. */
    @SuppressWarnings("ReferenceEquality") // a book that is the same object has changed nothing
    List<@Nullable Rule> named(SightingHeader header) {
        RuleBook book = rules.book();
        if (book != asked || byHeader.size() > MAX_HEADERS) {
            byHeader.clear();
            ofBatch.clear();
            asked = book;
        }
        List<@Nullable Rule> known = ofBatch.get(header);
        if (known == null) {
            known = byEqualHeader(header, book);
            ofBatch.put(header, known);
        }
        return known;
    }

    /** The same where they were asked for before, else none: nothing is waited for. */
    List<@Nullable Rule> namedBefore(SightingHeader header) {
        List<@Nullable Rule> known = ofBatch.get(header);
        if (known == null) {
            known = byHeader.get(header);
            if (known == null) {
                return List.of();
            }
            ofBatch.put(header, known);
        }
        return known;
    }

    /** Another batch has come, with headers of its own. */
    void goOn() {
        ofBatch.clear();
    }

    private List<@Nullable Rule> byEqualHeader(SightingHeader header, RuleBook book) {
        List<@Nullable Rule> known = byHeader.get(header);
        if (known == null) {
            known = in(book, header);
            if (known.contains(null) && rules.mayCome(header.revision())) {
                boolean came = rules.awaitRevision(header.revision());
                metrics.waitedForRules(came);
                known = in(rules.book(), header);
            }
            byHeader.put(header, known);
        }
        return known;
    }

    private static List<@Nullable Rule> in(RuleBook book, SightingHeader header) {
        List<@Nullable Rule> known = new ArrayList<>(header.ruleIds().size());
        for (int i = 0; i < header.ruleIds().size(); i++) {
            known.add(book.rule(header.ruleIds().get(i), header.versions().get(i)));
        }
        return known;
    }

    /**
     * For a rule that isn't known any more, or not yet: the version of the event's time, if both count events. Of what
     * else they aggregate nobody here knows whether it is of the same field and unit.
     */
    @Nullable
    Rule inStead(Arrivals sighting, int place) {
        String ruleId = sighting.header().ruleIds().get(place);
        metrics.unknownRule(ruleId);
        Group group = Group.ofKey(sighting.key());
        return rules.book().at(Instant.ofEpochMilli(sighting.timeMillis())).rules().stream()
                .filter(rule -> rule.id().equals(ruleId)
                        && rule.service() == sighting.header().service()
                        && rule.correlation().type() == CorrelationType.EVENT_COUNT
                        && sighting.value(place).fits(CorrelationType.EVENT_COUNT)
                        && rule.correlation().groupBy().equals(group.fields()))
                .findFirst()
                .orElse(null);
    }
}
