package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.event.Service;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdateBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuleSetTest {
    private static final Facts FRESH = Observed.facts(Map.of(Fact.DESTINATION_AGE, 86_399L));

    @Test
    void sightsTheSwarmsWithdrawal_whenItIsNearTheLimitAndTheDestinationIsFresh() {
        RuleSet rules = RuleSet.of(RuleFiles.builtIn());
        Rule swarm = rules.rules().stream()
                .filter(rule -> rule.id().equals("6f0c0f3e-4a52-4a77-9c0b-0d6c0b1f5a21"))
                .findFirst()
                .orElseThrow();

        List<Sighting> sightings =
                rules.match(Observed.withdrawal(FRESH, w -> w.customerId("c-7").dailyLimitUsedRatio(0.8)));

        Sighting sighting = sightings.stream()
                .filter(candidate -> candidate.group().fields().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(sighting.revision()).isEqualTo(rules.revision());
        assertThat(sighting.service()).isEqualTo(Service.WITHDRAWALS);
        assertThat(sighting.group()).isEqualTo(new Group(List.of(), List.of()));
        assertThat(sighting.matches())
                .contains(new MatchedRule(swarm.id(), swarm.version(), new MatchedValue.Distinct("c-7")));
        assertThat(sighting.evidence().withdrawalId()).isEqualTo("w-1");
        assertThat(rules.rule(swarm.id(), swarm.version())).isEqualTo(swarm);
        assertThat(rules.rule(swarm.id(), "another")).isNull();
    }

    @Test
    void sightsNothing_whenTheDestinationsHistoryIsUnknown() {
        RuleSet rules = RuleSet.of(RuleFiles.builtIn());

        assertThat(rules.match(Observed.withdrawal(w -> w.dailyLimitUsedRatio(0.99))))
                .isEmpty();
    }

    @Test
    void refusesAnEventThatRulesCannotMatch_whenAskedToMatchIt() {
        Observation update = new Observation(
                new Received<>(
                        new WithdrawalUpdateBuilder()
                                .eventId("e-2")
                                .withdrawalId("w-1")
                                .accountId("a-1")
                                .state(WithdrawalState.BROADCAST)
                                .asset("BTC")
                                .network("bitcoin")
                                .amount(BigDecimal.ONE)
                                .stateAt(Observed.NOON)
                                .build(),
                        new Origin("withdrawal-updates", 0, 0),
                        Observed.NOON,
                        List.of()),
                Facts.none());

        assertThatThrownBy(() -> RuleSet.of(RuleFiles.builtIn()).match(update))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WithdrawalUpdate");
    }
}
