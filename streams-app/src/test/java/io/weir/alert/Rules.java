package io.weir.alert;

import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Keeping;
import io.weir.rule.Level;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.Rule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** Rules for tests, as few words as they need: temporal ones have four steps, percentiles are medians. */
public record Rules(
        CorrelationType type,
        long threshold,
        Duration timespan,
        Duration quiet,
        Duration reach,
        Service service,
        String version) {

    public static Rules count(long threshold, int timespanSeconds) {
        return of(CorrelationType.EVENT_COUNT, threshold, timespanSeconds);
    }

    public static Rules distinct(long threshold, int timespanSeconds) {
        return of(CorrelationType.VALUE_COUNT, threshold, timespanSeconds);
    }

    public static Rules sum(long threshold, int timespanSeconds) {
        return of(CorrelationType.VALUE_SUM, threshold, timespanSeconds);
    }

    public static Rules of(CorrelationType type, long threshold, int timespanSeconds) {
        Duration timespan = Duration.ofSeconds(timespanSeconds);
        return new Rules(type, threshold, timespan, timespan, Duration.ZERO, Service.WITHDRAWALS, "v1");
    }

    public Rules quiet(int seconds) {
        return new Rules(type, threshold, timespan, Duration.ofSeconds(seconds), reach, service, version);
    }

    public Rules reach(int seconds) {
        return new Rules(type, threshold, timespan, quiet, Duration.ofSeconds(seconds), service, version);
    }

    public Rules onCalls() {
        return new Rules(type, threshold, timespan, quiet, reach, Service.API_CALLS, version);
    }

    public Rules version(String newVersion) {
        return new Rules(type, threshold, timespan, quiet, reach, service, newVersion);
    }

    public Rule rule() {
        HoldPolicy hold =
                new HoldPolicy(EnumSet.of(HoldScope.WITHDRAWAL), Duration.ofMinutes(30), OnExpiry.REVIEW, reach);
        return new Rule(
                "rule-1",
                version,
                "Rule 1",
                Level.HIGH,
                List.of("attack.impact"),
                Mode.HOLD,
                hold,
                quiet,
                "soc@example",
                "runbooks/rule-1.md",
                service,
                correlation());
    }

    /** The rule, but for what it correlates. */
    static Rule with(Rule rule, Correlation correlation) {
        return with(rule, rule.service(), correlation);
    }

    /** The rule, but for where it lives and what it correlates. */
    static Rule with(Rule rule, Service service, Correlation correlation) {
        return new Rule(
                rule.id(),
                rule.version(),
                rule.title(),
                rule.level(),
                rule.tags(),
                rule.mode(),
                rule.hold(),
                rule.quiet(),
                rule.owner(),
                rule.runbook(),
                service,
                correlation);
    }

    private Correlation correlation() {
        List<String> field = type == CorrelationType.EVENT_COUNT || type.isTemporal() ? List.of() : List.of("field");
        return new Correlation(
                type,
                List.of("accountId"),
                timespan,
                field,
                0,
                Condition.atLeast(threshold),
                type == CorrelationType.VALUE_PERCENTILE ? 50 : 0,
                type.isTemporal() ? List.of("a", "b", "c", "d") : List.of(),
                Keeping.AS_NEEDED);
    }

    public GroupHarness watched() {
        return new GroupHarness(rule());
    }
}
