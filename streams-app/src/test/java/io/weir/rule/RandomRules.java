package io.weir.rule;

import io.weir.event.Observation;
import io.weir.event.Service;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random rules of both services, each as Sigma text and as a function that says by plain definition, with code of its own,
 * what the text means.
 */
final class RandomRules {
    private final Random random;

    /** A rule's text, and the matched value and group that its definition gives; null where it doesn't match. */
    record RandomRule(
            String id,
            String text,
            Service service,
            Phrase.Meaning meaning,
            List<String> groupBy,
            String type,
            String field) {

        /** {@code id group value}, or null. */
        String sighting(Observation observation, Service of) {
            if (of != service || !Boolean.TRUE.equals(meaning.of(observation))) {
                return null;
            }
            List<String> values = new ArrayList<>();
            for (String name : groupBy) {
                Object value = RandomEvents.value(observation, name);
                if (value == null) {
                    return null;
                }
                values.add(value.toString());
            }
            String group = new Group(groupBy, values).key();
            if (type.equals("event_count")) {
                return id + " " + group + " " + MatchedValue.Nothing.NOTHING;
            }
            Object value = RandomEvents.value(observation, field);
            if (value == null) {
                return null;
            }
            return id + " " + group + " "
                    + (type.equals("value_count")
                            ? new MatchedValue.Distinct(value.toString())
                            : new MatchedValue.Amount(
                                    ((BigDecimal) value).movePointRight(6).longValueExact()));
        }
    }

    RandomRules(Random random) {
        this.random = random;
    }

    List<RandomRule> rules(int count) {
        List<RandomRule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("r-" + i, random.nextBoolean() ? Service.WITHDRAWALS : Service.API_CALLS));
        }
        return rules;
    }

    Observation event(Service service) {
        return new RandomEvents(random).event(service);
    }

    private RandomRule rule(String id, Service service) {
        Phrase detection = new RandomConditions(random, service).detection();
        boolean withdrawals = service == Service.WITHDRAWALS;
        String who = withdrawals ? "customerId" : "accountId";
        List<String> groupBy =
                switch (random.nextInt(4)) {
                    case 0 -> List.of();
                    case 1 -> List.of(withdrawals ? "asset" : "apiKeyId");
                    case 2 -> List.of(who);
                    default -> List.of(who, withdrawals ? "asset" : "apiKeyId");
                };
        String type =
                switch (random.nextInt(4)) {
                    case 0 -> "value_count";
                    case 1 -> "value_sum";
                    default -> "event_count";
                };
        String field = type.equals("value_sum") ? withdrawals ? "amountUsd" : "notionalUsd" : who;
        String text = "title: D\nname: d-" + id + "\nlogsource: {product: exchange, service: " + service.sigmaName()
                + "}\ndetection:\n" + detection.text()
                + "---\ntitle: C\nid: " + id + "\ncorrelation:\n    type: " + type + "\n    rules: [d-" + id + "]\n"
                + "    group-by: " + groupBy + "\n    timespan: 60s\n    condition: {gte: 2"
                + (type.equals("event_count") ? "" : ", field: " + field) + "}\n";
        return new RandomRule(id, text, service, detection.meaning(), groupBy, type, field);
    }
}
