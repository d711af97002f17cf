package io.weir.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a set of rule files finds in events, in the order in which they come. */
final class WholeDefinition {

    private final RuleText rules;
    private final Map<String, Counted> counted = new LinkedHashMap<>();
    private final Map<String, Map<Map<String, String>, Gathered>> groups = new LinkedHashMap<>();

    WholeDefinition(RuleText rules) {
        this.rules = rules;
        rules.correlations().forEach(document -> add(Counted.correlation(document)));
        rules.detections().forEach(document -> {
            if (!isSilent(document)) {
                add(Counted.detection(document));
            }
        });
    }

    private void add(Counted rule) {
        counted.put(rule.id(), rule);
        groups.put(rule.id(), new LinkedHashMap<>());
    }

    /** Rules that alert, in the order of the files. */
    List<Counted> voiced() {
        return counted.values().stream()
                .filter(rule -> !isSilent(rule.document()))
                .filter(rule -> !"off".equals(rule.weir().get("mode")))
                .toList();
    }

    /** Whether correlations refer to it and none lets it alert by itself. */
    boolean isSilent(Map<String, Object> document) {
        List<Counted> referring = rules.correlations().stream()
                .map(Counted::correlation)
                .filter(rule -> rule.rules().stream().anyMatch(name -> RuleText.isCalled(document, name)))
                .toList();
        return !referring.isEmpty() && referring.stream().noneMatch(Counted::generates);
    }

    /** Whether calls are among what it counts, at any depth. */
    boolean takesCalls(Counted rule) {
        return takes(rule, "api-calls");
    }

    /** Whether withdrawals are among what it counts, at any depth. */
    boolean takesWithdrawals(Counted rule) {
        return takes(rule, "withdrawals");
    }

    private boolean takes(Counted rule, String service) {
        return rule.rules().stream()
                .map(rules::named)
                .anyMatch(referred -> referred.containsKey("detection")
                        ? RuleText.map(referred.get("logsource")).containsValue(service)
                        : takes(Counted.correlation(referred), service));
    }

    /** Whether one more event never ends what it and the correlations that it refers to found, at any depth. */
    boolean onlyGrows(Counted rule) {
        return rule.onlyGrows()
                && rule.rules().stream()
                        .map(rules::named)
                        .filter(referred -> referred.containsKey("correlation"))
                        .map(Counted::correlation)
                        .allMatch(this::onlyGrows);
    }

    /**
     * Whether the order in which episodes come at once, of which nothing is said, may decide what a correlation of them
     * finds: where one more can end what is satisfied.
     */
    boolean isOpen(Counted rule) {
        List<Counted> children = rule.rules().stream()
                .map(rules::named)
                .filter(referred -> referred.containsKey("correlation"))
                .map(Counted::correlation)
                .toList();
        boolean atOnce = !children.isEmpty()
                && !rule.onlyGrows()
                && groups(rule).stream().anyMatch(Gathered::hasSomeAtOnce);
        return atOnce
                || groups(rule).stream().anyMatch(Gathered::outlived)
                || children.stream().anyMatch(this::isOpen);
    }

    /** Two episodes may come at once, in an order that nothing says: either opens an alert of what correlates them. */
    boolean isOfEpisodes(Counted rule) {
        return rule.rules().stream().map(rules::named).anyMatch(referred -> referred.containsKey("correlation"));
    }

    List<Gathered> groups(Counted rule) {
        return List.copyOf(groups.get(rule.id()).values());
    }

    void arrive(PlainEvent event) {
        for (Counted rule : counted.values()) {
            Map<Map<String, String>, TreeSet<Integer>> stepsByGroup = new LinkedHashMap<>();
            for (int step = 0; step < rule.rules().size(); step++) {
                Map<String, Object> referred = rules.named(rule.rules().get(step));
                if (referred.containsKey("detection") && DetectionMeaning.matches(rules, referred, event)) {
                    Map<String, String> group = group(rule, referred, name -> told(event, name));
                    if (group != null) {
                        stepsByGroup
                                .computeIfAbsent(group, first -> new TreeSet<>())
                                .add(step);
                    }
                }
            }
            stepsByGroup.forEach((group, steps) -> see(rule, group, witness(rule, event, steps)));
        }
        boolean told = true;
        while (told) {
            told = tellsOfContributors();
        }
    }

    /** Where parents group by who contributed: whether one of them hears of an episode for the first time in a group. */
    private boolean tellsOfContributors() {
        boolean told = false;
        for (Counted child : List.copyOf(counted.values())) {
            for (Gathered group : groups(child)) {
                for (EpisodeOf episode : List.copyOf(group.episodes())) {
                    told |= tellsParents(episode);
                }
            }
        }
        return told;
    }

