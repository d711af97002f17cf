package io.weir.replay.generator;

import io.weir.event.ApiCall;
import io.weir.event.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The theft: 75 withdrawals with as many keys to the 19 addresses of the attacker.
 *
 * <p>The addresses and what each was sent are facts of the chain. Who was robbed, from where and when, is made up: sleeping
 * keys, a few rented networks that none of them had used, requests in bursts over the span.
 */
final class Theft {
    private static final int NETWORKS = 12;
    private static final int LOWEST_COINS = 88;
    private static final int HIGHEST_COINS = 98;
    private static final int BURSTS = 10;
    private static final double IN_BURSTS = 0.55;
    private static final double BURST_LENGTH = 0.012;
    private static final double LOOKS_AT_HISTORY = 0.3;
    private static final double OWNER_IS_ABOUT = 0.3;

    private final IncidentSettings settings;
    private final Population population;
    private final Requests requests;
    private final Calls calls;
    private final Chance chance;
    private final Weighted<SourceNetwork> networks;

    private final List<Asked> withdrawals = new ArrayList<>();
    private final List<ApiCall> callsMade = new ArrayList<>();

    private record Payment(String address, int coins) {}

    Theft(
            IncidentSettings settings,
            Population population,
            SourceNetworks sourceNetworks,
            Requests requests,
            Calls calls) {
        this.settings = settings;
        this.population = population;
        this.requests = requests;
        this.calls = calls;
        chance = new Chance(settings.seed(), "theft");
        List<SourceNetwork> rented = new ArrayList<>();
        for (int i = 0; i < NETWORKS; i++) {
            rented.add(sourceNetworks.unusedHosting());
        }
        networks = Weighted.zipf(rented, 0.4);
        reconstruct();
    }

    /** In the order of their time. */
    List<Asked> withdrawals() {
        return withdrawals;
    }

    List<ApiCall> calls() {
        return callsMade;
    }

    private void reconstruct() {
        List<Payment> payments = payments();
        List<Duration> offsets = offsets(payments.size());
        for (int i = 0; i < payments.size(); i++) {
            rob(payments.get(i), settings.firstStolenRequest().plus(offsets.get(i)));
        }
    }

    private List<Payment> payments() {
        List<Payment> payments = new ArrayList<>();
        for (PaidOutput output : ChainFacts.outputs()) {
            BigDecimal requested = output.requested();
            if (output.stolen() && requested != null) {
                int[] parts = Shares.alike(
                        requested.intValueExact(), output.withdrawals(), LOWEST_COINS, HIGHEST_COINS, chance);
                Arrays.stream(parts).forEach(coins -> payments.add(new Payment(output.address(), coins)));
            }
        }
        chance.shuffle(payments);
        return payments;
    }

    /** From 0 to the span, both taken. */
    private List<Duration> offsets(int count) {
        double[] bursts = new double[BURSTS];
        Arrays.setAll(bursts, burst -> chance.unit());
        List<Double> parts = new ArrayList<>(List.of(0.0, 1.0));
        while (parts.size() < count) {
            double part = chance.happens(IN_BURSTS)
                    ? bursts[chance.below(BURSTS)] + chance.exponential(BURST_LENGTH)
                    : chance.unit();
            if (part < 1) {
                parts.add(part);
            }
        }
        return parts.stream()
                .sorted()
                .map(part -> Duration.ofMillis(Math.round(part * settings.span().toMillis())))
                .toList();
    }

    private void rob(Payment payment, Instant at) {
        Customer victim = population.victim(chance);
        ApiKey key = victim.keys().get(0);
        Place place = Place.neverSeen(networks.pick(chance), chance);
        String program = Population.program(chance);
        Asked asked = requests.byKey(
                victim, key, place, program, payment.coins * Bitcoin.SATOSHIS_PER_COIN, payment.address, at, chance);

        Instant wakes = at.minus(chance.between(Duration.ofSeconds(20), Duration.ofMinutes(12)));
        callsMade.add(calls.byKey(victim, key, place, program, Endpoint.BALANCES, wakes)
                .build());
        if (chance.happens(LOOKS_AT_HISTORY)) {
            Instant looks = wakes.plus(chance.between(Duration.ofMillis(800), Duration.ofSeconds(9)));
            callsMade.add(calls.byKey(victim, key, place, program, Endpoint.WITHDRAWAL_HISTORY, looks)
                    .build());
        }
        callsMade.add(calls.requesting(asked, chance));
        if (chance.happens(OWNER_IS_ABOUT)) {
            Instant about = chance.between(settings.recordingStart(), settings.recordingEnd());
            callsMade.addAll(calls.signIn(victim, Channel.WEB, victim.home(), about, chance));
        }
        withdrawals.add(asked);
    }
}
