package io.weir.alert;

import io.weir.alert.NaiveWatch.Seen;
import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Keeping;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random rule and the events of one group, the same for the same seed: few times, many of them equal or exactly a
 * timespan apart, some a millisecond beside.
 */
record RandomGroup(Rule rule, List<Arriving> arriving) {

    /** @param at when, by <em>now</em> */
    record Arriving(long at, Seen seen) {}

    private static final long START = GroupHarness.START.toEpochMilli();
    private static final int[] SPANS = {0, 1, 5, 10, 30, 60, 300};

    /** Withdrawals, or calls that are kept as these are, in any order within the lateness, some of them twice. */
    static RandomGroup ofWhatIsKeptWhole(Random random) {
        Rule rule = random.nextInt(3) > 0
                ? rule(random, Service.WITHDRAWALS, Keeping.AS_NEEDED)
                : rule(random, Service.API_CALLS, Keeping.WHOLE);
        return new RandomGroup(rule, shuffled(random, rule, 18));
    }

    /** Episodes of other rules, that may come again and bring more, turn out to be earlier, or to be part of others. */
    static RandomGroup ofEpisodes(Random random) {
        Rule rule = rule(random, random.nextBoolean() ? Service.WITHDRAWALS : Service.API_CALLS, Keeping.EPISODES);
        return new RandomGroup(rule, shuffled(random, rule, 12));
    }

    /** Calls, in order. */
    static RandomGroup ofCalls(Random random) {
        Rule rule = rule(random, Service.API_CALLS, Keeping.AS_NEEDED);
        boolean isOrdered = rule.correlation().type() == CorrelationType.TEMPORAL_ORDERED;
        int[] gaps = {0, 0, 1, 100, 1_000, 1_000, 5_000, 5_001, 30_000};
        List<Arriving> calls = new ArrayList<>();
        long time = START;
        for (int i = random.nextInt(isOrdered ? 20 : 90); i >= 0; i--) {
            time += gaps[random.nextInt(gaps.length)];
            calls.add(new Arriving(time, new Seen("call " + calls.size(), time, value(random, rule.correlation()))));
        }
        return new RandomGroup(rule, calls);
    }

    /** Calls, in any order within the lateness, some of them twice; so few that no cap is reached. */
    static RandomGroup ofLateCalls(Random random) {
        Rule rule = rule(random, Service.API_CALLS, Keeping.AS_NEEDED);
        boolean isOrdered = rule.correlation().type() == CorrelationType.TEMPORAL_ORDERED;
        return new RandomGroup(rule, shuffled(random, rule, isOrdered ? 16 : 32));
    }

    /**
     * Calls, mostly in order, over hours or days: bursts that may alert, and long after them others. Counts may need more
     * than are kept one by one.
     */
    static RandomGroup ofLongRunningCalls(Random random) {
        boolean isMany = random.nextBoolean();
        Rule rule = isMany
                ? Rules.count(33 + random.nextInt(90), 600)
                        .reach(random.nextInt(300))
                        .onCalls()
                        .rule()
                : rule(random, Service.API_CALLS, Keeping.AS_NEEDED);
        int[] pauses = {30_000, 120_000, 400_000, 1_200_000, 3_600_000, 90_000_000};
        int longest = 2 + random.nextInt(pauses.length - 1);
        List<Arriving> calls = new ArrayList<>();
        long now = START;
        for (int burst = random.nextInt(24); burst >= 0; burst--) {
            now += pauses[random.nextInt(longest)];
            for (int i = random.nextInt(isMany ? 90 : 5); i >= 0; i--) {
                now += random.nextInt(5_000);
                long time = random.nextInt(8) == 0 ? now - random.nextInt((int) Window.LATENESS.toMillis()) : now;
                calls.add(new Arriving(now, new Seen("call " + calls.size(), time, value(random, rule.correlation()))));
            }
        }
        return new RandomGroup(rule, calls);
    }

    /** Whether one more match never ends what is satisfied: then what is held follows from what came, in any order. */
    boolean isMonotone() {
        CorrelationType type = rule.correlation().type();
        boolean grows = type != CorrelationType.VALUE_AVG && type != CorrelationType.VALUE_PERCENTILE;
        boolean negative = arriving.stream()
                .anyMatch(each -> each.seen().value() instanceof MatchedValue.Amount amount && amount.units() < 0);
        return grows
                && !negative
                && !hasMoved()
                && rule.correlation().condition().isLowerBoundOnly();
    }

    /** Whether any episode turns out to be earlier than it first was told, or part of another. */
    boolean hasMoved() {
        Map<String, Long> times = new HashMap<>();
        return arriving.stream().map(Arriving::seen).anyMatch(seen -> {
            Long first = times.putIfAbsent(seen.eventId(), seen.timeMillis());
            return seen.merged() || (first != null && first != seen.timeMillis());
        });
    }

    /** Whether calls go that other calls make superfluous: it counts values, and none can be too many. */
    boolean keepsNoSpareCalls() {
        return rule.correlation().type() == CorrelationType.VALUE_COUNT
                && rule.correlation().condition().isLowerBoundOnly();
    }

