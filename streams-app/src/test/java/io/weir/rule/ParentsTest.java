package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.rules;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.event.Service;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Correlations of correlations: what they mean, and what of them is refused. */
final class ParentsTest {
    private static final Instant OPENED = Observed.NOON.plusSeconds(7);

    /** Parent {@code p} of c1 and c2, which count withdrawals and calls by account. */
    private static String family(String... lines) {
        StringBuilder text = new StringBuilder("title: P\nid: p\ncorrelation:\n");
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
        return text + "---\n"
                + child("c1", "w", "accountId, asset") + "---\n"
                + child("c2", "a", "accountId") + "---\n"
                + withdrawals("asset: BTC").replace("id: r-1", "name: w") + "---\n"
                + calls("status: 200").replace("id: r-1", "name: a");
    }

    private static String child(String name, String detection, String groupBy) {
        return "title: Child " + name + "\nname: " + name + "\ncorrelation:\n    type: event_count\n    rules: ["
                + detection + "]\n    group-by: [" + groupBy + "]\n    timespan: 60s\n    condition: {gte: 2}\n";
    }

    private static RuleEpisode episode(String rule, Group group, Evidence... contributors) {
        return new RuleEpisode(rule, group, "alert-1", OPENED, List.of(contributors), false, Observed.NOON);
    }

    private static Group group(String account, String asset) {
        return new Group(List.of("accountId", "asset"), List.of(account, asset));
    }

    @Test
    void seesAnEpisodeAsOneSighting_withItsContributors() {
        RuleSet rules = rules(family(
                "type: event_count", "rules: [c1]", "group-by: [accountId]", "timespan: 1h", "condition: {gte: 3}"));
        Rule parent = rules.rules().get(2);
        Evidence contributor = Evidence.of(Observed.withdrawal(w -> {}).received());

        List<Sighting> sightings = rules.match(episode("c1", group("a-1", "BTC"), contributor));

        assertThat(parent.correlation().ofEpisodes()).isTrue();
        assertThat(parent.service()).isEqualTo(Service.WITHDRAWALS);
        assertThat(sightings).hasSize(1);
        Sighting sighting = sightings.get(0);
        assertThat(sighting.group()).isEqualTo(new Group(List.of("accountId"), List.of("a-1")));
        assertThat(sighting.service()).isEqualTo(Service.WITHDRAWALS);
        assertThat(sighting.matches())
                .containsExactly(new MatchedRule("p", parent.version(), MatchedValue.Nothing.NOTHING));
        assertThat(sighting.contributors()).containsExactly(contributor);
        assertThat(sighting.evidence().eventId()).isEqualTo("alert-1");
        assertThat(sighting.evidence().time()).isEqualTo(OPENED);
        assertThat(rules.match(episode("p", new Group(List.of("accountId"), List.of("a-1")))))
                .isEmpty();
    }

    @Test
    void livesWithTheCalls_whenAnyLeafIsOnCalls() {
        RuleSet rules = rules(family("type: temporal", "rules: [c1, c2]", "group-by: [accountId]", "timespan: 1h"));
        Rule parent = rules.rules().get(2);

        assertThat(parent.service()).isEqualTo(Service.API_CALLS);
        assertThat(parent.correlation().steps()).containsExactly("c1", "c2");
        assertThat(rules.match(episode("c1", group("a-1", "BTC"))).get(0).service())
                .isEqualTo(Service.API_CALLS);
        assertThat(value(rules, episode("c1", group("a-1", "BTC")))).isEqualTo(new MatchedValue.Steps(0b01));
        assertThat(value(rules, episode("c2", new Group(List.of("accountId"), List.of("a-1")))))
                .isEqualTo(new MatchedValue.Steps(0b10));
    }

    @Test
    void aggregatesWhatTheChildGroupsBy() {
        RuleSet rules = rules(family(
                "type: value_count",
                "rules: [c1]",
                "group-by: []",
                "timespan: 1h",
                "condition: {field: [accountId, asset], gte: 3}"));

        assertThat(value(rules, episode("c1", group("a|1", "BTC")))).isEqualTo(new MatchedValue.Distinct("a\\|1|BTC|"));
    }

    @Test
    void groupsByTheFieldThatAnAliasStandsForInEachChild() {
        RuleSet rules = rules(family(
                "type: temporal",
                "rules: [c1, c2]",
                "group-by: [who]",
                "timespan: 1h",
                "aliases: {who: {c1: asset, c2: accountId}}"));

        assertThat(rules.match(episode("c1", group("a-1", "BTC"))).get(0).group())
                .isEqualTo(new Group(List.of("who"), List.of("BTC")));
    }

