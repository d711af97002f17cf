package io.weir.rule.sigma;

import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a filter document has of its own: {@code logsource} and {@code filter}. */
final class FilterReader {
    /** Beyond what every document has. */
    static final Set<String> KEYS = Set.of("logsource", "filter");

    static final Set<String> BLOCK_KEYS = Set.of("rules", "condition");
    /** Which mean every rule of the logsource. */
    static final Set<String> ALL = Set.of("any", "all");

    private static final String RULES_MEND = "write 'rules: any', or the names or ids of the rules that it filters";

    private FilterReader() {}

    /** The document as far as it can be read; null when its filter is no map. */
    static @Nullable FilterDocument read(Header header, MapReader document, Problems problems) {
        refuseWhatAlertsHave(document, problems);
        Set<Service> services = LogsourceReader.readAny(document, problems);
        YamlNode node = document.node("filter");
        if (!(node instanceof Mapping map)) {
            problems.refuse(
                    document.at("filter"),
                    node == null ? "" : node.shown(),
                    "'filter' must be a map",
                    "write rules, searches and a condition, such as"
                            + " '{rules: any, selection: {asset: BTC}, condition: not selection}'");
            return null;
        }
        MapReader filter = new MapReader(map, "'filter'", problems);
        Map<String, Search> searches = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> {
            String meant = meant(filter, name);
            if (meant != null) {
                problems.refuse(
                        entry.keyAt(), name, "unknown key '" + name + "' in 'filter'", "did you mean '" + meant + "'?");
            } else if (!DetectionReader.refusesTimeframe(name, entry.keyAt(), problems) && !BLOCK_KEYS.contains(name)) {
                searches.put(name, DetectionReader.search(name, entry.keyAt(), entry.value(), problems));
            }
        });
        List<Located<String>> rules = rules(filter, problems);
        Condition condition = condition(filter, problems);
        return DetectionLimits.allow(document.at("filter"), searches, problems)
                ? new FilterDocument(header, services, rules, searches, condition)
                : null;
    }

    private static void refuseWhatAlertsHave(MapReader document, Problems problems) {
        for (String key : List.of("generate", "weir")) {
            if (document.has(key)) {
                problems.refuse(
                        document.at(key),
                        key,
                        "a filter has no '" + key + "': it doesn't alert",
                        "move it to the rules that it filters");
            }
        }
        if (document.has("level")) {
            problems.note(document.at("level"), "'level' of a filter does nothing: it doesn't alert");
        }
    }

    /** The key that was meant by one that would else be taken for a search, or null. */
    private static @Nullable String meant(MapReader filter, String name) {
        String nearest = BLOCK_KEYS.contains(name) ? null : NearestName.among(BLOCK_KEYS, name);
        return nearest == null || filter.has(nearest) ? null : nearest;
    }

    /** Null for every rule; empty where it can't be read. */
    private static @Nullable List<Located<String>> rules(MapReader filter, Problems problems) {
        YamlNode node = filter.node("rules");
        if (node == null) {
            filter.refuseMissing("rules", RULES_MEND);
            return List.of();
        }
        if (node instanceof Value value && ALL.contains(value.text().toLowerCase(Locale.ROOT))) {
            return null;
        }
        if (node instanceof Sequence sequence && sequence.items().isEmpty()) {
            problems.refuse(node.at(), "[]", "'rules' is empty: nothing would be filtered", RULES_MEND);
            return List.of();
        }
        List<Located<String>> named = filter.texts("rules", "[to-new-destination]");
        return named == null ? List.of() : named;
    }

    private static @Nullable Condition condition(MapReader filter, Problems problems) {
        if (filter.node("condition") instanceof Sequence sequence) {
            problems.refuse(
                    sequence.at(), "a list", "a filter has one condition, not a list", "join them with 'and' or 'or'");
            return null;
        }
        return DetectionReader.condition(filter, "not selection", problems);
    }
}
