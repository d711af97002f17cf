package io.weir.rule.sigma;

import static io.weir.rule.sigma.SchemaParts.ANYTHING;
import static io.weir.rule.sigma.SchemaParts.BOOLEAN;
import static io.weir.rule.sigma.SchemaParts.DURATION;
import static io.weir.rule.sigma.SchemaParts.TEXT;
import static io.weir.rule.sigma.SchemaParts.allOf;
import static io.weir.rule.sigma.SchemaParts.anyOf;
import static io.weir.rule.sigma.SchemaParts.closed;
import static io.weir.rule.sigma.SchemaParts.described;
import static io.weir.rule.sigma.SchemaParts.has;
import static io.weir.rule.sigma.SchemaParts.listOf;
import static io.weir.rule.sigma.SchemaParts.oneOf;
import static io.weir.rule.sigma.SchemaParts.oneOrMore;
import static io.weir.rule.sigma.SchemaParts.open;
import static io.weir.rule.sigma.SchemaParts.text;
import static io.weir.rule.sigma.SchemaParts.when;
import static io.weir.rule.sigma.SchemaParts.where;

import io.weir.event.Service;
import io.weir.rule.HoldScope;
import io.weir.rule.Level;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON schema of rule files' documents, from the keys and constants that the readers of this package take. */
public final class DocumentSchema {
    private static final String WITHDRAWALS = "#/definitions/withdrawals";
    private static final String API_CALLS = "#/definitions/api-calls";
    private static final String BOTH = "#/definitions/any-service";

    /** Read as the text that it is. */
    private static final Map<String, Object> NUMBER = Map.of("type", "number", "minimum", 0);

    private final Set<HoldScope> scopes;

    private DocumentSchema(Set<HoldScope> scopes) {
        this.scopes = scopes;
    }

