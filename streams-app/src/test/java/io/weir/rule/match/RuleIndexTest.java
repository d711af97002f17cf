package io.weir.rule.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weir.event.Fact;
import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Fields;
import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.NamedLists;
import io.weir.rule.Observed;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.compile.RuleCompiler;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the index spares, and what it must never spare. */
final class RuleIndexTest {
    private static final Observation CALL = Observed.call(
            Observed.facts(Map.of(Fact.KEY_AGE, 90_000L)),
            c -> c.apiKeyId("k-7").accountId("a-7").action("order.placed").userAgent("python-requests/2.31"));

    private static final Rule RULE =
            RuleSet.of(List.of(call(1, "action: login"))).rules().get(0);

    private static RuleFile call(int number, String tests) {
        return new RuleFile(
                "rules/" + number + ".yml",
                "title: T\nid: r-" + number + "\nlogsource: {product: exchange, service: api-calls}\n"
                        + "detection: {s: {" + tests + "}, condition: s}\n");
    }

    private static List<RuleFile> calls(int count, String tests) {
        return IntStream.range(0, count)
                .mapToObj(i -> call(i, tests.replace("#", Integer.toString(i))))
                .toList();
    }

    private static List<CompiledRule> unindexed(String tests) {
        return new RuleIndex(RuleCompiler.compile(List.of(call(1, tests)), new NamedLists())
                        .matchers())
                .unindexed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action: login",
                "action: [login, logout]",
                "action|cased: login",
                "status: 401",
                "intakeDefects: userAgent:cut",
                "action: login, status|gte: 400",
                "keyAgeSeconds|lt: 5, symbol: BTCUSDT"
            })
    void filesARule_whenAnEqualityIsNecessary(String tests) {
        assertThat(unindexed(tests)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action|startswith: log",
                "action: log*",
                "action: [login, 'log*']",
                "action|neq: login",
                "action: null",
                "action: [null, login]",
                "status|gte: 400",
                "keyAgeSeconds: 0",
                "ipRestricted: true"
            })
    void testsARuleAgainstEveryEvent_whenNoneIs(String tests) {
        assertThat(unindexed(tests)).hasSize(1);
    }

    @Test
    void findsARuleOnce_whenSeveralOfItsEqualitiesHold() {
        RuleSet rules = RuleSet.of(List.of(new RuleFile("x", """
                title: T
                id: r
                logsource: {product: exchange, service: api-calls}
                detection: {s: {action: [ORDER.placed, login]}, t: {apiKeyId: K-7}, condition: s or t}
                """)));

        assertThat(rules.match(CALL)).hasSize(1);
        assertThat(rules.match(CALL).get(0).matches()).hasSize(1);
    }

    @Test
    void testsOnlyRulesThatTheirCountryTellsApart_whenAThousandShareAnAction() {
        AtomicInteger tests = new AtomicInteger();
        List<CompiledRule> rules = IntStream.range(0, 1_000)
                .mapToObj(i -> new AllOf(
                        List.of(counting(tests), exact("action", "order.placed"), exact("sourceCountry", "C" + i))))
                .map(predicate -> new CompiledRule(
                        RULE, Service.API_CALLS, predicate, new Grouping.ByPrincipal(), new Aggregation.Events()))
                .toList();
        RuleIndex index = new RuleIndex(rules);

        assertThat(index.match(CALL, rule -> {})).isEmpty();
        assertThat(tests).hasValue(0);
        assertThat(index.match(Observed.call(c -> c.action("order.placed").sourceCountry("c17")), rule -> {}))
                .hasSize(1);
        assertThat(tests).hasValue(1);
    }

    @Test
    void asksTheOtherRules_whenOneIsTooMuchForTheStack() {
        Predicate tooDeep =
                new NullTest(new Field("deep", FieldType.TEXT, Set.of(Service.API_CALLS), 0, null, "", event -> {
                    throw new StackOverflowError();
                }));
        List<CompiledRule> rules = Stream.of(new Not(tooDeep), exact("action", "order.placed"), tooDeep)
                .map(predicate -> new CompiledRule(
                        RULE, Service.API_CALLS, predicate, new Grouping.ByPrincipal(), new Aggregation.Events()))
                .toList();
        List<Rule> unanswered = new ArrayList<>();

        assertThat(new RuleIndex(rules).match(CALL, unanswered::add)).containsExactly(rules.get(1));
        assertThat(unanswered).containsExactly(RULE, RULE);
    }

    private static TextTest exact(String field, String text) {
        return new TextTest(Fields.named(field), new ExactText(text, false));
    }

    private static NullTest counting(AtomicInteger tests) {
        return new NullTest(new Field("counted", FieldType.TEXT, Set.of(Service.API_CALLS), 0, null, "", event -> {
            tests.incrementAndGet();
            return null;
        }));
    }

    @Test
    void allocatesNothing_whenNothingMatches() {
        List<RuleFile> files = new ArrayList<>(calls(
                500,
                "action: order.placed, apiKeyId: x-#, status: 401, method|neq: GET, endpoint|startswith: /v9,"
                        + " userAgent|contains: curl, keyAgeSeconds|lt: 5, ipRestricted: true, sourceIp|exists: true"));
        files.add(call(500, "status|gte: 400"));
        files.add(call(501, "keyAgeSeconds|lt: 86400"));
        files.add(call(502, "userAgent: '*curl*?'"));
        files.add(call(503, "action|fieldref: symbol"));
        files.addAll(RuleFiles.builtIn());
        RuleSet rules = RuleSet.of(files);
        Observation quiet = Observed.call(Observed.facts(Map.of(Fact.KEY_AGE, 90_000L)), c -> c.accountId("a-7")
                .action("order.placed")
                .userAgent("python-requests/2.31")
                .status(200));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 20_000; i++) {
            assertThat(rules.match(quiet)).isEmpty();
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        boolean any = false;
        for (int i = 0; i < 10_000; i++) {
            any |= !rules.match(quiet).isEmpty();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(any).isFalse();
        assertThat(allocated).as("bytes for 10,000 events").isLessThan(10_000);
    }
}
