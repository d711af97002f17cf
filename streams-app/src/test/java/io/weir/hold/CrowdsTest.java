package io.weir.hold;

import static io.weir.hold.DeskSamples.rule;
import static io.weir.hold.DeskSamples.swarm;
import static io.weir.hold.DeskSamples.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run on the exchange: many do what thieves do, and only wait for it. */
class CrowdsTest {

    private static final String BITCOIN = "BTC?from-usd=1000&delay-seconds=1800";
    private static final Rule RUN = rule("run", Mode.HOLD, DeskSamples.TTL, HoldScope.COHORT);
    private static final Rule SWARM = swarm(HoldScope.WITHDRAWAL, HoldScope.DESTINATION);

    private final DeskScenario desk = new DeskScenario();

    @Test
    void delaysEachAssetOnce_howeverManyAreInTheCrowd() {
        desk.at("10:00:00").report(RUN, "run-1", worth(1, "900"), worth(2, "5000"), worth(3, "5000"));

        assertThat(desk.commandLines()).containsExactly("PLACE COHORT " + BITCOIN + " #1");
        assertThat(desk.commands().get(0).onExpiry()).isEqualTo(OnExpiry.RELEASE);
        assertThat(desk.commands().get(0).reason())
                .isEqualTo("Withdrawals to new destinations are delayed for a security check.");
    }

    @Test
    void leavesToTheDelayWhatARuleAboutEverybodyWouldHold() {
        desk.at("10:00:00").report(RUN, "run-1", worth(1, "900"));

        desk.at("10:01:00").report(SWARM, "swarm-1", worth(11, "99999.99"), worth(12, "20"));

        assertThat(desk.commandLines()).isEmpty();
        assertThat(desk.alerts().get(0).summary()).contains("0 held").contains("188 BTC left to the delay of a crowd");
    }

    @Test
    void holdsTheLargeAndTheUnvaluedOneByOne_inARunToo() {
        desk.at("10:00:00").report(RUN, "run-1", worth(1, "900"));

        desk.at("10:01:00").report(SWARM, "swarm-1", worth(11, "100000"), worth(12, null));

        assertThat(desk.commandLines())
                .containsExactly(
                        "PLACE WITHDRAWAL w-11 #1",
                        "PLACE DESTINATION bitcoin:d-2 #1",
                        "PLACE WITHDRAWAL w-12 #1",
                        "PLACE DESTINATION bitcoin:d-0 #1");
    }

    @Test
    void holdsAsEver_whenTheRuleNamesWhereItMeets() {
        desk.at("10:00:00").report(RUN, "run-1", worth(1, "900"));

        desk.at("10:01:00").report(byDestination(), "fan-in-1", worth(11, "5000"));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-11 #1");
    }

    @Test
    void holdsAsEver_whenAnotherAssetIsDelayed_orTheDelayIsOver_orOnlyInShadow() {
        desk.at("10:00:00")
                .report(rule("run", Mode.SHADOW, DeskSamples.TTL, HoldScope.COHORT), "run-0", worth(1, "900"));
        desk.at("10:00:01").report(SWARM, "swarm-0", worth(10, "5000"));
        assertThat(desk.commandLines()).contains("PLACE WITHDRAWAL w-10 #1");

        desk.at("11:00:00").report(RUN, "run-1", worth(2, "900"));
        desk.at("11:01:00").report(SWARM, "swarm-1", of(worth(11, "5000"), "ETH"));
        assertThat(desk.commandLines()).contains("PLACE WITHDRAWAL w-11 #1");

        desk.at("11:30:00").report(SWARM, "swarm-1", 2, worth(12, "5000"));
        assertThat(desk.commandLines()).contains("PLACE WITHDRAWAL w-12 #1");
    }

    @Test
    void saysAgainWhatWasHeldBeforeTheCrowdCame() {
        desk.at("10:00:00").report(SWARM, "swarm-1", worth(11, "5000"));
        desk.at("10:01:00").report(RUN, "run-1", worth(1, "900"));

        desk.restart().report(SWARM, "swarm-1", worth(11, "5000"));

        assertThat(desk.commandLines()).contains("PLACE WITHDRAWAL w-11 #1");
    }

    @Test
    void endsWithTheRun_howeverLongTheOtherRuleGoesOn() {
        desk.at("10:00:00").report(RUN, "run-1", worth(1, "900"));
        desk.at("10:29:00").report(SWARM, "swarm-1", worth(11, "5000"));

        desk.at("10:30:00").report(SWARM, "swarm-1", 2, worth(12, "5000"));

        assertThat(desk.commandLines()).contains("PLACE WITHDRAWAL w-12 #1").doesNotContain("PLACE WITHDRAWAL w-11 #1");
    }

    @Test
    void leavesTheDelayAsItIs_whenAPersonReleasesWhatWasLeftToIt() {
        desk.at("10:00:00").report(RUN, "run-1", worth(1, "900"));
        desk.at("10:01:00").report(SWARM, "swarm-1", worth(11, "5000"));

        desk.at("10:02:00").release(DeskSamples.byAlert("swarm-1"));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void holdsOneByOneAgain_whenAPersonReleasesTheDelay() {
        desk.at("10:00:00").report(RUN, "run-1", worth(1, "900"));
        desk.at("10:01:00").release(DeskSamples.byAlert("run-1"));

        desk.at("10:02:00").report(SWARM, "swarm-1", worth(11, "5000"));

        assertThat(desk.commandLines()).contains("PLACE WITHDRAWAL w-11 #1");
    }

    private static Rule byDestination() {
        Rule like = swarm(HoldScope.WITHDRAWAL);
        return new Rule(
                "fan-in",
                like.version(),
                like.title(),
                like.level(),
                like.tags(),
                like.mode(),
                like.hold(),
                like.quiet(),
                like.owner(),
                like.runbook(),
                like.service(),
                Correlation.atLeast(
                        CorrelationType.VALUE_COUNT,
                        List.of("destination"),
                        Duration.ofSeconds(60),
                        List.of("customerId"),
                        0,
                        3));
    }

    private static Evidence worth(int number, String usd) {
        Evidence like = withdrawal(number);
        return copy(like, like.asset(), usd == null ? null : new BigDecimal(usd));
    }

    private static Evidence of(Evidence like, String asset) {
        return copy(like, asset, like.amountUsd());
    }

    private static Evidence copy(Evidence like, String asset, BigDecimal usd) {
        return new Evidence(
                like.eventId(),
                like.withdrawalId(),
                like.accountId(),
                like.customerId(),
                like.segment(),
                like.apiKeyId(),
                like.sourceIp(),
                like.sourceNetwork(),
                like.destination(),
                asset,
                like.amount(),
                usd,
                like.time(),
                like.origin());
    }
}
