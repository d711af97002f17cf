package io.weir.rule.sigma;

import io.weir.event.EntityKind;
import io.weir.rule.CaseRecord;
import io.weir.rule.RuleCase;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
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
    private static final String EXAMPLE =
            "write for example '[{name: one is enough, events: [{at: +0s}], fires: [{}]}]'";

    private static final String EVENTS = "write for example 'events: [{at: +0s, asset: BTC}]'";
    /** Cases stand in Weir's own time: Kafka's begins in 1970, and after 9999 times are written otherwise. */
    private static final Instant LATEST_START = Instant.parse("9999-12-31T23:59:59Z");

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
            map.refuseMissing("events", EVENTS);
        } else if (events instanceof Sequence none && none.items().isEmpty()) {
            problems.refuse(events.at(), "[]", "'events' is empty, so the case proves nothing", EVENTS);
        }
        YamlNode known = map.node("known");
        YamlNode baselines = map.node("baselines");
        return new RuleCase(
                name == null ? "" : name,
                map.at().file(),
                map.at().line(),
                map.at().column(),
                start(map),
                complete(map),
                lists(map),
                known == null ? List.of() : CaseRecordReader.read("known", known, problems),
                baselines == null ? List.of() : CaseRecordReader.read("baselines", baselines, problems),
                records,
                CaseAlertReader.read(map, problems),
                CaseAlertReader.isUnmatched(map));
    }

    private Instant start(MapReader map) {
        Value value = map.value("start", DEFAULT_START.toString());
        if (value == null) {
            return DEFAULT_START;
        }
        Instant start = time(value.text());
        if (start == null || start.isBefore(Instant.EPOCH) || start.isAfter(LATEST_START)) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'start' is '" + value.text() + "', which is no time" + (start == null ? "" : " from 1970 to 9999"),
                    "write it as " + DEFAULT_START);
            return DEFAULT_START;
        }
        return start;
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            return null;
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
}