    private static List<Arriving> shuffled(Random random, Rule rule, int most) {
        List<Arriving> arriving = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            int seconds = random.nextBoolean() ? random.nextInt(12) * 5 : random.nextInt(1_200);
            long time = START + seconds * 1_000L + (random.nextInt(5) == 0 ? random.nextInt(3) - 1 : 0);
            MatchedValue value = value(random, rule.correlation());
            long at = time + delay(random);
            arriving.add(new Arriving(at, seen(random, rule, i, time, value)));
            while (random.nextInt(3) == 0) {
                at += random.nextInt((int) Window.LATENESS.toMillis());
                arriving.add(new Arriving(at, seen(random, rule, i, time, value)));
            }
            if (rule.correlation().ofEpisodes() && random.nextInt(3) == 0) {
                changeItsMind(random, rule, i, arriving, at);
            }
        }
        arriving.sort(Comparator.comparingLong(Arriving::at));
        return arriving;
    }

    /** Of the episode that came last more is known later, and what was known before may come once more. */
    private static void changeItsMind(Random random, Rule rule, int number, List<Arriving> arriving, long lastAt) {
        Seen known = arriving.get(arriving.size() - 1).seen();
        long at = lastAt;
        long time = known.timeMillis();
        while (random.nextInt(3) > 0) {
            at += random.nextInt(20_000);
            time -= SPANS[random.nextInt(SPANS.length)] * 500L;
            if (at - time > Window.LATENESS.toMillis()) {
                break;
            }
            arriving.add(new Arriving(at, seen(random, rule, number, time, known.value())));
            if (random.nextInt(3) == 0) {
                arriving.add(new Arriving(at, known));
            }
        }
        if (random.nextInt(3) == 0) {
            at += random.nextInt(20_000);
            arriving.add(new Arriving(at, new Seen(known.eventId(), time, known.value(), List.of(), true)));
            if (random.nextInt(3) == 0) {
                arriving.add(new Arriving(at, known));
            }
        }
    }

    private static Seen seen(Random random, Rule rule, int number, long time, MatchedValue value) {
        List<String> contributors = new ArrayList<>();
        for (int i = random.nextInt(3); rule.correlation().ofEpisodes() && i >= 0; i--) {
            contributors.add("withdrawal " + random.nextInt(8));
        }
        return new Seen("e" + number, time, value, contributors);
    }

    private static long delay(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(10_000);
            default -> random.nextInt((int) Window.LATENESS.toMillis());
        };
    }

    private static Rule rule(Random random, Service service, Keeping keeping) {
        CorrelationType type = CorrelationType.values()[random.nextInt(CorrelationType.values().length)];
        Rule plain = Rules.of(type, 1, SPANS[random.nextInt(SPANS.length)])
                .quiet(SPANS[random.nextInt(SPANS.length)])
                .reach(service == Service.API_CALLS ? 0 : SPANS[random.nextInt(SPANS.length)])
                .rule();
        List<String> steps =
                type.isTemporal() ? List.of("a", "b", "c", "d").subList(0, 1 + random.nextInt(4)) : List.of();
        Correlation correlation = new Correlation(
                type,
                plain.correlation().groupBy(),
                plain.correlation().timespan(),
                type.isTemporal() ? List.of() : plain.correlation().field(),
                0,
                condition(random, type),
                type == CorrelationType.VALUE_PERCENTILE ? 1 + random.nextInt(100) : 0,
                steps,
                keeping);
        return Rules.with(plain, service, correlation);
    }

    private static Condition condition(Random random, CorrelationType type) {
        long lower = random.nextInt(type.isTemporal() ? 4 : type == CorrelationType.VALUE_SUM ? 14 : 7);
        boolean inclusive = random.nextBoolean();
        boolean bounded = random.nextInt(3) == 0;
        long upper = bounded ? lower + random.nextInt(4) : Long.MAX_VALUE;
        List<Long> excluded = random.nextInt(4) == 0 ? List.of(lower + random.nextInt(3)) : List.of();
        return new Condition(lower, inclusive, upper, !bounded || random.nextBoolean(), excluded);
    }

    private static MatchedValue value(Random random, Correlation correlation) {
        return switch (correlation.type()) {
            case EVENT_COUNT -> MatchedValue.Nothing.NOTHING;
            case VALUE_COUNT -> new MatchedValue.Distinct(text(random.nextInt(random.nextBoolean() ? 9 : 2)));
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> new MatchedValue.Amount(amount(random));
            case TEMPORAL, TEMPORAL_ORDERED ->
                new MatchedValue.Steps(
                        1 + random.nextInt((1 << correlation.steps().size()) - 1));
        };
    }

    private static long amount(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2, 3, 4 -> -random.nextInt(5);
            default -> random.nextInt(8);
        };
    }

    /** Short ones, long ones that differ at the end only, and such as are not ASCII. */
    private static String text(int number) {
        return switch (number % 3) {
            case 0 -> "v" + number;
            case 1 -> "value".repeat(10 + number) + number;
            default -> "wartość " + number;
        };
    }
}
