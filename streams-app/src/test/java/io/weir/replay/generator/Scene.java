package io.weir.replay.generator;

import io.weir.baseline.BaselinesText;
import io.weir.event.Activity;
import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdateBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An incident in the making: what happens, what was known before it, and which of it is theft. */
final class Scene {
    final Chance chance;

    private final Instant start;
    private final @Nullable Duration dwell;
    private final List<Recording.Taken> events = new ArrayList<>();
    private final List<KnownEntity> known = new ArrayList<>();
    private final Set<String> guiltyWithdrawals = new LinkedHashSet<>();
    private final Set<String> guiltyCalls = new LinkedHashSet<>();
    private final Set<String> guiltyAccounts = new LinkedHashSet<>();
    private @Nullable String baselines;
    private int count;

    /** @param dwell how long after its request a withdrawal leaves; null for never */
    Scene(String name, long seed, Instant start, @Nullable Duration dwell) {
        chance = new Chance(seed, name);
        this.start = start;
        this.dwell = dwell;
    }

    /** What somebody who is signed in asks for, with a second factor. */
    WithdrawalBuilder withdrawal(
            String customer, String account, Coin coin, BigDecimal amount, String address, Instant at) {
        String id = "w-" + count++;
        return new WithdrawalBuilder()
                .eventId(id)
                .withdrawalId(id)
                .customerId(customer)
                .accountId(account)
                .segment(Segment.RETAIL)
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset(coin.asset())
                .network(coin.network())
                .amount(amount)
                .amountUsd(coin.worth(amount))
                .availableBefore(chance.happens(0.15) ? amount : amount.multiply(BigDecimal.valueOf(2)))
                .destinationAddress(address)
                .secondFactors(List.of(SecondFactor.TOTP))
                .requestedAt(at);
    }

    WithdrawalBuilder withdrawal(String customer, Coin coin, BigDecimal amount, String address, Instant at) {
        return withdrawal(customer, customer, coin, amount, address, at);
    }

    /** A call of somebody who is signed in. */
    ApiCallBuilder session(String account, Endpoint endpoint, String ip, Instant at) {
        return new ApiCallBuilder()
                .eventId("c-" + count++)
                .accountId(account)
                .actor(Actor.USER)
                .sourceIp(ip)
                .method(endpoint.method)
                .endpoint(endpoint.path)
                .action(endpoint.action)
                .status(200)
                .calledAt(at);
    }

    ApiCallBuilder byKey(String account, String key, Endpoint endpoint, String ip, Instant at) {
        return session(account, endpoint, ip, at).apiKeyId(key);
    }

    /** One of the days before the recording, which the exchange publishes when it begins. */
    void before(WithdrawalBuilder withdrawal) {
        events.add(new Recording.Taken(withdrawal.build(), start));
    }

    void before(ApiCallBuilder call) {
        events.add(new Recording.Taken(call.build(), start));
    }

    void ordinary(WithdrawalBuilder withdrawal) {
        add(withdrawal.build());
    }

    void ordinary(ApiCallBuilder call) {
        add(call.build());
    }

    void guilty(WithdrawalBuilder withdrawal) {
        Withdrawal stolen = withdrawal.build();
        guiltyWithdrawals.add(stolen.withdrawalId());
        guiltyAccounts.add(stolen.accountId());
        add(stolen);
    }

    void guilty(ApiCallBuilder call) {
        ApiCall misuse = call.build();
        guiltyCalls.add(misuse.eventId());
        guiltyAccounts.add(String.valueOf(misuse.accountId()));
        add(misuse);
    }

    /** What happens again and again, by chance, with this pause on average. */
    void during(Instant from, Duration length, Duration meanPause, Happening happening) {
        Instant at = from.plus(chance.exponential(meanPause));
        while (at.isBefore(from.plus(length))) {
            happening.at(at);
            at = at.plus(chance.exponential(meanPause));
        }
    }

    String newAddress() {
        return "new" + chance.token(24);
    }

    /** One that was first paid long before. */
    String oldAddress(Coin coin) {
        String address = "old" + chance.token(24);
        Instant longAgo = start.minus(Duration.ofDays(200));
        known.add(new KnownEntity(
                EntityKind.DESTINATION, coin.network(), address, null, longAgo, null, null, null, null, null, null));
        return address;
    }

    /** The account was used from there for months. */
    void livesAt(String account, String network) {
        network(EntityKind.ACCOUNT_NETWORK, account, null, network, start.minus(Duration.ofDays(200)));
    }

    /** The key has been there for so long, last used then, from that network. */
    void hasKey(String account, String key, String network, Instant firstSeen, Instant lastSeen) {
        known.add(new KnownEntity(
                EntityKind.API_KEY, null, null, null, null, null, account, key, firstSeen, lastSeen, null));
        network(EntityKind.KEY_NETWORK, account, key, network, firstSeen);
        network(EntityKind.ACCOUNT_NETWORK, account, null, network, firstSeen);
    }

    private void network(EntityKind kind, String account, @Nullable String key, String network, Instant since) {
        known.add(new KnownEntity(kind, null, null, null, null, null, account, key, since, null, network));
    }

    private void add(Activity event) {
        events.add(new Recording.Taken(event, event.eventTime()));
        if (event instanceof Withdrawal withdrawal && dwell != null) {
            Instant leaves = event.eventTime().plus(dwell);
            events.add(new Recording.Taken(broadcast(withdrawal, leaves), leaves));
        }
    }

    private static Activity broadcast(Withdrawal withdrawal, Instant at) {
        return WithdrawalUpdateBuilder.of(withdrawal)
                .eventId("paid-" + withdrawal.withdrawalId())
                .state(WithdrawalState.BROADCAST)
                .stateAt(at)
                .build();
    }

    /** In the order in which the broker takes them. */
    List<Recording.Taken> events() {
        return events.stream()
                .sorted(Comparator.comparing(Recording.Taken::brokerTime))
                .toList();
    }

    Set<String> guiltyWithdrawals() {
        return guiltyWithdrawals;
    }

    Set<String> guiltyCalls() {
        return guiltyCalls;
    }

    Set<String> guiltyAccounts() {
        return guiltyAccounts;
    }

    boolean isGuilty(String eventId) {
        return guiltyWithdrawals.contains(eventId) || guiltyCalls.contains(eventId);
    }

    /** The next number that no event has had, to name customers by. */
    int next() {
        return count;
    }

    void write(Path folder) throws IOException {
        IncidentFiles files = new IncidentFiles(folder);
        files.writeEvents(events());
        files.writeKnownEntities(known);
        if (baselines != null) {
            files.writeText(BaselinesText.FILE, baselines);
        }
        files.writeText("guilty.txt", String.join("\n", guiltyWithdrawals) + "\n");
    }

    /** What usually leaves, as the folder's {@code baselines.csv} says it. */
    void baselines(String csv) {
        baselines = csv;
    }

    /** Something that happens at a time. */
    interface Happening {
        void at(Instant time);
    }
}
