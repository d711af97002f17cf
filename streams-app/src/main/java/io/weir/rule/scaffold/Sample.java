package io.weir.rule.scaffold;

import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scaffold looks for until somebody says what is meant.
 *
 * @param steps what single events are asked for; two for rules on what comes together or in turn
 * @param field what is counted or summed; empty where nothing is
 * @param ownFields whose values the sample itself chooses, so that nothing can be grouped by them
 */
record Sample(List<Step> steps, String field, Set<String> ownFields) {

    /**
     * One detection.
     *
     * @param suffix of its name, behind the rule's
     * @param title what it finds
     * @param detection as YAML, with the indentation of a document's top
     * @param values of an event's fields that it matches
     */
    record Step(String suffix, String title, String detection, Map<String, String> values) {}

    private static final Set<String> PEOPLE = Set.of("accountId", "customerId", "apiKeyId");

    static Sample of(Service service, @Nullable CorrelationType type, List<String> groupBy) {
        boolean calls = service == Service.API_CALLS;
        if (type != null && type.isTemporal()) {
            return calls
                    ? new Sample(
                            List.of(call("first", "second-factor.reset"), call("then", "key.created")),
                            "",
                            Set.of("action"))
                    : new Sample(List.of(small(), large()), "", Set.of("amountUsd"));
        }
        if (type != null && type.isNumeric()) {
            return calls
                    ? new Sample(List.of(call("event", "order.placed")), "notionalUsd", Set.of("notionalUsd"))
                    : new Sample(List.of(toNewDestination()), "amountUsd", Set.of("amountUsd"));
        }
        Step step = calls ? call("event", "key.created") : toNewDestination();
        return new Sample(
                List.of(step), type == CorrelationType.VALUE_COUNT ? counted(service, groupBy) : "", Set.of());
    }

    /** What is worth counting in a group: the people of a place, or the places of a person. */
    private static String counted(Service service, List<String> groupBy) {
        List<String> people = service == Service.API_CALLS
                ? List.of("accountId", "apiKeyId", "sourceNetwork", "userAgent", "requestId")
                : List.of("customerId", "destination", "asset", "sourceNetwork", "requestId");
        List<String> places = service == Service.API_CALLS
                ? List.of("sourceNetwork", "userAgent", "endpoint", "requestId")
                : List.of("destination", "asset", "sourceNetwork", "requestId");
        List<String> taken = groupBy.stream()
                .map(name -> SampleFields.of(service).contains(name)
                        ? SampleFields.named(name).key()
                        : name)
                .toList();
        return (groupBy.stream().anyMatch(PEOPLE::contains) ? places : people)
                .stream()
                        .filter(name -> !taken.contains(SampleFields.named(name).key()))
                        .findFirst()
                        .orElse("userAgent");
    }

    private static Step toNewDestination() {
        return new Step("event", "Withdrawal to a new destination", """
                    asked_by_a_customer:
                        channel: [WEB, MOBILE, API]
                    new_destination:
                        destinationAgeSeconds|lt: 86400
                    condition: asked_by_a_customer and new_destination
                """, Map.of());
    }

    private static Step small() {
        return new Step("first", "Small withdrawal", """
                    small:
                        channel: [WEB, MOBILE, API]
                        amountUsd|lt: 100
                    condition: small
                """, Map.of("amountUsd", "50"));
    }

    private static Step large() {
        return new Step("then", "Large withdrawal", """
                    large:
                        channel: [WEB, MOBILE, API]
                        amountUsd|gte: 10000
                    condition: large
                """, Map.of("amountUsd", "10000"));
    }

    private static Step call(String suffix, String action) {
        return new Step(suffix, "Call that does " + action, """
                    done:
                        action: %s
                        status: [200, 201, 204]
                    condition: done
                """.formatted(action), Map.of("action", action));
    }
}
