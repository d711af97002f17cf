package io.weir.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A random correlation of events: of withdrawals, of calls, or of both. */
record RandomRule(List<Search> searches, RandomCorrelation correlation) {

    private static final List<String> ON_BOTH = List.of("accountId", "sourceIp");

    /**
     * A detection.
     *
     * @param kind the asset or action that it looks for; empty: any
     */
    record Search(boolean onCalls, String kind) {

        boolean finds(RandomEvent event) {
            return event.isCall() == onCalls && (kind.isEmpty() || kind.equals(event.kind()));
        }

        String text(String name) {
            String search = kind.isEmpty() ? "'accountId|exists': true" : (onCalls ? "action: " : "asset: ") + kind;
            return String.format(
                    Locale.ROOT,
                    "title: D%nname: %s%nlogsource: {product: exchange, service: %s}%ndetection:%n    s: {%s}%n"
                            + "    condition: s%n---%n",
                    name,
                    onCalls ? "api-calls" : "withdrawals",
                    search);
        }
    }

    /**
     * One that may be of both services, with all types and conditions.
     *
     * @param seconds what its times are multiples of
     */
    static RandomRule of(String id, Random random, int seconds) {
        String type = RandomCorrelation.typeOfRule(random);
        return of(id, random, seconds, type, random.nextInt(4) == 0, random.nextInt(4) == 0);
    }

    /** One that needs many events in a group, and whose definition doesn't take long to work out. */
    static RandomRule ofMany(String id, Random random, int seconds) {
        boolean onCalls = random.nextBoolean();
        List<String> others = List.of("value_count", "value_sum", "value_avg", "value_percentile", "temporal");
        if (random.nextBoolean()) {
            return of(id, random, seconds, others.get(random.nextInt(5)), onCalls, false);
        }
        RandomCorrelation any =
                of(id, random, 4 * seconds, "event_count", onCalls, false).correlation();
        RandomCondition many = RandomCondition.of(random, 0, 50, true).withoutUpperBounds();
        List<Search> all =
                any.inputs().stream().map(input -> new Search(onCalls, "")).toList();
        return new RandomRule(all, any.with(many));
    }

    private static RandomRule of(String id, Random random, int seconds, String type, boolean onCalls, boolean onBoth) {
        boolean temporal = RandomCorrelation.isTemporal(type);
        boolean numeric = RandomCorrelation.isNumeric(type);
        boolean mixed = onBoth && !numeric;
        int count = temporal ? 2 + random.nextInt(2) : 1 + random.nextInt(2);
        List<Search> searches = new ArrayList<>();
        for (int i = 0; i < (mixed ? Math.max(2, count) : count); i++) {
            boolean ofCalls = mixed ? i % 2 == 0 : onCalls;
            List<String> kinds = ofCalls ? List.of("login", "key.created", "") : List.of("BTC", "ETH", "");
            searches.add(new Search(ofCalls, kinds.get(random.nextInt(3))));
        }
        boolean ofCalls = searches.get(0).onCalls();
        List<String> groupBy = new ArrayList<>(
                List.of(List.<String>of(), List.of("accountId"), ON_BOTH).get(random.nextInt(3)));
        List<String> who = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            groupBy.remove("accountId");
            groupBy.add(RandomCorrelation.WHO);
            searches.forEach(search ->
                    who.add(random.nextBoolean() ? "accountId" : search.onCalls() ? "onAccountId" : "customerId"));
        }
        List<String> field = numeric
                ? List.of(ofCalls ? "notionalUsd" : "amountUsd")
                : type.equals("value_count") ? random.nextBoolean() ? List.of("sourceIp") : ON_BOTH : List.of();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            names.add(id + "-d" + i);
        }
        int top = temporal ? searches.size() : numeric ? 10 : 3;
        return new RandomRule(
                List.copyOf(searches),
                new RandomCorrelation(
                        id,
                        type,
                        names,
                        List.copyOf(groupBy),
                        List.copyOf(who),
                        seconds * (1 + random.nextInt(30)),
                        seconds * (1 + random.nextInt(40)),
                        field,
                        type.equals("value_percentile") ? 1 + random.nextInt(100) : 0,
                        RandomCondition.of(random, numeric ? 2 : 0, top, temporal || random.nextBoolean()),
                        false,
                        false,
                        searches.stream().noneMatch(Search::onCalls)));
    }

    /** The same, alerting only by way of a correlation that refers to it. */
    RandomRule withoutBlock() {
        return new RandomRule(searches, correlation.withoutBlock());
    }

    String id() {
        return correlation.id();
    }

    boolean isOnCalls() {
        return searches.stream().anyMatch(Search::onCalls);
    }

    /** The groups that an event belongs to, by field, and which of the searches put it there; none lacks a field. */
    Map<Map<String, String>, Integer> groupsOf(RandomEvent event) {
        Map<Map<String, String>, Integer> groups = new HashMap<>();
        for (int i = 0; i < searches.size(); i++) {
            if (searches.get(i).finds(event)) {
                Map<String, String> group = new HashMap<>();
                for (String name : correlation.groupBy()) {
                    boolean isAlias = name.equals(RandomCorrelation.WHO);
                    group.put(name, event.field(isAlias ? correlation.who().get(i) : name));
                }
                if (!group.containsValue(null)) {
                    groups.merge(group, 1 << i, (some, more) -> some | more);
                }
            }
        }
        return groups;
    }

    /** As a rule file. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < searches.size(); i++) {
            text.append(searches.get(i).text(correlation.inputs().get(i)));
        }
        return text.append(correlation.text()).toString();
    }
}
