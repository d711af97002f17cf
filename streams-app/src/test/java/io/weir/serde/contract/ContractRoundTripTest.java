package io.weir.serde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.alert.Alert;
import io.weir.event.ApiCall;
import io.weir.event.Evidence;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.event.WithdrawalUpdate;
import io.weir.hold.Hold;
import io.weir.hold.HoldAck;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.rule.Mode;
import io.weir.serde.AnyValues;
import io.weir.serde.registry.LocalSchemaRegistry;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every value goes over the wire and through JSON text and comes back as it was, whatever it holds. */
class ContractRoundTripTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());

    @Property
    void withdrawalComesBack(@ForAll("withdrawals") Withdrawal withdrawal) {
        WithdrawalBuilder raw = withdrawal.toBuilder().sourceNetwork(null);
        assertComesBack(ContractValue.WITHDRAWAL, codecs.withdrawal(), withdrawal, raw.build());
    }

    @Property
    void withdrawalUpdateComesBack(@ForAll("updates") WithdrawalUpdate update) {
        assertComesBack(ContractValue.WITHDRAWAL_UPDATE, codecs.withdrawalUpdate(), update, update);
    }

    @Property
    void apiCallComesBack(@ForAll("calls") ApiCall call) {
        String sourceIp = call.sourceIp();
        ApiCall raw = call.toBuilder()
                .sourceIp(sourceIp == null || sourceIp.isEmpty() ? null : sourceIp)
                .sourceNetwork(null)
                .build();
        assertComesBack(ContractValue.API_CALL, codecs.apiCall(), call, raw);
    }

    @Property
    void knownEntityComesBack(@ForAll("entities") KnownEntity entity) {
        assertComesBack(ContractValue.KNOWN_ENTITY, codecs.knownEntity(), entity, entity);
    }

    @Property(tries = 300)
    void alertComesBack(@ForAll("alerts") Alert alert) {
        assertComesBack(ContractValue.ALERT, codecs.alert(), alert, published(alert));
    }

    @Property
    void holdCommandComesBack(@ForAll("commands") HoldCommand command) {
        assertComesBack(ContractValue.HOLD_COMMAND, codecs.holdCommand(), command, command);
    }

    @Property
    void holdComesBack(@ForAll("holds") Hold hold) {
        assertComesBack(ContractValue.HOLD, codecs.hold(), hold, hold);
    }

    @Property
    void holdDecisionComesBack(@ForAll("decisions") HoldDecision decision) {
        assertComesBack(ContractValue.HOLD_DECISION, codecs.holdDecision(), decision, decision);
    }

    @Property
    void holdAckComesBack(@ForAll("acks") HoldAck ack) {
        assertComesBack(ContractValue.HOLD_ACK, codecs.holdAck(), ack, ack);
    }

    private static <T> void assertComesBack(ContractValue<T> value, ValueCodec<T> codec, T sent, T expected) {
        assertThat(codec.decode("topic", codec.encode("topic", sent))).isEqualTo(expected);

        ObjectNode json = value.toJson(sent);
        assertThat(value.fromJson(reread(json))).isEqualTo(expected);
        assertThat(codec.encodeJson("topic", json)).isEqualTo(codec.encode("topic", sent));
        assertThat(value.toJson(codec.decode("topic", codec.encode("topic", sent)))
                        .toString())
                .isEqualTo(json.toString());
    }

    private static ObjectNode reread(ObjectNode json) {
        try {
            return (ObjectNode) JSON.readTree(json.toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(json.toString(), e);
        }
    }

    /** What the schema shows of it. */
    private static Alert published(Alert alert) {
        List<Evidence> evidence =
                alert.evidence().stream().map(ContractRoundTripTest::published).toList();
        return new Alert(
                alert.alertId(),
                alert.status(),
                alert.sequence(),
                alert.ruleId(),
                alert.ruleVersion(),
                alert.title(),
                alert.severity(),
                alert.mode(),
                alert.enforced(),
                alert.subject(),
                alert.summary(),
                alert.observed(),
                alert.observedAtLeast(),
                alert.threshold(),
                alert.windowStart(),
                alert.windowEnd(),
                evidence,
                alert.evidenceTotal(),
                alert.evidenceTruncated(),
                alert.totals(),
                alert.holdIds(),
                alert.tags(),
                alert.runbook(),
                alert.eventAt(),
                alert.ingestedAt(),
                alert.decidedAt(),
                alert.closeReason());
    }

    private static Evidence published(Evidence evidence) {
        return new Evidence(
                evidence.eventId(),
                evidence.withdrawalId(),
                evidence.accountId(),
                evidence.customerId(),
                null,
                evidence.apiKeyId(),
                evidence.sourceIp(),
                null,
                evidence.destination(),
                evidence.asset(),
                evidence.amount(),
                evidence.amountUsd(),
                evidence.time(),
                evidence.origin());
    }

    @Provide
    Arbitrary<Withdrawal> withdrawals() {
        return AnyValues.of(Withdrawal.class);
    }

    @Provide
    Arbitrary<WithdrawalUpdate> updates() {
        return AnyValues.of(WithdrawalUpdate.class);
    }

    @Provide
    Arbitrary<ApiCall> calls() {
        return AnyValues.of(ApiCall.class);
    }

    @Provide
    Arbitrary<KnownEntity> entities() {
        return AnyValues.of(KnownEntity.class);
    }

    @Provide
    Arbitrary<Alert> alerts() {
        return AnyValues.except(Set.of(Mode.OFF), Alert.class);
    }

    @Provide
    Arbitrary<HoldCommand> commands() {
        return AnyValues.except(Set.of(Mode.OFF), HoldCommand.class);
    }

    @Provide
    Arbitrary<Hold> holds() {
        return AnyValues.except(Set.of(Mode.OFF), Hold.class);
    }

    @Provide
    Arbitrary<HoldDecision> decisions() {
        return AnyValues.of(HoldDecision.class);
    }

    @Provide
    Arbitrary<HoldAck> acks() {
        return AnyValues.of(HoldAck.class);
    }
}
