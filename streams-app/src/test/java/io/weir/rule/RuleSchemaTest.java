package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.weir.event.Service;
import io.weir.rule.compile.RuleSchema;
import io.weir.rule.scaffold.Scaffold;
import io.weir.rule.sigma.CaseBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema for editors against the parser: they agree as far as a schema can see. */
final class RuleSchemaTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema RULES = schema(RuleSchema.rules());
    private static final JsonSchema CASES = schema(RuleSchema.cases());

    /** What a schema can't see: what hangs on other documents, on other values, or on more than the look of one. */
    private static final Pattern BEYOND_A_SCHEMA = Pattern.compile(String.join(
            "|",
            // Other documents.
            "there is no rule with the id or name",
            "is taken by",
            "is referred to twice",
            "never alerts by itself",
            "is a correlation, but filters look at single events",
            "is a filter",
            "is about .* but the filter's logsource",
            "to which the correlation does not refer",
            "has no field for rule",
            "groups by",
            "there is no list",
            "which refers to it",
            // Names within a document, and the fields of groups and sums, which may be aliases or of several services.
            "condition (asks for|names|has|ends)",
            "no search is named",
            "unknown search",
            "unknown field '[^'|]*'$",
            "field '.*' is not on",
            "can't (group by|count|sum|average|aggregate) ",
            "is no number and has no percentiles",
            "has the name of a field",
            "stands twice$",
            "'field' says .* in the condition",
            // One number against another, or against what windows keep.
            "threshold .* (is more than|can't be counted exactly|is reached by nothing)",
            "no value satisfies",
            "must be at (least|most)",
            // More than the look of a value.
            "regular expression",
            "is no range of addresses",
            "is no (IP address|source network)",
            "no (IP address|source network) has",
            "has capitals in a hex address",
            "is compared with '.*', but it is",
            "never holds",
            "exclude each other",
            "has text around the name of a list",
            "is compared with '.*'$",
            "which can't be compared with",
            "'start' is .* which is no time",
            "a rule whose group is",
            "of calls only some are kept",
            "scope .* is on a rule for api-calls",
            "unknown key '.*' in the rule$",
            "unknown key '.*' in 'filter'$"));

    static List<RuleFile> files() {
        List<RuleFile> files = new ArrayList<>(RuleFiles.builtIn());
        files.removeIf(RuleFile::isList);
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesEveryRuleOfThePack(RuleFile file) {
        documents(file.text())
                .forEach(document -> assertThat(RULES.validate(document)).isEmpty());
    }

    @Test
    void takesEveryCaseOfThePack() {
        for (RuleFile file : RuleFiles.builtInCases()) {
            documents(file.text())
                    .forEach(document ->
                            assertThat(CASES.validate(document)).as(file.name()).isEmpty());
        }
    }

    @Test
    void takesWhatNewRulesBeginWith() {
        for (CorrelationType type : CorrelationType.values()) {
            Map<String, String> files = new Scaffold(
                            "r-1",
                            Service.WITHDRAWALS,
                            type,
                            List.of("accountId"),
                            new UUID(0, 1),
                            LocalDate.of(2026, 11, 21))
                    .files();
            documents(files.get("r-1.yml"))
                    .forEach(document -> assertThat(RULES.validate(document)).isEmpty());
            documents(files.get("r-1.cases.yml"))
                    .forEach(document -> assertThat(CASES.validate(document)).isEmpty());
        }
    }

    /** In each the one thing that is wrong; the rest is {@link #RICH}. */
    static Stream<String> wrong() {
        return Stream.of(
                "title: Many -> titel: Many",
                "title: Many -> title: [Many]",
                "level: high -> level: hihg",
                "id: r-1 -> id: a b",
                "status: test -> status: tested",
                "tags: [attack.t1657] -> tags: [theft]",
                "product: exchange -> product: windows",
                "service: withdrawals -> service: mails",
                "service: withdrawals -> service: withdrawals, category: x",
                "asset: BTC -> assset: BTC",
                "asset: BTC -> asset|contain: BTC",
                "asset: BTC -> asset|lt: BTC",
                "asset: BTC -> asset|contains|startswith: BTC",
                "asset: BTC -> asset|i: BTC",
                "asset: BTC -> asset|all: BTC",
                "asset: BTC -> asset: []",
                "asset: BTC -> asset: {a: 1}",
                "asset: BTC -> status: 200",
                "amountUsd|gte: 5 -> amountUsd|contains: 5",
                "amountUsd|gte: 5 -> amountUsd|gte: five",
                "amountUsd|gte: 5 -> amountUsd|gte|neq: 5",
                "amountUsd|gte: 5 -> destinationAgeSeconds: null",
                "amountUsd|gte: 5 -> destinationAgeSeconds|exists: true",
                "amountUsd|gte: 5 -> destinationAgeSeconds|lt: 0.5",
                "amountUsd|gte: 5 -> requestedAt|hour: 24",
                "amountUsd|gte: 5 -> requestedAt: 5",
                "amountUsd|gte: 5 -> amountUsd|fieldref: amount",
                "amountUsd|gte: 5 -> asset|cidr: 10.0.0.0/8",
                "amountUsd|gte: 5 -> sourceIp|cidr: everywhere",
                "amountUsd|gte: 5 -> accountId|expand: trusted",
                "amountUsd|gte: 5 -> accountId|base64: abc",
                "amountUsd|gte: 5 -> userAgent|re: " + "a".repeat(1_001),
                "condition: s -> condition: ''",
                "condition: s -> timeframe: 5m",
                "type: value_sum -> type: sum",
                "type: value_sum -> type: event_count",
                "type: value_sum -> type: value_percentile",
                "rules: [d] -> rules: []",
                "group-by: [accountId], -> groupby: [accountId],",
                "timespan: 1h -> timespan: an hour",
                "timespan: 1h -> timespan: 1M",
                "gte: 5} -> gte: many}",
                "gte: 5} -> lt: 5}",
                "gte: 5} -> gte: 0}",
                "gte: 5} -> gte: 5, unit: USD}",
                "mode: hold -> mode: block",
                "scopes: [ACCOUNT] -> scopes: [EXCHANGE]",
                "scopes: [ACCOUNT] -> scopes: [COHORT]",
                "scopes: [ACCOUNT] -> on-expiry: RELEASE, scopes: [COHORT, ACCOUNT]",
                "scopes: [ACCOUNT] -> scopes: [ACCOUNT, ACCOUNT]",
                "scopes: [ACCOUNT] -> scopes: []",
                "hold: {scopes: [ACCOUNT], ttl: 30m} -> owner: me",
                "ttl: 30m -> ttl: half an hour",
                "ttl: 30m -> tll: 30m",
                "ttl: 30m -> on-expiry: RELAESE",
                "quiet: 60s -> quiet: often",
                "quiet: 60s -> silent: 60s",
                "quiet: 60s -> cases: [{name: x, events: []}]",
                "quiet: 60s -> cases: [{events: [], quiet: true}]",
                "quiet: 60s -> cases: [{name: x, events: [{at: 5s}], quiet: true}]",
                "generate: true -> generate: 'yes'");
    }

    private static final String RICH = """
            title: Many
            id: r-1
            level: high
            status: test
            tags: [attack.t1657]
            correlation: {type: value_sum, rules: [d], group-by: [accountId], timespan: 1h, field: amountUsd, condition: {gte: 5}}
            generate: true
            weir: {mode: hold, hold: {scopes: [ACCOUNT], ttl: 30m}, quiet: 60s}
            ---
            title: One
            name: d
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {asset: BTC, amountUsd|gte: 5}, condition: s}
            """;

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatTheParserRefuses(String change) {
        int arrow = change.indexOf(" -> ");
        String broken = RICH.replace(change.substring(0, arrow), change.substring(arrow + 4));

        assertThat(refusals(RICH)).isEmpty();
        assertThat(documents(RICH))
                .allMatch(document -> RULES.validate(document).isEmpty());
        assertThat(refusals(broken)).isNotEmpty();
        assertThat(documents(broken))
                .anyMatch(document -> !RULES.validate(document).isEmpty());
    }

    @Test
    void agreesWithTheParser_aboutRulesThatSomebodyGotWrong() {
        Random random = new Random(5);
        List<RuleFile> files = files();
        Verdicts verdicts = new Verdicts();
        for (int i = 0; i < 2_500; i++) {
            RuleFile file = i % 3 == 0 ? new RuleFile("rich.yml", RICH) : files.get(random.nextInt(files.size()));
            List<JsonNode> documents = documents(file.text());
            String change = RandomChange.somewhere(documents.get(random.nextInt(documents.size())), random);
            List<String> complaints = new ArrayList<>();
            documents.forEach(
                    document -> RULES.validate(document).forEach(message -> complaints.add(message.getMessage())));
            verdicts.add(file.name() + ": " + change, complaints, refusals(write(documents)));
        }
        verdicts.agree(400);
    }

    @Test
    void agreesWithTheParser_aboutCasesThatSomebodyGotWrong() {
        Random random = new Random(6);
        List<RuleFile> rules = List.of(new RuleFile("a.yml", RICH));
        String good = """
                rule: r-1
                cases:
                    - name: one
                      start: "2026-05-07T12:00:00Z"
                      complete: [DESTINATION, API_KEY]
                      known: [{address: bc1q, firstPaidAt: -2d}]
                      events: [{at: +0s, repeat: {times: 3, every: +1m}, asset: BTC, defects: ["segment:unknown"]}]
                      fires: [{group: {accountId: a-1}, observed: 3, holds: ["ACCOUNT:a-1"], enforced: true, opened-by: e-3}]
                    - {name: two, events: [{at: +1s}], quiet: true}
                    - {name: three, events: [{at: +1s}], quiet: unmatched}
                """;
        Verdicts verdicts = new Verdicts();
        for (int i = 0; i < 1_500; i++) {
            JsonNode document = documents(good).get(0);
            String change = RandomChange.somewhere(document, random);
            List<String> refusals = new ArrayList<>();
            try {
                CaseBook.read(rules, List.of(new RuleFile("a.cases.yml", write(List.of(document)))));
            } catch (InvalidRulesException refused) {
                refused.errors().forEach(error -> refusals.add(error.problem()));
            }
            List<String> complaints = CASES.validate(document).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
            verdicts.add(change, complaints, refusals);
        }
        verdicts.agree(100);
    }

    /** Where schema and parser disagree without a reason. */
    private static final class Verdicts {
        private final Set<String> disagreements = new TreeSet<>();
        private int valid;
        private int invalid;

        void add(String change, List<String> complaints, List<String> refusals) {
            if (complaints.isEmpty()) {
                valid++;
                refusals.stream()
                        .filter(refusal -> !BEYOND_A_SCHEMA.matcher(refusal).find())
                        .forEach(refusal -> disagreements.add(change + ": only the parser: " + refusal));
            } else {
                invalid++;
                if (refusals.isEmpty()) {
                    disagreements.add(change + ": only the schema: " + complaints);
                }
            }
        }

        /** @param atLeast how many of each sort there must have been */
        void agree(int atLeast) {
            assertThat(disagreements).isEmpty();
            assertThat(valid).isGreaterThan(atLeast);
            assertThat(invalid).isGreaterThan(atLeast);
        }
    }

    private static List<String> refusals(String text) {
        try {
            RuleSet.of(List.of(new RuleFile("a.yml", text)));
            return List.of();
        } catch (InvalidRulesException refused) {
            return refused.errors().stream().map(RuleError::problem).toList();
        }
    }

    private static JsonSchema schema(Map<String, Object> schema) {
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(new ObjectMapper().<JsonNode>valueToTree(schema));
    }

    private static List<JsonNode> documents(String text) {
        try {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String write(List<JsonNode> documents) {
        StringBuilder text = new StringBuilder();
        try {
            for (JsonNode document : documents) {
                text.append(YAML.writeValueAsString(document));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