    private boolean tellsParents(EpisodeOf episode) {
        boolean told = false;
        Map<String, Object> child = episode.group().counted().document();
        for (Counted parent : counted.values()) {
            Set<Integer> steps = stepsOfEpisodes(parent, child);
            if (!steps.isEmpty() && isByContributors(parent, episode)) {
                told |= tells(parent, steps, episode);
            }
        }
        return told;
    }

    private boolean tells(Counted parent, Set<Integer> steps, EpisodeOf episode) {
        boolean told = false;
        Map<String, Object> child = episode.group().counted().document();
        Map<String, String> of = episode.group().values();
        for (PlainEvent contributor : episode.contributors()) {
            Map<String, String> group =
                    group(parent, child, name -> of.containsKey(name) ? of.get(name) : contributor.told(name));
            Witness witness = group == null ? null : witness(parent, episode, steps, group);
            Gathered known = group == null ? null : groups.get(parent.id()).get(group);
            if (witness != null && (known == null || known.isNews(witness))) {
                see(parent, group, witness);
                told = true;
            }
        }
        return told;
    }

    private static boolean isByContributors(Counted parent, EpisodeOf episode) {
        Map<String, Object> child = episode.group().counted().document();
        return !episode.group()
                .values()
                .keySet()
                .containsAll(parent.groupBy().stream()
                        .map(name -> parent.meant(name, child))
                        .toList());
    }

    private void see(Counted rule, Map<String, String> group, Witness witness) {
        if (witness == null) {
            return;
        }
        List<EpisodeOf> opened = groups.get(rule.id())
                .computeIfAbsent(group, first -> new Gathered(rule, group))
                .see(witness);
        opened.forEach(this::tellParents);
    }

    private void tellParents(EpisodeOf episode) {
        Counted child = episode.group().counted();
        for (Counted parent : counted.values()) {
            Set<Integer> steps = stepsOfEpisodes(parent, child.document());
            if (!steps.isEmpty() && !isByContributors(parent, episode)) {
                Map<String, String> of = episode.group().values();
                Map<String, String> group = group(parent, child.document(), of::get);
                see(parent, group, witness(parent, episode, steps, Map.of()));
            }
        }
    }

    /** In which places the parent refers to the child's episodes; of a detection it takes the events, never episodes. */
    private Set<Integer> stepsOfEpisodes(Counted parent, Map<String, Object> child) {
        Set<Integer> steps = new TreeSet<>();
        if (!child.containsKey("correlation")) {
            return steps;
        }
        for (int step = 0; step < parent.rules().size(); step++) {
            if (rules.named(parent.rules().get(step)) == child) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** Null where a value is missing. */
    private static Map<String, String> group(Counted rule, Map<String, Object> referred, UnaryOperator<String> values) {
        Map<String, String> group = new LinkedHashMap<>();
        for (String name : rule.groupBy()) {
            group.put(name, values.apply(rule.meant(name, referred)));
        }
        return group.containsValue(null) ? null : group;
    }

    /** Who acted: API key, else account, else address. */
    private static String told(PlainEvent event, String name) {
        if (!name.equals("principal")) {
            return event.told(name);
        }
        String byAccount = event.told("accountId") == null ? event.told("sourceIp") : event.told("accountId");
        return event.told("apiKeyId") == null ? byAccount : event.told("apiKeyId");
    }

    private static Witness witness(Counted rule, PlainEvent event, Set<Integer> steps) {
        List<String> values = told(rule, event::told);
        return values == null
                ? null
                : new Witness(
                        event.id(),
                        event.timeMillis(),
                        steps,
                        values.toString(),
                        rule.isNumeric() ? new BigDecimal(values.get(0)) : BigDecimal.ZERO,
                        event,
                        null,
                        any -> true);
    }

    /** @param of what those of its contributors say that it brings */
    private static Witness witness(Counted parent, EpisodeOf episode, Set<Integer> steps, Map<String, String> of) {
        List<String> values = told(parent, episode.group().values()::get);
        Map<String, Object> child = episode.group().counted().document();
        Map<String, String> own = new LinkedHashMap<>();
        of.forEach((name, value) -> own.put(parent.meant(name, child), value));
        own.keySet().removeAll(episode.group().values().keySet());
        Predicate<PlainEvent> isIn = event ->
                own.entrySet().stream().allMatch(each -> each.getValue().equals(event.told(each.getKey())));
        long since = episode.contributors().stream()
                .filter(isIn)
                .mapToLong(PlainEvent::timeMillis)
                .min()
                .orElseThrow();
        return new Witness(
                Expected.alertId(episode),
                own.isEmpty() ? episode.first() : Math.max(since, episode.first()),
                steps,
                values.toString(),
                parent.isNumeric() ? new BigDecimal(values.get(0)) : BigDecimal.ZERO,
                null,
                episode,
                isIn);
    }

    private static List<String> told(Counted rule, UnaryOperator<String> read) {
        List<String> values = new ArrayList<>();
        rule.field().forEach(name -> values.add(read.apply(name)));
        return values.contains(null) ? null : values;
    }
}
