package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.WithdrawalBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Customers who withdraw twice each, one after the other, in the time of now. */
final class Pairs implements AutoCloseable {

    static final BigDecimal AMOUNT_USD = new BigDecimal("100");
    private static final int EVERY_MILLIS = 10;

    private record Request(String account, String withdrawalId, Instant time) {}

    private final ScheduledExecutorService exchange = Executors.newSingleThreadScheduledExecutor();
    private final Collection<Request> requested = new ConcurrentLinkedQueue<>();
    private final Deployment deployment;
    private int next;

    Pairs(Deployment deployment) {
        this.deployment = deployment;
    }

    void start() {
        var unused = exchange.scheduleAtFixedRate(this::request, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void request() {
        String account = "account-" + next / 2;
        String withdrawalId = "w-" + next;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        requested.add(new Request(account, withdrawalId, now));
        deployment.request(new WithdrawalBuilder()
                .eventId("e-" + next)
                .withdrawalId(withdrawalId)
                .accountId(account)
                .customerId(account)
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(BigDecimal.ONE)
                .amountUsd(AMOUNT_USD)
                .destinationAddress("bc1q" + account)
                .requestedAt(now)
                .build());
        next++;
    }

    /** Waits until something was requested after that time. */
    void awaitRequestAfter(Instant time) {
        await().pollInSameThread().atMost(Deployment.PATIENCE).until(() -> requested.stream()
                .anyMatch(request -> request.time().isAfter(time)));
    }

    void stop() throws InterruptedException {
        exchange.shutdown();
        assertThat(exchange.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Accounts that asked once at least at such a time. */
    Set<String> accounts(Predicate<Instant> time) {
        return requested.stream()
                .filter(request -> time.test(request.time()))
                .map(Request::account)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Accounts that asked twice. */
    Set<String> accounts() {
        return requested.stream()
                .collect(Collectors.groupingBy(Request::account, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(account -> account.getValue() == 2)
                .map(account -> account.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that those asked for. */
    Set<String> withdrawals() {
        Set<String> twice = accounts();
        return requested.stream()
                .filter(request -> twice.contains(request.account()))
                .map(Request::withdrawalId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        exchange.shutdownNow();
    }
}
