package io.weir.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleError;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A random rule file: detections, filters, correlations of them, and correlations of those, several levels high. */
final class RandomFile {

    private static final List<String> TYPES = List.of(
            "event_count", "value_count", "value_sum", "value_avg", "value_percentile", "temporal", "temporal_ordered");
    private static final List<String> SCOPES = List.of("WITHDRAWAL", "DESTINATION", "ACCOUNT", "API_KEY");
    private static final List<String> OF_BOTH =
            List.of("accountId", "apiKeyId", "sourceNetwork", "sourceAsn", "userAgent", "sourceIp");
    private static final List<String> OF_WITHDRAWALS = List.of(
            "accountId",
            "customerId",
            "asset",
            "destination",
            "sourceNetwork",
            "apiKeyId",
            "segment",
            "sourceAsn",
            "amountUsd");
    private static final List<String> OF_CALLS =
            List.of("accountId", "apiKeyId", "sourceNetwork", "action", "status", "ipRestricted", "onAccountId");

    /** Numbers that one can group by, so that correlations of correlations can count with them. */
    private static final List<String> GROUPED_NUMBERS = List.of("status", "sourceAsn", "amountUsd");

    private static final List<String> CONTRIBUTORS = List.of(
            "accountId", "customerId", "apiKeyId", "sourceIp", "sourceNetwork", "destination", "asset", "segment");

    private final String name;
    private final Draw draw;
    private final int seconds;
    private final RandomCondition conditions;
    private final List<Map<String, Object>> documents = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param seconds what its times are multiples of
     */
    RandomFile(String name, Draw draw, int seconds, int most) {
        this.name = name;
        this.draw = draw;
        this.seconds = seconds;
        this.conditions = new RandomCondition(draw, most);
    }

    /** A correlation that others may refer to. */
    private record Made(Map<String, Object> document, List<String> groupBy) {
        String id() {
            return (String) document.get("id");
        }
    }

    /**
     * One file.
     *
     * @param levels of correlations of correlations
     * @param most of what is counted that a rule may ask for
     */
    static RandomFile of(String name, Draw draw, int seconds, int levels, int most) {
        RandomFile file = new RandomFile(name, draw, seconds, most);
        if (draw.oneIn(6)) {
            file.alone();
        } else if (levels == 0) {
            Made rule = file.correlation("r", draw.oneIn(6), false);
            file.alerts(rule);
        } else {
            file.tower(levels);
        }
        if (draw.oneIn(4)) {
            file.filter();
        }
        return file;
    }

    String text() {
        return text(draw.of(FlowStyle.BLOCK, FlowStyle.FLOW, FlowStyle.AUTO));
    }

    private String text(FlowStyle style) {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(style).build();
        return documents.stream()
                .map(document -> new Dump(settings).dumpToString(document))
                .collect(Collectors.joining("---\n"));
    }

    private void alone() {
        Map<String, Object> detection = detection("d", draw.oneIn(3));
        if (draw.oneIn(2)) {
            detection.put("weir", map("mode", draw.of("alert", "shadow")));
        } else if (draw.oneIn(2)) {
            detection.put("id", name + "-alone");
        }
    }

    private Map<String, Object> detection(String suffix, boolean calls) {
        Map<String, Object> detection = map("title", "D", "name", name + "-" + suffix);
        detection.put("logsource", map("product", "exchange", "service", calls ? "api-calls" : "withdrawals"));
        detection.put("detection", new RandomLine(draw, calls).searches());
        documents.add(detection);
        return detection;
    }

    /** One of what there is or a new one: detections may be parts of many correlations. */
    private String someDetection(String suffix, boolean calls, List<String> others) {
        List<String> known = documents.stream()
                .filter(document -> document.containsKey("detection") && isOfCalls(document) == calls)
                .map(RuleText::id)
                .filter(id -> !others.contains(id))
                .toList();
        return !known.isEmpty() && draw.oneIn(4) ? draw.of(known) : RuleText.id(detection(suffix, calls));
    }

    private static boolean isOfCalls(Map<String, Object> detection) {
        return RuleText.map(detection.get("logsource")).containsValue("api-calls");
    }

    private void filter() {
        Map<String, Object> filtered = documents.get(0);
        Map<String, Object> lines = new LinkedHashMap<>();
        new RandomLine(draw, isOfCalls(filtered)).addTo(lines);
        Map<String, Object> filter = map("title", "F", "name", name + "-filter");
        filter.put("logsource", filtered.get("logsource"));
        filter.put(
                "filter",
                map(
                        "rules",
                        List.of(RuleText.id(filtered)),
                        "selection",
                        lines,
                        "condition",
                        draw.of("not selection", "not selection", "selection")));
        documents.add(filter);
    }