    /**
     * The schema of a document.
     *
     * @param lines what a map of a search may say, for events of a service and (null) of any
     * @param scopes that a rule may hold
     */
    public static Map<String, Object> of(Map<@Nullable Service, Object> lines, Set<HoldScope> scopes) {
        DocumentSchema schema = new DocumentSchema(scopes);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "A document of a rule file of Weir");
        root.put("type", "object");
        root.put("oneOf", List.of(has("detection"), has("correlation"), has("filter")));
        root.put(
                "allOf",
                List.of(
                        schema.header(),
                        when(has("correlation"), correlation(), Map.of()),
                        when(has("filter"), filter(), Map.of()),
                        when(has("detection"), detection(), Map.of())));
        Map<String, Object> definitions = new TreeMap<>();
        definitions.put("withdrawals", search(lines.get(Service.WITHDRAWALS)));
        definitions.put("api-calls", search(lines.get(Service.API_CALLS)));
        definitions.put("any-service", search(lines.get(null)));
        root.put("definitions", definitions);
        return root;
    }

    private Map<String, Object> header() {
        Map<String, Object> keys = new TreeMap<>();
        SigmaReader.COMMON_KEYS.forEach(key -> keys.put(key, ANYTHING));
        keys.put("action", false);
        keys.put(
                "title",
                Map.of(
                        "allOf",
                        List.of(TEXT),
                        "maxLength",
                        SigmaReader.MAX_TITLE,
                        "description",
                        "What the rule finds, in a few words"));
        Map<String, Object> id = anyOf(text("^" + SigmaReader.ID.pattern() + "$"), NUMBER, BOOLEAN);
        keys.put("id", described("Best a UUID", id));
        keys.put("name", described("What other documents call it", id));
        keys.put("status", oneOf(SigmaReader.STATUSES));
        keys.put("level", oneOf(lowerCase(Level.values())));
        keys.put("tags", oneOrMore(text("^" + SigmaReader.TAG.pattern() + "$"), 0));
        keys.put("generate", BOOLEAN);
        keys.put("weir", described("What Weir does on it", weir()));
        return open(keys, "title");
    }

    private static Map<String, Object> detection() {
        Map<String, Object> any = new LinkedHashMap<>();
        any.put("properties", Map.of("logsource", logsource("product", "service"), "detection", searches(BOTH)));
        any.put("required", List.of("logsource"));
        any.put("anyOf", List.of(has("id"), has("name")));
        any.put(
                "allOf",
                List.of(
                        ofService(Service.WITHDRAWALS, "detection", WITHDRAWALS),
                        ofService(Service.API_CALLS, "detection", API_CALLS)));
        return any;
    }

    private static Map<String, Object> filter() {
        Map<String, Object> searches = new LinkedHashMap<>(searches(BOTH));
        searches.put(
                "properties",
                Map.of(
                        "rules",
                        anyOf(text("^(?:" + anyCase(FilterReader.ALL) + ")$"), oneOrMore(TEXT, 1)),
                        "condition",
                        TEXT,
                        "timeframe",
                        false));
        searches.put("required", List.of("rules", "condition"));
        searches.put("maxProperties", DetectionLimits.MAX_SEARCHES + 2);
        Map<String, Object> any = new LinkedHashMap<>();
        any.put(
                "properties",
                Map.of("logsource", logsource("product"), "filter", searches, "weir", false, "generate", false));
        any.put("required", List.of("logsource"));
        any.put(
                "allOf",
                List.of(
                        ofService(Service.WITHDRAWALS, "filter", WITHDRAWALS),
                        ofService(Service.API_CALLS, "filter", API_CALLS)));
        return any;
    }

    /** Where the logsource names a service, the fields are those of its events. */
    private static Map<String, Object> ofService(Service service, String block, String search) {
        Map<String, Object> searches = Map.of(
                "properties", Map.of("condition", true, "rules", true),
                "additionalProperties", Map.of("$ref", search));
        return when(
                where("logsource", where("service", Map.of("const", service.sigmaName()))),
                Map.of("properties", Map.of(block, searches)),
                Map.of());
    }

    private static Map<String, Object> logsource(String... required) {
        return closed(
                LogsourceReader.KEYS,
                Map.of(
                        "product", Map.of("const", "exchange"),
                        "service",
                                oneOf(Arrays.stream(Service.values())
                                        .map(Service::sigmaName)
                                        .toList()),
                        "definition", ANYTHING),
                required);
    }

    private static Map<String, Object> searches(String search) {
        Map<String, Object> searches = new LinkedHashMap<>();
        searches.put("type", "object");
        searches.put("required", List.of("condition"));
        searches.put("properties", Map.of("condition", oneOrMore(TEXT, 1), "timeframe", false));
        searches.put("additionalProperties", Map.of("$ref", search));
        searches.put("maxProperties", DetectionLimits.MAX_SEARCHES + 1);
        return searches;
    }

    private static Map<String, Object> search(@Nullable Object lines) {
        return oneOrMore(Objects.requireNonNull(lines), 1);
    }

    private static Map<String, Object> correlation() {
        Map<String, Object> any = new LinkedHashMap<>();
        any.put("properties", Map.of("correlation", CorrelationSchema.block(), "logsource", false));
        any.put("anyOf", List.of(has("id"), has("name")));
        return any;
    }

    private Map<String, Object> weir() {
        Map<String, Object> keys = new TreeMap<>();
        keys.put("mode", described("shadow if left out", oneOf(lowerCase(Mode.values()))));
        keys.put("hold", hold());
        keys.put("quiet", described("At most 7 d; the timespan if left out", DURATION));
        keys.put("owner", TEXT);
        keys.put("runbook", TEXT);
        keys.put("cases", CaseSchema.list());
        Map<String, Object> block = new LinkedHashMap<>(closed(WeirBlockReader.KEYS, keys));
        block.putAll(when(where("mode", Map.of("const", "hold")), has("hold"), Map.of()));
        return block;
    }

    private Map<String, Object> hold() {
        Map<String, Object> scope = oneOf(scopes.stream().map(Enum::name).toList());
        Map<String, Object> list = new LinkedHashMap<>(listOf(scope, 1));
        list.put("uniqueItems", true);
        Map<String, Object> hold = new LinkedHashMap<>(closed(
                WeirBlockReader.HOLD_KEYS,
                Map.of(
                        "scopes", anyOf(scope, list),
                        "ttl", described("At most 24 h; 30m if left out", DURATION),
                        "on-expiry",
                                described(
                                        "REVIEW if left out",
                                        oneOf(Arrays.stream(OnExpiry.values())
                                                .map(Enum::name)
                                                .toList())),
                        "reach", described("At most 7 d; 0s if left out", DURATION)),
                "scopes"));
        hold.putAll(when(delays(), onlyDelays(), Map.of()));
        return hold;
    }

    private static Map<String, Object> delays() {
        Map<String, Object> cohort = Map.of("const", HoldScope.COHORT.name());
        return anyOf(where("scopes", cohort), where("scopes", Map.of("type", "array", "contains", cohort)));
    }

    /** A delay stands alone and ends by itself. */
    private static Map<String, Object> onlyDelays() {
        return allOf(
                where("on-expiry", Map.of("const", OnExpiry.RELEASE.name())), where("scopes", Map.of("maxItems", 1)));
    }

    /** A pattern that takes them however they are written. */
    private static String anyCase(Collection<String> words) {
        StringBuilder pattern = new StringBuilder();
        for (String word : new TreeSet<>(words)) {
            pattern.append(pattern.isEmpty() ? "" : "|");
            word.chars().forEach(c -> pattern.append('[')
                    .append((char) c)
                    .append(Character.toUpperCase((char) c))
                    .append(']'));
        }
        return pattern.toString();
    }

    private static List<String> lowerCase(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