    @Test
    void isInTheGroupOfEachContributor_whereTheChildGroupsOtherwise() {
        RuleSet rules = rules(family(
                "type: event_count", "rules: [c1]", "group-by: [customerId]", "timespan: 1h", "condition: {gte: 3}"));
        Evidence one = contributor("c-1", 1);
        Evidence other = contributor("c-2", 20);
        Evidence again = contributor("c-1", 30);
        Evidence nobody = contributor(null, 2);

        List<Sighting> sightings = rules.match(episode("c1", group("a-1", "BTC"), one, nobody, other, again));

        assertThat(sightings)
                .extracting(Sighting::group)
                .containsExactly(
                        new Group(List.of("customerId"), List.of("c-1")),
                        new Group(List.of("customerId"), List.of("c-2")));
        assertThat(sightings).extracting(Sighting::contributors).containsExactly(List.of(one, again), List.of(other));
        assertThat(sightings)
                .extracting(sighting -> sighting.evidence().eventId())
                .containsOnly("alert-1");
        assertThat(sightings)
                .as("from when it is open and has one of them")
                .extracting(sighting -> sighting.evidence().time())
                .containsExactly(OPENED, other.time());
        assertThat(rules.match(episode("c1", group("a-1", "BTC")))).isEmpty();
    }

    @Test
    void groupsByTheContributorsOfItsChildrensChildren() {
        RuleSet rules = rules(family(
                        "type: event_count",
                        "rules: [middle]",
                        "group-by: [customerId]",
                        "timespan: 1h",
                        "condition: {gte: 3}")
                + "---\n" + child("middle", "c1", ""));

        List<Sighting> sightings =
                rules.match(episode("middle", new Group(List.of(), List.of()), contributor("c-7", 1)));

        assertThat(sightings)
                .extracting(Sighting::group)
                .containsExactly(new Group(List.of("customerId"), List.of("c-7")));
    }

    @Test
    void keepsCallsWhole_whereAParentGroupsByWhatTheySay() {
        String text = family(
                "type: event_count", "rules: [c2]", "group-by: [sourceIp]", "timespan: 1h", "condition: {gte: 3}");
        RuleSet whole = rules(text);
        RuleSet asNeeded = rules(text.replace("[sourceIp]", "[accountId]"));

        assertThat(whole.named("c2").correlation().keeping()).isEqualTo(Keeping.WHOLE);
        assertThat(asNeeded.named("c2").correlation().keeping()).isEqualTo(Keeping.AS_NEEDED);
        assertThat(whole.named("c2").version())
                .isNotEqualTo(asNeeded.named("c2").version());
        assertThat(whole.named("c1").correlation().keeping())
                .as("withdrawals always are")
                .isEqualTo(Keeping.AS_NEEDED);
        assertThat(whole.notes())
                .extracting(RuleNote::toString)
                .anyMatch(note -> note.contains(
                        "'c2' keeps its calls whole, at most 4096 of a group, to know 'sourceIp' of each"));
    }

    private static Evidence contributor(@Nullable String customer, int seconds) {
        return Evidence.of(
                Observed.withdrawal(w -> w.customerId(customer).requestedAt(Observed.NOON.plusSeconds(seconds)))
                        .received());
    }

    @Test
    void alertsOnlyByWayOfTheParent_unlessTheParentSaysGenerate() {
        String text = family(
                "type: event_count", "rules: [c1]", "group-by: [accountId]", "timespan: 1h", "condition: {gte: 3}");
        RuleSet silent = rules(text);
        RuleSet generated = rules(text.replace("id: p\n", "id: p\ngenerate: true\n"));

        assertThat(silent.rules()).extracting(Rule::id).containsExactly("c1", "c2", "p");
        assertThat(silent.alertsByItself("c1")).isFalse();
        assertThat(silent.alertsByItself("c2")).isTrue();
        assertThat(silent.alertsByItself("p")).isTrue();
        assertThat(generated.alertsByItself("c1")).isTrue();
    }

    @Test
    void isMatchedForItsParent_whenItIsSwitchedOff_andNotWhenTheParentIsToo() {
        String text = family(
                        "type: event_count",
                        "rules: [c1]",
                        "group-by: [accountId]",
                        "timespan: 1h",
                        "condition: {gte: 3}")
                .replace("name: c1\n", "name: c1\nweir: {mode: off}\n");

        assertThat(rules(text).match(Observed.withdrawal(w -> {}))).hasSize(1);
        assertThat(rules(text).alertsByItself("c1")).isFalse();
        String off = text.replace("id: p\n", "id: p\nweir: {mode: off}\n");
        assertThat(rules(off).match(Observed.withdrawal(w -> {}))).isEmpty();
        assertThat(rules(off).match(episode("c1", group("a-1", "BTC")))).isEmpty();
    }

    @Test
    void changesItsVersion_whenAChildChanges() {
        String text = family(
                "type: event_count", "rules: [c1]", "group-by: [accountId]", "timespan: 1h", "condition: {gte: 3}");

        assertThat(rules(text.replace("asset: BTC", "asset: ETH"))
                        .rules()
                        .get(2)
                        .version())
                .isNotEqualTo(rules(text).rules().get(2).version());
    }

