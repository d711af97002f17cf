package io.weir.replay.cases;

import io.weir.baseline.Baselines;
import io.weir.config.WeirConfig;
import io.weir.replay.InputValues;
import io.weir.replay.RecordKeys;
import io.weir.replay.ReplayDriver;
import io.weir.rule.NamedLists;
import io.weir.rule.Rule;
import io.weir.rule.RuleCase;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.topology.StageMetrics;
import io.weir.topology.StateKeeping;
import io.weir.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * One case on the whole topology, with its rule alone (and those that it refers to): what other rules do must not change
 * what a case shows. Time is the case's own and goes on, after the last event, until every alert is closed.
 */
public final class CaseTrial {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** Longer than any episode waits for more. */
    private static final Duration LONGEST_QUIET = Duration.ofDays(15);

    private final Rule rule;
    private final RuleCase tried;
    private final AtomicInteger matched;
    private final IntakeDefects defects = new IntakeDefects();
    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());
    private final List<String> unread = new ArrayList<>();
    private final CaseFindings findings;
    private @Nullable CaseEvent current;

    private CaseTrial(Rule rule, RuleCase tried, AtomicInteger matched) {
        this.rule = rule;
        this.tried = tried;
        this.matched = matched;
        this.findings = new CaseFindings(rule, tried.start());
    }

    /**
     * Tries a case.
     *
     * @param rules the set that the rule is of
     * @throws IllegalArgumentException when the set has no rule of that id
     */
    public static CaseResult run(RuleSet rules, String ruleId, RuleCase tried) {
        AtomicInteger matched = new AtomicInteger();
        RuleSet alone = rules.only(ruleId, matched::incrementAndGet);
        Rule rule = alone.rules().stream()
                .filter(candidate -> candidate.id().equals(ruleId))
                .findFirst()
                .orElseThrow();
        return new CaseTrial(rule, tried, matched).runWithItsLists(alone);
    }

    /** The lists are the set's, so they get back what they had. */
    private CaseResult runWithItsLists(RuleSet alone) {
        Map<String, List<String>> before = new HashMap<>();
        for (String name : tried.lists().keySet()) {
            if (alone.lists().find(name) != null) {
                before.put(name, alone.lists().entries(name));
            }
        }
        try {
            tried.lists().forEach((name, entries) -> put(alone.lists(), name, entries));
            return run(alone);
        } finally {
            before.forEach(alone.lists()::put);
        }
    }

    private void put(NamedLists lists, String name, List<String> entries) {
        if (lists.find(name) == null) {
            unread.add("  there is no list '" + name + "': " + lists.suggestion(name));
            return;
        }
        try {
            lists.put(name, entries);
        } catch (IllegalArgumentException unfit) {
            unread.add("  list '" + name + "' can't be so: it has " + unfit.getMessage());
        }
    }

    private CaseResult run(RuleSet alone) {
        List<CaseEvent> events = CaseRecords.events(tried, rule.service().sigmaName());
        Instant first = events.isEmpty() ? tried.start() : events.get(0).brokerTime();
        Instant start = (first.isBefore(tried.start()) ? first : tried.start()).minus(SECOND);
        StageMetrics metrics = new StageMetrics(defects.registry());
        try (ReplayDriver driver = new ReplayDriver(
                config(), alone, baselines(), codecs, metrics, start, StateKeeping.ON_HEAP, this::take)) {
            CaseRecords.known(tried).forEach(event -> pipe(driver, event, start));
            for (CaseEvent event : events) {
                pass(driver, event.brokerTime());
                findings.came(event);
                pipe(driver, event, event.brokerTime());
            }
            Instant last = driver.now().plus(LONGEST_QUIET);
            while (findings.areOpen() && driver.now().isBefore(last)) {
                driver.leapTo(driver.now().plus(HOUR));
            }
        }
        return new CaseResult(rule.id(), tried, findings.found(), matched.get(), unread);
    }

    private Baselines baselines() {
        try {
            return CaseRecords.baselines(tried);
        } catch (IllegalArgumentException unfit) {
            unread.add("  'baselines' can't be used: " + unfit.getMessage());
            return Baselines.none();
        }
    }

    private WeirConfig config() {
        return WeirConfig.of(Map.of(
                "application.id", "case",
                "holds.enforce", "true",
                "memory.complete",
                        tried.complete().stream().map(Enum::name).sorted().collect(Collectors.joining(","))));
    }

    /**
     * A second at a time for the first minute, as things fall due; then by the minute, and after a day by the hour, since
     * cases may span years.
     */
    private static void pass(ReplayDriver driver, Instant until) {
        Instant soon = driver.now().plus(MINUTE);
        Instant later = driver.now().plus(DAY);
        driver.passTo(soon.isBefore(until) ? soon : until);
        while (driver.now().isBefore(until)) {
            Instant next = driver.now().plus(driver.now().isBefore(later) ? MINUTE : HOUR);
            driver.leapTo(next.isBefore(until) ? next : until);
        }
    }

    private void pipe(ReplayDriver driver, CaseEvent event, Instant brokerTime) {
        current = event;
        byte[] bytes;
        try {
            bytes = InputValues.encodeExactly(codecs, event.topic(), event.value());
        } catch (IllegalArgumentException unfit) {
            unread.add("  " + text(event) + " can't be published: " + unfit.getMessage());
            return;
        }
        driver.pipe(event.topic(), RecordKeys.of(event.topic(), event.value()), bytes, brokerTime);
        List<String> came = defects.sinceLast();
        if (!came.equals(event.defects().stream().sorted().distinct().toList())) {
            unread.add("  " + text(event) + " has the intake defects " + came + ", and the case says " + event.defects()
                    + "; mend the record, or its 'defects'");
        }
    }

    private void take(String topic, TestRecord<byte[], byte[]> record) {
        switch (topic) {
            case Topics.ALERTS -> findings.add(codecs.alert().decode(topic, record.value()));
            case Topics.HOLD_COMMANDS, Topics.SHADOW_HOLD_COMMANDS ->
                findings.add(codecs.holdCommand().decode(topic, record.value()));
            case Topics.QUARANTINE -> unread.add("  " + text(current) + " is refused by intake: " + reason(record));
            default -> {
                // active-holds says again what the commands said.
            }
        }
    }

    private String text(@Nullable CaseEvent event) {
        return event == null ? "a record" : event.text(tried.start());
    }

    private static String reason(TestRecord<byte[], byte[]> record) {
        List<String> said = new ArrayList<>();
        for (Header header : record.headers()) {
            if (header.key().endsWith(".reason") || header.key().endsWith(".detail")) {
                said.add(new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return String.join(": ", said);
    }
}
