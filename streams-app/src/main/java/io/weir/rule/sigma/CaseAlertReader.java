package io.weir.rule.sigma;

import io.weir.event.NearestName;
import io.weir.rule.CaseAlert;
import io.weir.rule.HoldScope;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a case expects: {@code fires} with a map for each alert, or {@code quiet}. */
final class CaseAlertReader {
    static final Set<String> KEYS = Set.of("group", "observed", "holds", "enforced", "opened-by");
    /** Quiet because no event matches a detection at all. */
    static final String UNMATCHED = "unmatched";

    static final List<String> SCOPES =
            Arrays.stream(HoldScope.values()).map(HoldScope::name).toList();

    private final Problems problems;

    private CaseAlertReader(Problems problems) {
        this.problems = problems;
    }

    /** The alerts of {@code fires}; none where the case says {@code quiet}. */
    static List<CaseAlert> read(MapReader map, Problems problems) {
        return new CaseAlertReader(problems).alerts(map);
    }

    static boolean isUnmatched(MapReader map) {
        return map.node("quiet") instanceof Value value && value.text().equals(UNMATCHED);
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
            refuseOtherQuiet(map);
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

    private void refuseOtherQuiet(MapReader map) {
        if (isUnmatched(map)) {
            return;
        }
        Value value = map.value("quiet", "true");
        if (value != null
                && (value.kind() != Value.Kind.BOOLEAN || !value.text().equalsIgnoreCase("true"))) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'quiet' is '" + value.text() + "'",
                    "write 'true', or 'unmatched' where no event is to match a detection, or 'fires: [{}]' instead");
        }
    }

    private CaseAlert alert(MapReader map) {
        map.refuseOthers(KEYS);
        return new CaseAlert(
                group(map),
                observed(map),
                holds(map),
                map.has("enforced") ? map.flag("enforced", true) : null,
                map.text("opened-by", "e-5"),
                map.at().line(),
                map.at().column());
    }

    private @Nullable List<String> holds(MapReader map) {
        List<Located<String>> holds = map.texts("holds", "[\"WITHDRAWAL:w-1\"]");
        if (holds == null) {
            return null;
        }
        for (Located<String> hold : holds) {
            int colon = hold.value().indexOf(':');
            String scope = colon < 0 ? hold.value() : hold.value().substring(0, colon);
            if (!SCOPES.contains(scope)) {
                problems.refuse(
                        hold.at(),
                        hold.value(),
                        "'" + scope + "' is no scope of a hold",
                        NearestName.suggestion(SCOPES, scope, "write one of " + String.join(", ", SCOPES)));
            } else if (colon < 0 || hold.value().substring(colon + 1).isBlank()) {
                problems.refuse(
                        hold.at(),
                        hold.value(),
                        "'" + hold.value() + "' is a hold on nothing",
                        "write what is held, such as " + scope + ":w-1");
            }
        }
        return holds.stream().map(Located::value).toList();
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