    @Test
    void seesTheEventsOfADetectionBesideEpisodes() {
        String text = family("type: temporal_ordered", "rules: [c1, a]", "group-by: [accountId]", "timespan: 1h");
        RuleSet rules = rules(text);
        Rule parent = rules.rules().get(2);

        List<Sighting> seen = rules
                .match(Observed.call(call -> call.accountId("a-1").status(200)))
                .stream()
                .filter(sighting -> sighting.home() == Home.CALLS)
                .toList();

        assertThat(parent.correlation().steps()).containsExactly("c1", "a");
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).group()).isEqualTo(new Group(List.of("accountId"), List.of("a-1")));
        assertThat(seen.get(0).service()).isEqualTo(Service.API_CALLS);
        assertThat(seen.get(0).matches())
                .contains(new MatchedRule("p", parent.version(), new MatchedValue.Steps(0b10)));
        assertThat(value(rules, episode("c1", group("a-1", "BTC")))).isEqualTo(new MatchedValue.Steps(0b01));
        assertThat(rules(text.replace("status: 200", "status: 201"))
                        .rules()
                        .get(2)
                        .version())
                .isNotEqualTo(parent.version());
    }

    @Test
    void notesCallsBesideEpisodes_thatNothingRareIsNamedOf() {
        String text = family("type: temporal", "rules: [c1, a]", "group-by: [accountId]", "timespan: 1h");

        assertThat(rules(text).notes())
                .extracting(RuleNote::text)
                .containsExactly(
                        "'a' stands beside correlations, so every call that it matches is kept, up to 4,096 of a group;"
                                + " an equality such as 'action: key.created' would make them few");
        assertThat(rules(text.replace("status: 200", "action: [login, key.created]"))
                        .notes())
                .isEmpty();
        assertThat(rules(text.replace("status: 200", "'action|contains': key")).notes())
                .extracting(RuleNote::text)
                .anyMatch(note -> note.startsWith("'a' stands beside"));
        assertThat(rules(text.replace("rules: [c1, a]", "rules: [c1, c2]")).notes())
                .as("of a correlation's calls only what it needs is kept")
                .isEmpty();
    }

    @Test
    void goesAnyDepth() {
        String text = family(
                        "type: event_count",
                        "rules: [c1]",
                        "group-by: [accountId]",
                        "timespan: 1h",
                        "condition: {gte: 3}")
                + "---\n"
                + "title: G\nid: g\ncorrelation: {type: value_count, rules: [p], group-by: [], timespan: 1d, condition: {field: accountId, gte: 2}}\n";
        RuleSet rules = rules(text);

        assertThat(value(rules, episode("p", new Group(List.of("accountId"), List.of("a-1")))))
                .isEqualTo(new MatchedValue.Distinct("a-1"));
        assertThat(rules.alertsByItself("p")).isFalse();
        assertThat(rules.alertsByItself("g")).isTrue();
    }

    private static MatchedValue value(RuleSet rules, RuleEpisode episode) {
        List<Sighting> sightings = rules.match(episode);
        assertThat(sightings).hasSize(1);
        assertThat(sightings.get(0).matches()).hasSize(1);
        return sightings.get(0).matches().get(0).value();
    }

    private static List<String> unheard(String rules) {
        return rules(rules).notes().stream()
                .map(RuleNote::toString)
                .filter(note -> note.contains("finds nothing"))
                .toList();
    }

    @Test
    void saysWhoIsSilencedByARuleThatIsOff() {
        String off = family("type: temporal", "rules: [c1, c2]", "group-by: [accountId]", "timespan: 1h")
                .replace("id: p\n", "id: p\nweir: {mode: off}\n");
        String second = off
                + off.substring(0, off.indexOf("---\n"))
                        .replace("id: p", "---\nid: q")
                        .replace("title: P", "")
                        .replace("---\n", "---\ntitle: Q\n")
                        .replace("[c1, c2]", "[c2]")
                        .replace("type: temporal", "type: event_count\n    condition: {gte: 2}")
                        .replace("mode: off", "mode: alert");

        assertThat(unheard(off))
                .containsExactly(
                        "rules/x.yml:10:1: 'c1' finds nothing: what refers to it is off; write 'generate: true' there if it should alert by itself",
                        "rules/x.yml:19:1: 'c2' finds nothing: what refers to it is off; write 'generate: true' there if it should alert by itself");
        assertThat(unheard(off.replace("mode: off", "mode: shadow"))).isEmpty();
        assertThat(unheard(off.replace("timespan: 1h", "timespan: 1h\n    generate: true")))
                .isEmpty();
        assertThat(unheard(second)).hasSize(1).allMatch(note -> note.contains("'c1'"));
    }
}
