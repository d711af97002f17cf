package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Observation;
import io.weir.rule.RandomRules.RandomRule;
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
            Observation event = randomRules.withdrawal();
            List<String> byDefinition = rules.stream()
                    .map(rule -> rule.sighting(event))
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

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void hasTheSameRevisionAndSightings_whateverTheOrderOfFiles(@ForAll long seed) {
        Random random = new Random(seed);
        RandomRules randomRules = new RandomRules(random);
        List<RuleFile> files = new ArrayList<>(files(randomRules.rules(5)));
        RuleSet once = RuleSet.of(files);
        Collections.shuffle(files, random);
        RuleSet again = RuleSet.of(files);
        Observation event = randomRules.withdrawal();

        assertThat(again.revision()).isEqualTo(once.revision());
        assertThat(again.match(event)).isEqualTo(once.match(event));
    }

    private static List<RuleFile> files(List<RandomRule> rules) {
        return rules.stream()
                .map(rule -> new RuleFile("rules/" + rule.id() + ".yml", rule.text()))
                .toList();
    }
}
