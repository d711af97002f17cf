package io.weir.rule.sigma;

import io.weir.event.EntityKind;
import io.weir.rule.CaseAlert;
import io.weir.rule.CaseRecord;
import io.weir.rule.RuleCase;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule's cases: a list of maps, inline in the weir block or in a file beside the rule. */
final class CaseReader {
    /** A Monday: rules that look at the hour or the day say another start. */
    private static final Instant DEFAULT_START = Instant.parse("2026-01-05T12:00:00Z");

    static final Set<String> KEYS =
            Set.of("name", "start", "complete", "lists", "known", "baselines", "events", "fires", "quiet");
    static final Set<String> ALERT_KEYS = Set.of("group", "observed", "holds");
    private static final String EXAMPLE =
            "write for example '[{name: one is enough, events: [{at: +0s}], fires: [{}]}]'";

    private final Problems problems;

    private CaseReader(Problems problems) {
        this.problems = problems;
    }

    /** The cases as far as they can be read; what can't is among the problems. */
    static List<RuleCase> read(YamlNode node, Problems problems) {
        List<RuleCase> cases = new ArrayList<>();
        if (!(node instanceof Sequence list)) {
            problems.refuse(node.at(), node.shown(), "'cases' must be a list, not " + node.shown(), EXAMPLE);
            return cases;
        }
        CaseReader reader = new CaseReader(problems);
        for (YamlNode item : list.items()) {
            if (item instanceof Mapping map) {
                cases.add(reader.read(new MapReader(map, "the case", problems)));
            } else {
                problems.refuse(item.at(), item.shown(), "a case must be a map, not " + item.shown(), EXAMPLE);
            }
        }
        return cases;
    }

    private RuleCase read(MapReader map) {
        map.refuseOthers(KEYS);
        String name = map.text("name", "five customers within a minute");
        if (!map.has("name")) {
            map.refuseMissing("name", "say in a few words what is special about it");
        }
        YamlNode events = map.node("events");
        List<CaseRecord> records = events == null ? List.of() : CaseRecordReader.read("events", events, problems);
        if (events == null) {
            map.refuseMissing("events", "write for example 'events: [{at: +0s, asset: BTC}]'");
        }
        YamlNode known = map.node("known");
        YamlNode baselines = map.node("baselines");
        return new RuleCase(
                name == null ? "" : name,
                map.at().file(),
                map.at().line(),
                start(map),
                complete(map),
                lists(map),
                known == null ? List.of() : CaseRecordReader.read("known", known, problems),
                baselines == null ? List.of() : CaseRecordReader.read("baselines", baselines, problems),
                records,
                alerts(map));
    }

    private Instant start(MapReader map) {
        Value value = map.value("start", DEFAULT_START.toString());
        if (value == null) {
            return DEFAULT_START;
        }
        try {
            return Instant.parse(value.text());
        } catch (DateTimeException wrong) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'start' is '" + value.text() + "', which is no time",
                    "write it as " + DEFAULT_START);
            return DEFAULT_START;
        }
    }

    /** Everything, unless the case says otherwise: what it doesn't name was then never seen. */
    private Set<EntityKind> complete(MapReader map) {
        Set<EntityKind> all = EnumSet.complementOf(EnumSet.of(EntityKind.UNKNOWN));
        List<Located<String>> names = map.texts("complete", "[DESTINATION]");
        if (names == null) {
            return all;
        }
        Set<EntityKind> complete = EnumSet.noneOf(EntityKind.class);
        for (Located<String> name : names) {
            EntityKind kind = MapReader.constant(
                    new Value(Value.Kind.TEXT, name.value(), name.at()),
                    "'" + name.value() + "' is no kind of entity",
                    all.toArray(EntityKind[]::new),
                    EntityKind::name,
                    problems);
            if (kind != null) {
                complete.add(kind);
            }
        }
        return complete;
    }

    private Map<String, List<String>> lists(MapReader map) {
        YamlNode node = map.node("lists");
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof Mapping named)) {
            problems.refuse(
                    node.at(),
                    node.shown(),
                    "'lists' must be a map, not " + node.shown(),
                    "write for example 'lists: {trusted_accounts: [a-1]}'");
            return Map.of();
        }
        Map<String, List<String>> lists = new HashMap<>();
        MapReader reader = new MapReader(named, "the lists", problems);
        for (String name : named.entries().keySet()) {
            List<Located<String>> entries = reader.texts(name, "[a-1]");
            if (entries != null) {
                lists.put(name, entries.stream().map(Located::value).toList());
            }
        }
        return lists;
    }

    private List<CaseAlert> alerts(MapReader map) {
        YamlNode fires = map.node("fires");
        if (map.has("quiet") == (fires != null)) {
            problems.refuse(
                    map.has("quiet") ? map.at("quiet") : map.at(),
                    "quiet",
                    fires == null ? "the case says nothing of what it expects" : "the case has 'fires' and 'quiet'",
                    "write 'quiet: true', or 'fires' with a map for each alert, such as 'fires: [{}]'");
            return List.of();
        }
        if (fires == null) {
            if (!map.flag("quiet", true)) {
                problems.refuse(map.at("quiet"), "false", "'quiet' is 'false'", "write 'fires: [{}]' instead");
            }
            return List.of();
        }
        if (!(fires instanceof Sequence list) || list.items().isEmpty()) {
            problems.refuse(
                    fires.at(),
                    fires.shown(),
                    "'fires' must be a list with a map for each alert",
                    "write 'fires: [{}]' for one alert whatever it says, or 'quiet: true'");
            return List.of();
        }
        List<CaseAlert> alerts = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (item instanceof Mapping alert) {
                alerts.add(alert(new MapReader(alert, "the alert", problems)));
            } else {
                problems.refuse(
                        item.at(), item.shown(), "an alert must be a map, not " + item.shown(), "write '{}' for any");
            }
        }
        return alerts;
    }

    private CaseAlert alert(MapReader map) {
        map.refuseOthers(ALERT_KEYS);
        List<Located<String>> holds = map.texts("holds", "[\"WITHDRAWAL:w-1\"]");
        return new CaseAlert(
                group(map),
                observed(map),
                holds == null ? null : holds.stream().map(Located::value).toList());
    }

    private @Nullable Map<String, String> group(MapReader map) {
        YamlNode node = map.node("group");
        if (node == null) {
            return null;
        }
        if (!(node instanceof Mapping group)) {
            problems.refuse(
                    node.at(),
                    node.shown(),
                    "'group' must be a map, not " + node.shown(),
                    "write for example 'group: {accountId: a-1}', or '{}' for the whole exchange");
            return null;
        }
        Map<String, String> values = new HashMap<>();
        MapReader reader = new MapReader(group, "the group", problems);
        for (String field : group.entries().keySet()) {
            Value value = reader.value(field, "a-1");
            if (value != null) {
                values.put(field, value.text());
            }
        }
        return values;
    }

    private @Nullable BigDecimal observed(MapReader map) {
        Value value = map.value("observed", "5");
        if (value == null) {
            return null;
        }
        BigDecimal number = value.kind() == Value.Kind.NUMBER ? Numbers.parse(value.text()) : null;
        if (number == null) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'observed' is '" + value.text() + "'",
                    "write the number that the alert shows, such as 5");
        }
        return number;
    }
}
