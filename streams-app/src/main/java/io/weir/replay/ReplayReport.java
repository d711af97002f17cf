package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.event.Evidence;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.hold.HoldCommand;
import io.weir.intake.Admission;
import io.weir.intake.Intake;
import io.weir.intake.QuarantineReason;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ContractValue;
import io.weir.topology.StageMetrics;
import io.weir.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Listens to what goes into a replay and what comes out, writes the files, and adds it up. */
final class ReplayReport implements ReplayDriver.OutputListener {

    private final Set<String> guilty;
    private final ContractCodecs codecs;
    private final ReplayFiles files;
    private final MoneyTally guiltyHeld = new MoneyTally();
    private final MoneyTally guiltyMissed = new MoneyTally();
    private final MoneyTally otherHeld = new MoneyTally();
    private final Fates fates = new Fates(this::held, this::missed);
    private final Set<String> openAlerts = new HashSet<>();
    private final Set<String> knownAlerts = new HashSet<>();
    private final TreeMap<String, Long> rulesFired = new TreeMap<>();
    private Instant now = Instant.MIN;
    private long events;
    private long guiltyTotal;
    private long otherTotal;
    private long holdCommands;
    private long shadowHoldCommands;
    private long quarantined;
    private @Nullable Long firstAlertAtGuilty;

    ReplayReport(Set<String> guilty, ContractCodecs codecs, ReplayFiles files) {
        this.guilty = guilty;
        this.codecs = codecs;
        this.files = files;
    }

    /** Takes note of what the exchange had seen before. */
    void tell(RecordedEntity entity, Intake intake, Instant clock) {
        try {
            knew(entity.value(), new Origin(Topics.KNOWN_ENTITIES, 0, entity.line()), intake, clock);
        } catch (IllegalArgumentException e) {
            // What fits no schema goes to quarantine when it is piped in.
            return;
        }
    }

    private void knew(JsonNode value, Origin origin, Intake intake, Instant brokerTime) {
        KnownEntity raw = ContractValue.KNOWN_ENTITY.fromJson(value);
        if (intake.intake(raw, origin, brokerTime) instanceof Admission.Accepted<KnownEntity> accepted) {
            fates.knew(accepted.received().event());
        }
    }

    /** Takes note of a record before it is piped in, so that what it causes finds it known. */
    void tell(RecordedEvent event, Intake intake, Instant clock) {
        events++;
        now = clock;
        Origin origin = new Origin(event.topic(), 0, event.line());
        try {
            if (event.topic().equals(Topics.WITHDRAWALS)) {
                Withdrawal raw = ContractValue.WITHDRAWAL.fromJson(event.value());
                if (intake.intake(raw, origin, event.brokerTime()) instanceof Admission.Accepted<Withdrawal> accepted) {
                    request(accepted.received().event());
                }
            } else if (event.topic().equals(Topics.WITHDRAWAL_UPDATES)) {
                WithdrawalUpdate raw = ContractValue.WITHDRAWAL_UPDATE.fromJson(event.value());
                fates.update(raw);
            } else if (event.topic().equals(Topics.KNOWN_ENTITIES)) {
                knew(event.value(), origin, intake, event.brokerTime());
            }
        } catch (IllegalArgumentException e) {
            // What fits no schema goes to quarantine when it is piped in.
            return;
        }
    }

    /** A value that fits no schema, and so never becomes bytes. */
    void unreadable(String topic, JsonNode value, String detail) {
        quarantined++;
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("reason", QuarantineReason.UNDECODABLE.text());
        record.put("detail", detail);
        record.put("topic", topic);
        record.set("value", value);
        files.add(Topics.QUARANTINE, record);
    }

    @Override
    public void accept(String topic, TestRecord<byte[], byte[]> record) {
        switch (topic) {
            case Topics.ALERTS -> alert(codecs.alert().decode(topic, record.value()));
            case Topics.HOLD_COMMANDS -> {
                HoldCommand command = codecs.holdCommand().decode(topic, record.value());
                holdCommands++;
                files.add(topic, ContractValue.HOLD_COMMAND.toJson(command));
                fates.command(command, command.issuedAt());
            }
            case Topics.SHADOW_HOLD_COMMANDS -> {
                shadowHoldCommands++;
                files.add(
                        topic,
                        ContractValue.HOLD_COMMAND.toJson(codecs.holdCommand().decode(topic, record.value())));
            }
            case Topics.QUARANTINE -> quarantine(record);
            default -> {
                // active-holds says again what the commands said.
            }
        }
    }

    boolean hasOpenAlerts() {
        return !openAlerts.isEmpty();
    }

    long events() {
        return events;
    }

    Summary summary(String incident, String ruleSet, StageMetrics metrics) {
        fates.end();
        return new Summary(
                incident,
                ruleSet,
                events,
                guiltyTotal,
                guiltyHeld.withdrawals(),
                otherTotal,
                otherHeld.withdrawals(),
                firstAlertAtGuilty,
                guiltyHeld.money(),
                guiltyMissed.money(),
                otherHeld.money(),
                knownAlerts.size(),
                holdCommands,
                shadowHoldCommands,
                quarantined,
                metrics.total("weir.window.late"),
                rulesFired);
    }

    private void request(Withdrawal withdrawal) {
        boolean isGuilty = guilty.contains(withdrawal.withdrawalId());
        if (fates.request(withdrawal, now)) {
            guiltyTotal += isGuilty ? 1 : 0;
            otherTotal += isGuilty ? 0 : 1;
        }
    }

    private void alert(Alert alert) {
        files.add(Topics.ALERTS, ContractValue.ALERT.toJson(alert));
        if (knownAlerts.add(alert.alertId())) {
            rulesFired.merge(alert.ruleId(), 1L, Long::sum);
        }
        if (alert.status() == AlertStatus.CLOSED) {
            openAlerts.remove(alert.alertId());
        } else {
            openAlerts.add(alert.alertId());
        }
        if (firstAlertAtGuilty == null && alert.evidence().stream().anyMatch(this::isGuilty)) {
            firstAlertAtGuilty = guiltyTotal;
        }
    }

    private boolean isGuilty(Evidence evidence) {
        String withdrawalId = evidence.withdrawalId();
        return withdrawalId != null && guilty.contains(withdrawalId);
    }

    private void quarantine(TestRecord<byte[], byte[]> record) {
        quarantined++;
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        for (Header header : record.headers()) {
            String name = header.key().startsWith("weir.quarantine.")
                    ? header.key().substring("weir.quarantine.".length())
                    : header.key();
            line.put(name, new String(header.value(), StandardCharsets.UTF_8));
        }
        if (record.key() != null) {
            line.put("key", new String(record.key(), StandardCharsets.UTF_8));
        }
        if (record.value() != null) {
            line.put("bytes", Base64.getEncoder().encodeToString(record.value()));
        }
        files.add(Topics.QUARANTINE, line);
    }

    private void held(Withdrawal withdrawal) {
        (guilty.contains(withdrawal.withdrawalId()) ? guiltyHeld : otherHeld).add(withdrawal);
    }

    private void missed(Withdrawal withdrawal) {
        if (guilty.contains(withdrawal.withdrawalId())) {
            guiltyMissed.add(withdrawal);
        }
    }
}
