package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.alert.Alert;
import io.weir.baseline.Baseline;
import io.weir.event.ApiCall;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.hold.Hold;
import io.weir.hold.HoldAck;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A value of the contract: its schema, the record that stands for it inside Weir, and its plain JSON. The constants are
 * the list of all.
 *
 * <p>The JSON of incident folders and of {@code --json}: field names of the schema in its order, nulls left out, decimals
 * as strings without trailing zeros, times in ISO-8601 UTC, enums by name.
 *
 * @param <T> the record
 */
public final class ContractValue<T> {

    public static final ContractValue<Withdrawal> WITHDRAWAL =
            of(io.weir.schema.Withdrawal.class, WithdrawalAvro::toAvro, WithdrawalAvro::fromAvro);
    public static final ContractValue<WithdrawalUpdate> WITHDRAWAL_UPDATE =
            of(io.weir.schema.WithdrawalUpdate.class, WithdrawalUpdateAvro::toAvro, WithdrawalUpdateAvro::fromAvro);
    public static final ContractValue<ApiCall> API_CALL =
            of(io.weir.schema.ApiCall.class, ApiCallAvro::toAvro, ApiCallAvro::fromAvro);
    public static final ContractValue<KnownEntity> KNOWN_ENTITY =
            of(io.weir.schema.KnownEntity.class, KnownEntityAvro::toAvro, KnownEntityAvro::fromAvro);
    public static final ContractValue<Alert> ALERT =
            of(io.weir.schema.Alert.class, AlertAvro::toAvro, AlertAvro::fromAvro);
    public static final ContractValue<HoldCommand> HOLD_COMMAND =
            of(io.weir.schema.HoldCommand.class, HoldCommandAvro::toAvro, HoldCommandAvro::fromAvro);
    public static final ContractValue<Hold> HOLD = of(io.weir.schema.Hold.class, HoldAvro::toAvro, HoldAvro::fromAvro);
    public static final ContractValue<HoldDecision> HOLD_DECISION =
            of(io.weir.schema.HoldDecision.class, HoldDecisionAvro::toAvro, HoldDecisionAvro::fromAvro);
    public static final ContractValue<HoldAck> HOLD_ACK =
            of(io.weir.schema.HoldAck.class, HoldAckAvro::toAvro, HoldAckAvro::fromAvro);

    public static final ContractValue<Baseline> BASELINE =
            of(io.weir.schema.Baseline.class, BaselineAvro::toAvro, BaselineAvro::fromAvro);

    private final Class<? extends SpecificRecord> avroClass;
    private final RecordForm json;
    private final Function<T, ? extends SpecificRecord> toAvro;
    private final Function<SpecificRecord, T> fromAvro;

    private ContractValue(
            Class<? extends SpecificRecord> avroClass,
            Function<T, ? extends SpecificRecord> toAvro,
            Function<SpecificRecord, T> fromAvro) {
        this.avroClass = avroClass;
        this.json = new RecordForm(SpecificData.get().getSchema(avroClass), avroClass);
        this.toAvro = toAvro;
        this.fromAvro = fromAvro;
    }

    private static <T, A extends SpecificRecord> ContractValue<T> of(
            Class<A> avroClass, Function<T, A> toAvro, Function<A, T> fromAvro) {
        return new ContractValue<>(avroClass, toAvro, avro -> fromAvro.apply(avroClass.cast(avro)));
    }

    /** All of them, in the order of the contract's page. */
    public static List<ContractValue<?>> all() {
        return List.of(
                WITHDRAWAL,
                WITHDRAWAL_UPDATE,
                API_CALL,
                KNOWN_ENTITY,
                ALERT,
                HOLD_COMMAND,
                HOLD,
                HOLD_DECISION,
                HOLD_ACK,
                BASELINE);
    }

    /** The schema's name, such as {@code HoldCommand}. */
    public String name() {
        return json.name();
    }

    /**
     * The value as plain JSON; the same value gives the same text.
     *
     * @throws IllegalArgumentException when the value doesn't fit the schema
     */
    public ObjectNode toJson(T value) {
        return (ObjectNode) json.write(toAvro(value));
    }

    /**
     * The value that the JSON says, read raw as from the topic. A symbol that an enum lacks is its {@code UNKNOWN}; a
     * decimal may be a number; what has a default may be left out.
     *
     * @throws IllegalArgumentException when it says none; the message names the field, the value and the mend
     */
    public T fromJson(JsonNode value) {
        return fromAvro(avroFromJson(value));
    }

    /** The same of JSON that somebody wrote by hand: a symbol that an enum lacks is refused. */
    SpecificRecord avroFromExactJson(JsonNode value) {
        return avroClass.cast(json.read(value, JsonPlace.exactRoot(name())));
    }

    Class<? extends SpecificRecord> avroClass() {
        return avroClass;
    }

    SpecificRecord toAvro(T value) {
        return toAvro.apply(value);
    }

    T fromAvro(SpecificRecord avro) {
        return fromAvro.apply(avro);
    }

    SpecificRecord avroFromJson(JsonNode value) {
        return avroClass.cast(json.read(value, JsonPlace.root(name())));
    }

    @Override
    public String toString() {
        return name();
    }
}
