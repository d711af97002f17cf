package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Activity;
import io.weir.event.ApiCall;
import io.weir.event.KnownEntity;
import io.weir.serde.contract.ContractValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the traffic looks like with the theft taken out, over twenty seeds. */
final class QuietBackgroundsTest {
    private static final int SEEDS = 20;
    private static final List<List<NaiveSwarm.Seen>> QUIET = new ArrayList<>();
    private static final List<NaiveSwarm.Seen> ALL = new ArrayList<>();
    private static long calls;

    @BeforeAll
    static void drawBackgrounds() {
        IncidentSettings usual = IncidentSettings.DEFAULT;
        for (int seed = 1; seed <= SEEDS; seed++) {
            BinanceIncident incident = new BinanceIncident(new IncidentSettings(usual.span(), seed, usual.hours()));
            Set<String> stolen = incident.stolenIds();
            NaiveSwarm swarm = new NaiveSwarm();
            for (KnownEntity entity : incident.known()) {
                swarm.known(ContractValue.KNOWN_ENTITY.toJson(entity));
            }
            for (Recording.Taken taken : incident.events()) {
                Activity event = taken.event();
                if (event instanceof ApiCall) {
                    calls++;
                } else {
                    EventJson json = EventJson.of(event);
                    swarm.take(json.topic(), json.value());
                }
            }
            List<NaiveSwarm.Seen> quiet = swarm.withdrawals(seen -> !stolen.contains(seen.text("withdrawalId")));
            QUIET.add(quiet);
            ALL.addAll(quiet);
        }
    }

    @Test
    void neverHoldsFiveNearTheirLimitWithinAMinute() {
        assertThat(nearLimitToFresh(Duration.ofSeconds(60))).allMatch(most -> most < 5);
    }

    @Test
    void neverHoldsTenNearTheirLimitWithinAQuarterOfAnHour() {
        assertThat(nearLimitToFresh(Duration.ofMinutes(15))).allMatch(most -> most < 10);
    }

    @Test
    void holdsFiveWithinAQuarterOfAnHourOnManySeeds() {
        assertThat(nearLimitToFresh(Duration.ofMinutes(15)))
                .filteredOn(most -> most >= 5)
                .hasSizeGreaterThan(SEEDS / 4);
    }

    @Test
    void neverHasThreeCustomersForOneFreshDestinationWithinTenMinutes() {
        long destinations = 0;
        for (List<NaiveSwarm.Seen> quiet : QUIET) {
            Map<String, List<NaiveSwarm.Seen>> byDestination = quiet.stream()
                    .filter(NaiveSwarm.Seen::fresh)
                    .collect(Collectors.groupingBy(seen -> seen.text("destinationAddress")));
            destinations += byDestination.values().stream()
                    .filter(seen -> NaiveSwarm.mostCustomers(seen, Duration.ofMinutes(10)) >= 3)
                    .count();
        }
        assertThat(destinations).isZero();
    }

    @Test
    void sendsAtMostOneInAHundredToFreshDestinationsThatGetAQuarterOfAMillionDollars() {
        long withdrawals = 0;
        for (List<NaiveSwarm.Seen> quiet : QUIET) {
            withdrawals += quiet.stream()
                    .filter(NaiveSwarm.Seen::fresh)
                    .collect(Collectors.groupingBy(seen -> seen.text("destinationAddress")))
                    .values()
                    .stream()
                    .filter(seen -> sum(seen, "amountUsd") > 250_000)
                    .mapToLong(List::size)
                    .sum();
        }
        assertThat(share(withdrawals)).isLessThan(0.003);
    }

    @Test
    void meetsTheFiguresItIsShapedBy() {
        double perDay = sum(ALL, "amount") / SEEDS * 4;
        assertThat(ALL.size() / (double) SEEDS * 4).as("withdrawals a day").isBetween(11_700.0, 12_500.0);
        assertThat(perDay).as("BTC a day").isBetween(6_800.0, 7_700.0);
        assertThat(share(count(NaiveSwarm.Seen::neverPaid))).as("never paid").isBetween(0.48, 0.52);
        assertThat(share(count(NaiveSwarm.Seen::nearLimit)))
                .as("near the limit")
                .isBetween(0.018, 0.022);
        assertThat(calls / (double) SEEDS).as("calls").isBetween(59_000.0, 61_000.0);
        assertThat(ALL.stream()
                        .filter(NaiveSwarm.Seen::nearLimit)
                        .filter(seen -> new BigDecimal(seen.text("amount")).compareTo(BigDecimal.valueOf(2)) > 0)
                        .count())
                .as("near a limit of 100 BTC")
                .isLessThan(count(NaiveSwarm.Seen::nearLimit) / 12);
    }

    private static List<Integer> nearLimitToFresh(Duration window) {
        return QUIET.stream()
                .map(quiet -> NaiveSwarm.mostCustomers(
                        quiet.stream()
                                .filter(seen -> seen.nearLimit() && seen.fresh())
                                .toList(),
                        window))
                .toList();
    }

    private static long count(Predicate<NaiveSwarm.Seen> which) {
        return ALL.stream().filter(which).count();
    }

    private static double share(long count) {
        return count / (double) ALL.size();
    }

    private static double sum(List<NaiveSwarm.Seen> seen, String field) {
        return seen.stream()
                .mapToDouble(each -> Double.parseDouble(each.text(field)))
                .sum();
    }
}
