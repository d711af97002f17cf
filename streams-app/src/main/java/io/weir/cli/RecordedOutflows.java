package io.weir.cli;

import io.weir.baseline.Baseline;
import io.weir.config.WeirConfig;
import io.weir.ops.baselines.TopicHistory;
import io.weir.replay.BaselineComputation;
import io.weir.replay.Replay;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ValueCodec;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.serde.registry.UndecodableRecordException;
import io.weir.topology.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a cluster's topics say of what left: read, and computed here, without a trace on the cluster or its registry. */
final class RecordedOutflows {

    private static final List<String> MONEY = List.of(Topics.WITHDRAWALS, Topics.WITHDRAWAL_UPDATES);

    private final Console console;
    private final RuleSet rules;
    private final BigDecimal floorUsd;
    /** What computes must not register schemas of its own. */
    private final ContractCodecs local = ContractCodecs.over(new LocalSchemaRegistry());

    /** @param floorUsd what is usual at least */
    RecordedOutflows(Console console, RuleSet rules, BigDecimal floorUsd) {
        this.console = console;
        this.rules = rules;
        this.floorUsd = floorUsd;
    }

    List<Baseline> between(Instant from, Instant to, Replay.Progress progress) {
        try (BaselineComputation computation = new BaselineComputation(settings(), rules, local, from);
                TopicHistory known =
                        new TopicHistory(console.config(), named(List.of(Topics.KNOWN_ENTITIES)), Instant.EPOCH, to);
                TopicHistory money = new TopicHistory(console.config(), named(MONEY), from, to)) {
            while (known.hasNext()) {
                take(computation, known.next(), from);
            }
            for (long count = 1; money.hasNext(); count++) {
                ConsumerRecord<byte @Nullable [], byte @Nullable []> record = money.next();
                Instant at = Instant.ofEpochMilli(record.timestamp());
                take(computation, record, at);
                progress.at(count, at);
            }
            return computation.learned();
        }
    }

    private WeirConfig settings() {
        WeirConfig.Memory memory = console.config().memory();
        return BaselineComputation.settings(Map.of(
                "baselines.floor-usd",
                floorUsd.toBigIntegerExact().toString(),
                "memory.complete",
                memory.complete().stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                "memory.warm-up",
                memory.warmUp().toSeconds() + "s",
                "memory.paid-from",
                memory.paidFromRequests() ? "requests" : "updates"));
    }

    private List<String> named(List<String> topics) {
        return topics.stream().map(console::named).toList();
    }

    private void take(
            BaselineComputation computation,
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record,
            Instant brokerTime) {
        byte[] value = record.value();
        String topic = record.topic().substring(console.config().topicPrefix().length());
        byte[] again = value == null ? null : again(topic, record.topic(), value);
        if (again != null) {
            byte[] key = record.key();
            computation.take(topic, key == null ? null : new String(key, StandardCharsets.UTF_8), again, brokerTime);
        }
    }

    /** Null of what can't be read: it is in quarantine and taught nothing. */
    private byte @Nullable [] again(String topic, String named, byte[] value) {
        try {
            return switch (topic) {
                case Topics.WITHDRAWALS ->
                    again(console.codecs().withdrawal(), local.withdrawal(), topic, named, value);
                case Topics.WITHDRAWAL_UPDATES ->
                    again(console.codecs().withdrawalUpdate(), local.withdrawalUpdate(), topic, named, value);
                default -> again(console.codecs().knownEntity(), local.knownEntity(), topic, named, value);
            };
        } catch (UndecodableRecordException unreadable) {
            return null;
        }
    }

    private static <T> byte[] again(
            ValueCodec<T> theirs, ValueCodec<T> ours, String topic, String named, byte[] value) {
        return ours.encode(topic, theirs.decode(named, value));
    }
}
