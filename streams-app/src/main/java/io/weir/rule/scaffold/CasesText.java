package io.weir.rule.scaffold;

import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import io.weir.rule.scaffold.Sample.Step;
import io.weir.rule.scaffold.SampleFields.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The cases of a scaffold: one that fires, and for each thing that matters one in which it is missing. */
final class CasesText {
    private final Scaffold scaffold;
    private final Sample sample;
    private final StringBuilder text = new StringBuilder("cases:\n");

    private CasesText(Scaffold scaffold, Sample sample) {
        this.scaffold = scaffold;
        this.sample = sample;
    }

    static String of(Scaffold scaffold, Sample sample) {
        CasesText cases = new CasesText(scaffold, sample);
        CorrelationType type = scaffold.type();
        if (type == null) {
            cases.single();
        } else {
            switch (type) {
                case EVENT_COUNT -> cases.many("", "+1m", "+2m31s");
                case VALUE_COUNT -> cases.many(sample.field(), "+1m", "+5m1s");
                case VALUE_SUM -> cases.sum();
                case VALUE_AVG ->
                    cases.amounts("high on average", List.of(10_000, 30_000), 20_000, List.of(10_000, 29_999));
                case VALUE_PERCENTILE ->
                    cases.amounts(
                            "half of them high", List.of(1_000, 60_000, 60_000), 60_000, List.of(1_000, 1_000, 60_000));
                case TEMPORAL, TEMPORAL_ORDERED -> cases.steps(type == CorrelationType.TEMPORAL);
            }
        }
        return cases.text.toString();
    }

    private void single() {
        begin("one is enough");
        event("+0s", event(0));
        fires("", 1);
        if (scaffold.service() == Service.WITHDRAWALS) {
            begin(
                    "the destination has been known for two days",
                    "      known:\n          - {address: bc1qaddress, firstPaidAt: -2d}\n");
            event("+0s", event(0));
        } else {
            Map<String, String> refused = event(0);
            refused.put("status", "403");
            begin("the exchange refused it");
            event("+0s", refused);
        }
        unmatched();
    }

    /** @param field whose values are counted; empty where events are */
    private void many(String field, String every, String tooSeldom) {
        int number = Threshold.of(Objects.requireNonNull(scaffold.type())).number();
        Map<String, String> each = event(0);
        if (!field.isEmpty()) {
            Values values = SampleFields.named(field);
            each.put(values.key(), values.numbered());
        }
        begin("as many as it takes");
        repeated(number, every, each);
        fires(String.valueOf(number), number);
        begin("one less");
        repeated(number - 1, every, each);
        quiet();
        begin("as many, but more slowly");
        repeated(number, tooSeldom, each);
        quiet();
        if (!field.isEmpty()) {
            Map<String, String> same = event(0);
            same.put(SampleFields.named(field).key(), SampleFields.named(field).one());
            begin("the same one again and again");
            repeated(number, every, same);
            quiet();
        }
        if (!scaffold.groupBy().isEmpty()) {
            begin("one of them in another group");
            repeated(number - 1, every, each);
            text.append("          - ")
                    .append(flow(Map.of(), elsewhere(each, String.valueOf(number))))
                    .append('\n');
            quiet();
        }
    }

    private void sum() {
        Map<String, String> each = event(0);
        each.put(sample.field(), "25000");
        begin("as much as it takes");
        repeated(4, "+10m", each);
        fires("100000", 4);
        begin("less");
        repeated(3, "+10m", each);
        quiet();
        begin("as much, but more slowly");
        repeated(4, "+20m1s", each);
        quiet();
        if (!scaffold.groupBy().isEmpty()) {
            begin("part of it in another group");
            repeated(3, "+10m", each);
            text.append("          - ")
                    .append(flow(Map.of(), elsewhere(each, "4")))
                    .append('\n');
            quiet();
        }
    }

    private void amounts(String name, List<Integer> enough, int observed, List<Integer> less) {
        begin(name);
        amounts(enough);
        fires(String.valueOf(observed), enough.size());
        begin("less");
        amounts(less);
        quiet();
    }

    private void amounts(List<Integer> amounts) {
        for (int i = 0; i < amounts.size(); i++) {
            Map<String, String> event = event(0);
            event.put(sample.field(), String.valueOf(amounts.get(i)));
            event("+" + i + "m", event);
        }
    }

    private void steps(boolean inAnyOrder) {
        begin("the one, then the other");
        event("+0s", event(0));
        event("+10m", event(1));
        fires("2", 2);
        begin("the other way round");
        event("+0s", event(1));
        event("+10m", event(0));
        if (inAnyOrder) {
            fires("2", 2);
        } else {
            quiet();
        }
        begin("only the one, twice");
        event("+0s", event(0));
        event("+10m", event(0));
        quiet();
        begin("the other a second too late");
        event("+0s", event(0));
        event("+1h1s", event(1));
        quiet();
        if (!scaffold.groupBy().isEmpty()) {
            begin("the other in another group");
            event("+0s", event(0));
            event("+10m", elsewhere(event(1), "2"));
            quiet();
        }
    }

    /** An event that a step matches, and that is in the group. */
    private Map<String, String> event(int step) {
        Map<String, String> event = new LinkedHashMap<>();
        for (String name : scaffold.groupBy()) {
            Values values = SampleFields.named(name);
            event.put(values.key(), values.one());
        }
        Step matched = sample.steps().get(step);
        event.putAll(matched.values());
        return event;
    }

    /** The same in another group, of which it is the only one. */
    private Map<String, String> elsewhere(Map<String, String> event, String number) {
        Map<String, String> other = new LinkedHashMap<>(event);
        other.replaceAll((key, value) -> value.replace("#", number));
        Values values = SampleFields.named(scaffold.groupBy().get(0));
        other.put(values.key(), values.other().equals(other.get(values.key())) ? values.one() : values.other());
        return other;
    }

    private void begin(String name) {
        begin(name, "");
    }

    /** @param known what was seen before, as YAML; empty for nothing */
    private void begin(String name, String known) {
        text.append("    - name: ").append(name).append('\n').append(known).append("      events:\n");
    }

    private void event(String at, Map<String, String> fields) {
        text.append("          - ").append(flow(Map.of("at", at), fields)).append('\n');
    }

    private void repeated(int times, String every, Map<String, String> fields) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("at", "+0s");
        head.put("repeat", "{times: " + times + ", every: " + every + "}");
        text.append("          - ").append(flow(head, fields)).append('\n');
    }

    private static String flow(Map<String, String> head, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(head);
        all.putAll(fields);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** @param openedBy which event, from 1, crosses the threshold; the scaffold is in shadow */
    private void fires(String observed, int openedBy) {
        text.append("      fires:\n          - {")
                .append(observed.isEmpty() ? "" : "observed: " + observed + ", ")
                .append("opened-by: e-")
                .append(openedBy)
                .append(", enforced: false}\n");
    }

    /** Quiet because nothing of it matches. */
    private void unmatched() {
        text.append("      quiet: unmatched\n");
    }

    private void quiet() {
        text.append("      quiet: true\n");
    }
}