    /**
     * One of detections.
     *
     * @param isReferredTo whether it is for correlations of correlations, which count with numbers of its group
     */
    private Made correlation(String suffix, boolean mixed, boolean isReferredTo) {
        String type = draw.of(TYPES);
        boolean temporal = type.startsWith("temporal");
        boolean numeric = Counted.NUMERIC.contains(type);
        int more = temporal && draw.oneIn(6) ? draw.below(6) : 0;
        int count = more + (temporal || mixed ? 2 + draw.below(2) : 1 + draw.below(2));
        boolean allCalls = draw.oneIn(3);
        List<String> names = new ArrayList<>();
        List<Boolean> onCalls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean calls = mixed ? i % 2 == 0 : allCalls;
            onCalls.add(calls);
            names.add(someDetection(suffix + "-d" + i, calls, names));
        }
        if (type.equals("temporal_ordered") && draw.oneIn(3)) {
            names.add(names.get(0));
        }
        List<String> fields = mixed ? OF_BOTH : allCalls ? OF_CALLS : OF_WITHDRAWALS;
        List<String> groupBy = draw.oneIn(4) ? new ArrayList<>() : draw.some(fields, 1, 2);
        if (isReferredTo) {
            List<String> numbers = GROUPED_NUMBERS.stream()
                    .filter(each -> fields.contains(each) && !groupBy.contains(each))
                    .toList();
            groupBy.addAll(draw.some(numbers, 0, 1));
        }
        Map<String, Object> block = map("type", type, "rules", names, "group-by", groupBy);
        if (draw.oneIn(4)) {
            groupBy.add("who");
            Map<String, Object> who = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                who.put(
                        names.get(i),
                        onCalls.get(i) ? draw.of("accountId", "onAccountId") : draw.of("accountId", "customerId"));
            }
            block.put("aliases", map("who", who));
        }
        block.put("timespan", seconds * (1 + draw.below(30)) + "s");
        Object field = numeric
                ? mixed
                        ? "sourceAsn"
                        : allCalls
                                ? draw.of("notionalUsd", "status")
                                : draw.of("amountUsd", "amount", "dailyLimitUsedRatio", "balanceUsedRatio")
                : type.equals("value_count") ? draw.oneIn(3) ? draw.some(fields, 2, 2) : draw.of(fields) : null;
        conditions.addTo(block, type, field, names.size());
        Map<String, Object> document = map("title", "C", "id", name + "-" + suffix, "correlation", block);
        documents.add(document);
        return new Made(document, List.copyOf(groupBy));
    }

    /** Correlations of correlations, each level of one or two of the level below. */
    private void tower(int levels) {
        boolean mixed = draw.oneIn(6);
        List<Made> below = new ArrayList<>();
        for (int i = 0; i <= draw.below(2); i++) {
            below.add(correlation("r" + i, mixed, true));
        }
        for (int level = 1; level <= levels; level++) {
            List<Made> above = new ArrayList<>();
            boolean two = level < levels && draw.oneIn(3);
            for (int i = 0; i <= (two ? 1 : 0); i++) {
                above.add(parent("p" + level + i, below));
            }
            below = above;
        }
        below.forEach(this::alerts);
    }

    private Made parent(String suffix, List<Made> children) {
        List<String> shared = new ArrayList<>(children.get(0).groupBy());
        children.forEach(child -> shared.retainAll(child.groupBy()));
        List<String> countable = shared.stream().filter(each -> !isAlias(each)).toList();
        List<String> numbers =
                countable.stream().filter(GROUPED_NUMBERS::contains).toList();
        String type = draw.of(TYPES.stream()
                .filter(each -> Counted.NUMERIC.contains(each)
                        ? !numbers.isEmpty()
                        : !each.equals("value_count") || !countable.isEmpty())
                .toList());
        Object field = type.equals("value_count")
                ? draw.oneIn(3) ? draw.some(countable, 1, 2) : draw.of(countable)
                : Counted.NUMERIC.contains(type) ? draw.of(numbers) : null;
        // What a group is made of is the same for all of it.
        List<String> others = draw.oneIn(6)
                ? shared
                : shared.stream()
                        .filter(each -> !RuleText.texts(field).contains(each))
                        .toList();
        List<String> groupBy = draw.some(others, 0, 2);
        List<String> names = new ArrayList<>(children.stream().map(Made::id).toList());
        boolean event = shared.stream().noneMatch(RandomFile::isAlias) && draw.oneIn(2);
        if (event) {
            List<String> told = new ArrayList<>(groupBy);
            told.addAll(RuleText.texts(field));
            boolean onCalls = OF_CALLS.containsAll(told) && (!OF_WITHDRAWALS.containsAll(told) || draw.oneIn(2));
            names.add(draw.below(names.size() + 1), someDetection(suffix + "-e", onCalls, names));
        }
        if (type.equals("temporal_ordered") && draw.oneIn(3)) {
            names.add(names.get(0));
        }
        Map<String, Object> block = map("type", type, "rules", names, "group-by", groupBy);
        block.put("timespan", seconds * (1 + draw.below(60)) + "s");
        if (draw.oneIn(4)) {
            block.put("generate", true);
        }
        conditions.addTo(block, type, field, names.size());
        Map<String, Object> document = map("title", "P", "id", name + "-" + suffix, "correlation", block);
        documents.add(document);
        if (draw.oneIn(3)) {
            alias("who" + suffix, block, groupBy, names);
        }
        String more = draw.of(CONTRIBUTORS);
        if (draw.oneIn(2) && !groupBy.contains(more)) {
            groupBy.add(more);
            if (!errors().isEmpty()) {
                groupBy.remove(more);
            }
        }
        children.forEach(child -> {
            if (draw.oneIn(3)) {
                // With a timespan an hour at most, for which calls are kept whole where they have to be.
                child.document().put("weir", map("quiet", seconds * (1 + draw.below(30)) + "s"));
            }
        });
        return new Made(document, List.copyOf(groupBy));
    }

    /** Another name to group by, for a field of each of the rules, if there is one that they have. */
    private void alias(String alias, Map<String, Object> block, List<String> groupBy, List<String> names) {
        RuleText known = new RuleText(documents, Map.of());
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String each : names) {
            Map<String, Object> referred = known.named(each);
            List<String> own = referred.containsKey("detection")
                    ? isOfCalls(referred) ? List.of("accountId", "onAccountId") : List.of("accountId", "customerId")
                    : RuleText.texts(RuleText.map(referred.get("correlation")).get("group-by")).stream()
                            .filter(field -> !isAlias(field))
                            .toList();
            if (own.isEmpty()) {
                return;
            }
            fields.put(each, draw.of(own));
        }
        groupBy.add(alias);
        block.put("aliases", map(alias, fields));
    }

    private static boolean isAlias(String name) {
        return name.startsWith("who");
    }

    private void alerts(Made rule) {
        Map<String, Object> weir = new LinkedHashMap<>();
        if (draw.oneIn(2)) {
            weir.put("quiet", seconds * (1 + draw.below(40)) + "s");
        }
        List<String> scopes =
                SCOPES.stream().filter(scope -> mayHold(rule, scope)).toList();
        if (!scopes.isEmpty()) {
            Map<String, Object> hold = map("scopes", draw.some(scopes, 1, 4));
            if (draw.oneIn(3)) {
                hold.put("reach", seconds * draw.below(60) + "s");
            }
            weir.put("hold", hold);
            weir.put("mode", draw.of("hold", "hold", "shadow"));
        } else if (draw.oneIn(2)) {
            weir.put("mode", "alert");
        }
        if (!weir.isEmpty()) {
            rule.document().put("weir", weir);
        }
    }

    /** Whatever may be held must be held, all of it. */
    private boolean mayHold(Made rule, String scope) {
        rule.document().put("weir", map("hold", map("scopes", List.of(scope))));
        List<RuleError> errors = errors();
        rule.document().remove("weir");
        assertThat(errors).extracting(RuleError::value).allMatch(scope::equals);
        return errors.isEmpty();
    }

    /** What is wrong with what there is so far. */
    private List<RuleError> errors() {
        List<RuleFile> files = new ArrayList<>(List.of(new RuleFile("file.yml", text(FlowStyle.FLOW))));
        RandomLine.LISTS.keySet().forEach(list -> files.add(new RuleFile("lists/" + list + ".txt", "")));
        try {
            RuleSet.of(files);
            return List.of();
        } catch (InvalidRulesException refused) {
            return refused.errors();
        }
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(Objects.requireNonNull((String) entries[i]), entries[i + 1]);
        }
        return map;
    }
}
