package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.RandomRules.RandomRule;
import io.weir.rule.match.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random sets of rules against their plain definition. */
final class RuleSetPropertiesTest {
    private static final int EVENTS = 10;

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void matchesByDefinition_whateverTheRulesAndTheEvent(@ForAll long seed) {
        Random random = new Random(seed);
        RandomRules randomRules = new RandomRules(random);
        List<RandomRule> rules = randomRules.rules(1 + random.nextInt(8));
        RuleSet compiled = RuleSet.of(files(rules));

        for (int i = 0; i < EVENTS; i++) {
            Service service = i % 2 == 0 ? Service.WITHDRAWALS : Service.API_CALLS;
            Observation event = randomRules.event(service);
            List<String> byDefinition = rules.stream()
                    .map(rule -> rule.sighting(event, service))
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            List<String> matched = new ArrayList<>();
            for (Sighting sighting : compiled.match(event)) {
                sighting.matches()
                        .forEach(match -> matched.add(
                                match.ruleId() + " " + sighting.group().key() + " " + match.value()));
            }
            Collections.sort(matched);

            assertThat(matched).as(() -> event + "\n" + rules).isEqualTo(byDefinition);
        }
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void explainsWhatItDecides_whateverTheRulesAndTheEvent(@ForAll long seed) {
        Random random = new Random(seed);
        RandomRules randomRules = new RandomRules(random);
        RuleSet compiled = RuleSet.of(files(randomRules.rules(1 + random.nextInt(8))));

        for (int i = 0; i < EVENTS; i++) {
            Observation event = randomRules.event(i % 2 == 0 ? Service.WITHDRAWALS : Service.API_CALLS);
            List<String> matched = new ArrayList<>();
            for (Sighting sighting : compiled.match(event)) {
                sighting.matches().forEach(match -> matched.add(sighting.group() + " " + match));
            }
            List<String> explained = new ArrayList<>();
            for (Rule rule : compiled.rules()) {
                for (Explanation.Way way : compiled.explain(rule, event).ways()) {
                    assertKleene(way.reason());
                    if (way.counts()) {
                        explained.add(way.group() + " " + way.match());
                    }
                }
            }

            assertThat(explained).containsExactlyInAnyOrderElementsOf(matched);
        }
    }

    /** What joins parts is what they make together, so that a reader can follow the tree. */
    private static void assertKleene(Reason reason) {
        List<Truth> parts = reason.parts().stream().map(Reason::truth).toList();
        reason.parts().forEach(RuleSetPropertiesTest::assertKleene);
        if (parts.size() == 1) {
            Truth expected = reason.text().endsWith("not") ? parts.get(0).not() : parts.get(0);
            assertThat(reason.truth()).isEqualTo(expected);
        } else if (!parts.isEmpty()) {
            assertThat(reason.truth()).isBetween(Collections.min(parts), Collections.max(parts));
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void hasTheSameRevisionAndSightings_whateverTheOrderOfFiles(@ForAll long seed) {
        Random random = new Random(seed);
        RandomRules randomRules = new RandomRules(random);
        List<RuleFile> files = new ArrayList<>(files(randomRules.rules(5)));
        RuleSet once = RuleSet.of(files);
        Collections.shuffle(files, random);
        RuleSet again = RuleSet.of(files);
        Observation event = randomRules.event(Service.WITHDRAWALS);

        assertThat(again.revision()).isEqualTo(once.revision());
        assertThat(again.match(event)).isEqualTo(once.match(event));
    }

    private static List<RuleFile> files(List<RandomRule> rules) {
        List<RuleFile> files = new ArrayList<>();
        rules.forEach(rule -> files.add(new RuleFile("rules/" + rule.id() + ".yml", rule.text())));
        RandomLines.LISTS.forEach(
                (name, entries) -> files.add(new RuleFile("rules/lists/" + name + ".txt", String.join("\n", entries))));
        return files;
    }
}
