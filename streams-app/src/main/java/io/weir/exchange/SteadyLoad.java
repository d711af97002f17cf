package io.weir.exchange;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.serde.contract.ContractCodecs;
import io.weir.topology.Topics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that is busy and under many attacks, for measurements: calls and withdrawals at even rates, from so many
 * accounts that no limit on calls is met. One withdrawal in {@value #STOLEN_EACH} is stolen, some in a row to one new
 * address: the third and later ones are held as they come.
 */
public final class SteadyLoad implements AutoCloseable {

    /** @param callsPerSecond beside the withdrawals */
    public record Rates(int callsPerSecond, int withdrawalsPerSecond) {

        public Rates {
            if (callsPerSecond < 0 || withdrawalsPerSecond < 1) {
                throw new IllegalArgumentException("calls must not be negative and withdrawals positive: "
                        + callsPerSecond + ", " + withdrawalsPerSecond);
            }
        }
    }

    /**
     * How the load is spread.
     *
     * @param stolenTogether stolen withdrawals in a row to one address: what a window has to keep
     * @param hotSpots whether one network makes half of all calls, and one destination gets the withdrawals that are not
     *     stolen
     */
    public record Spread(int stolenTogether, boolean hotSpots) {

        /** Many small attacks, so that no episode grows with the run. */
        public static final Spread EVEN = new Spread(8, false);
        /** Attacks so large that a window's state is kilobytes. */
        public static final Spread LARGE = new Spread(60, false);
        /** One network and one destination that are as busy as all others together. */
        public static final Spread SKEWED = new Spread(8, true);
    }

    /** Hears of each withdrawal just before it is published. */
    public interface Sending {
        /** @param heldAtOnce whether it causes a hold by itself: that on the withdrawal */
        void withdrawal(String withdrawalId, boolean heldAtOnce);
    }

    private static final int STOLEN_EACH = 2;
    /** Customers that may share a new destination before destination-fan-in holds it. */
    private static final int UNNOTICED = 2;

    private static final int ACCOUNTS = 5_000;
    private static final Duration STEP = Duration.ofNanos(500_000);

    private final Rates rates;
    private final Spread spread;
    private final Topics topics;
    private final ContractCodecs codecs;
    private final Clock clock;
    private final Sending sending;
    private final Producer<String, byte[]> callProducer;
    private final Producer<String, byte[]> withdrawalProducer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long calls;
    private long withdrawals;

    /** @param client properties that every Kafka client gets */
    public SteadyLoad(
            Rates rates,
            Spread spread,
            Map<String, Object> client,
            Topics topics,
            ContractCodecs codecs,
            Clock clock,
            Sending sending) {
        this.rates = rates;
        this.spread = spread;
        this.topics = topics;
        this.codecs = codecs;
        this.clock = clock;
        this.sending = sending;
        // Two producers, as an exchange has them: a withdrawal doesn't wait behind calls on its way out either.
        this.callProducer = producer(client, 5);
        this.withdrawalProducer = producer(client, 0);
    }

    /** Publishes for so long, as fast as the rates say; catches up where the machine kept it waiting. */
    public void run(Duration time) {
        long begun = System.nanoTime();
        long callsBefore = calls;
        long withdrawalsBefore = withdrawals;
        long elapsed = 0;
        while (elapsed < time.toNanos()) {
            elapsed = Math.min(System.nanoTime() - begun, time.toNanos());
            while (withdrawals - withdrawalsBefore < due(rates.withdrawalsPerSecond(), elapsed)) {
                publishWithdrawal();
            }
            // A few at a time, for a withdrawal may be due in between.
            long callsDue = callsBefore + due(rates.callsPerSecond(), elapsed);
            for (int i = 0; i < 50 && calls < callsDue; i++) {
                publishCall();
            }
            if (calls >= callsDue) {
                LockSupport.parkNanos(STEP.toNanos());
            }
            tellFailure();
        }
    }

    /** So far. */
    public long callsPublished() {
        return calls;
    }

    /** So far. */
    public long withdrawalsPublished() {
        return withdrawals;
    }

    private static long due(int perSecond, long elapsedNanos) {
        return (long) (perSecond * (elapsedNanos / 1e9));
    }

    private void publishCall() {
        long number = calls++;
        String account = "account-" + number % ACCOUNTS;
        ApiCall call = new ApiCallBuilder()
                .eventId("call-" + number)
                .apiKeyId("key-" + number % ACCOUNTS)
                .accountId(account)
                .actor(Actor.USER)
                .sourceIp(
                        spread.hotSpots() && number % 2 == 0
                                ? "198.51.100." + number % 250
                                : "203.0." + number % ACCOUNTS / 250 + "." + number % 250)
                .method("POST")
                .endpoint("/api/v3/order")
                .action("order.placed")
                .status(200)
                .calledAt(clock.instant())
                .build();
        String topic = topics.named(Topics.API_CALLS);
        send(callProducer, new ProducerRecord<>(topic, account, codecs.apiCall().encode(topic, call)));
    }

    private void publishWithdrawal() {
        long number = withdrawals++;
        boolean stolen = number % STOLEN_EACH == 0;
        long theft = number / STOLEN_EACH;
        String account = "account-" + number % ACCOUNTS;
        Withdrawal withdrawal = new WithdrawalBuilder()
                .eventId("withdrawal-event-" + number)
                .withdrawalId("withdrawal-" + number)
                .accountId(account)
                .customerId("customer-" + number % ACCOUNTS)
                .channel(Channel.WEB)
                .sourceIp("203.0.113." + number % 250)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(new BigDecimal("0.01"))
                .amountUsd(new BigDecimal("59"))
                .dailyLimitUsedRatio(0.1)
                .destinationAddress(address(number, stolen))
                .secondFactors(List.of(SecondFactor.TOTP))
                .requestedAt(clock.instant())
                .build();
        String topic = topics.named(Topics.WITHDRAWALS);
        byte[] bytes = codecs.withdrawal().encode(topic, withdrawal);
        sending.withdrawal(withdrawal.withdrawalId(), stolen && theft % spread.stolenTogether() >= UNNOTICED);
        send(withdrawalProducer, new ProducerRecord<>(topic, account, bytes));
    }

    private String address(long number, boolean stolen) {
        if (stolen) {
            return "bc1qthief" + number / STOLEN_EACH / spread.stolenTogether();
        }
        return spread.hotSpots() ? "bc1qeverybody" : "bc1qcustomer" + number;
    }

    private void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        var unused = producer.send(record, (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    private void tellFailure() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("can't publish the load: " + failed.getMessage(), failed);
        }
    }

    private static Producer<String, byte[]> producer(Map<String, Object> client, int lingerMillis) {
        Map<String, Object> properties = new LinkedHashMap<>(client);
        properties.put("linger.ms", lingerMillis);
        properties.put("acks", "all");
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        callProducer.close();
        withdrawalProducer.close();
    }
}
