package io.weir.event;

import static io.weir.event.FieldType.BOOLEAN;
import static io.weir.event.FieldType.DECIMAL;
import static io.weir.event.FieldType.RATIO;
import static io.weir.event.FieldType.TEXT;
import static io.weir.event.FieldType.TEXTS;
import static io.weir.event.FieldType.TIME;
import static io.weir.event.FieldType.WHOLE;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The one table of the names that rules may use: the fields of the Avro schemas, and the facts of memory. */
public final class Fields {

    /** The field whose values have more digits than the unit of its sums, and stand with all of them in {@link Evidence}. */
    public static final String AMOUNT = "amount";

    private static final Set<Service> WITHDRAWALS = Set.of(Service.WITHDRAWALS);
    private static final Set<Service> API_CALLS = Set.of(Service.API_CALLS);
    private static final Set<Service> BOTH = Set.of(Service.WITHDRAWALS, Service.API_CALLS);

    /** Boxed once: rules ask every call for its status. */
    private static final Long[] STATUSES = LongStream.range(0, 1_000).boxed().toArray(Long[]::new);

    private static final Map<String, Field> BY_NAME = index(
            both(
                    "accountId",
                    TEXT,
                    0,
                    "account that acted",
                    withdrawal -> withdrawal.accountId(),
                    call -> call.accountId()),
            ofCall("action", TEXT, 0, "normalised verb, such as key.created", call -> call.action()),
            ofCall("actor", TEXT, 0, "who made the call", call -> call.actor().name()),
            ofWithdrawal(
                    "allowlistedAt",
                    TIME,
                    0,
                    "when the destination was put on the customer's allowlist",
                    withdrawal -> withdrawal.allowlistedAt()),
            ofWithdrawal(AMOUNT, DECIMAL, 8, "gross, in units of the asset", withdrawal -> withdrawal.amount()),
            fact(
                    Fact.AMOUNT_IN_BASELINES,
                    WITHDRAWALS,
                    "amount as a multiple of what of its asset usually leaves to fresh destinations in five minutes of that hour"
                            + " of the week, to millionths: a sum of 3.0 over 5m is three times the usual; known where the asset"
                            + " has a [baseline](#baselines)"),
            fact(Fact.AMOUNT_IN_OVERALL_BASELINES, WITHDRAWALS, "the same of what usually leaves to any destination"),
            ofWithdrawal(
                    "amountUsd",
                    DECIMAL,
                    6,
                    "the exchange's valuation at request time, USD",
                    withdrawal -> withdrawal.amountUsd()),
            both(
                    "apiKeyId",
                    TEXT,
                    0,
                    "opaque id of the API key",
                    withdrawal -> withdrawal.apiKeyId(),
                    call -> call.apiKeyId()),
            ofWithdrawal("asset", TEXT, 0, "asset code", withdrawal -> withdrawal.asset()),
            ofWithdrawal(
                    "availableBefore",
                    DECIMAL,
                    8,
                    "balance of the asset before the request",
                    withdrawal -> withdrawal.availableBefore()),
            ofWithdrawal(
                    "balanceUsedRatio",
                    RATIO,
                    6,
                    "amount as a share of availableBefore; 1.0 is the whole balance",
                    withdrawal -> withdrawal.balanceUsedRatio()),
            ofWithdrawal(
                    "beneficiaryVasp",
                    TEXT,
                    0,
                    "receiving service, as declared",
                    withdrawal -> withdrawal.beneficiaryVasp()),
            ofCall("calledAt", TIME, 0, "event time", call -> call.calledAt()),
            ofWithdrawal("channel", TEXT, 0, "through what the request came", withdrawal -> withdrawal
                    .channel()
                    .name()),
            ofWithdrawal("customerId", TEXT, 0, "owner over sub-accounts", withdrawal -> withdrawal.customerId()),
            ofWithdrawal(
                    "dailyLimitUsedRatio",
                    RATIO,
                    6,
                    "share of the customer's daily limit used, this request included; 1.0 is all of it",
                    withdrawal -> withdrawal.dailyLimitUsedRatio()),
            ofWithdrawal("destination", TEXT, 0, "network:address?tag=…", Fields::destinationText),
            ofWithdrawal(
                    "destinationAccountId",
                    TEXT,
                    0,
                    "receiving account on the exchange's own ledger",
                    withdrawal -> withdrawal.destinationAccountId()),
            ofWithdrawal(
                    "destinationAddress",
                    TEXT,
                    0,
                    "address without network and tag",
                    withdrawal -> withdrawal.destinationAddress()),
            fact(
                    Fact.DESTINATION_ADDRESS_AGE,
                    WITHDRAWALS,
                    "seconds since the address, whatever its tag, was first paid by anyone; 0 when never"),
            fact(
                    Fact.DESTINATION_AGE,
                    WITHDRAWALS,
                    "seconds since the destination was first paid by anyone; 0 when never"),
            fact(
                    Fact.DESTINATION_PAID_USD,
                    WITHDRAWALS,
                    "whole USD that anyone has paid to the address so far, whatever its tag; 0 when never, at least so much where"
                            + " some of the payments had no valuation"),
            ofWithdrawal("destinationTag", TEXT, 0, "memo or tag", withdrawal -> withdrawal.destinationTag()),
            ofWithdrawal("deviceId", TEXT, 0, "device that asked", withdrawal -> withdrawal.deviceId()),
            ofWithdrawal(
                    "endCustomerRef",
                    TEXT,
                    0,
                    "customer of a broker's omnibus account",
                    withdrawal -> withdrawal.endCustomerRef()),
            ofCall("endpoint", TEXT, 0, "path template", call -> call.endpoint()),
            ofCall("errorCode", TEXT, 0, "the exchange's error code", call -> call.errorCode()),
            both("eventId", TEXT, 0, "id of the event", withdrawal -> withdrawal.eventId(), call -> call.eventId()),
            ofWithdrawal("feeAmount", DECIMAL, 8, "fee, in units of the asset", withdrawal -> withdrawal.feeAmount()),
            both(
                    "intakeDefects",
                    TEXTS,
                    0,
                    "what intake cut, nulled or replaced, as field:what",
                    observation -> observation.received().intakeDefects()),
            ofCall("ipRestricted", BOOLEAN, 0, "whether the key is bound to addresses", call -> call.ipRestricted()),
            fact(Fact.KEY_AGE, BOTH, "seconds since the API key was first seen"),
            fact(
                    Fact.KEY_AWAKE,
                    BOTH,
                    "seconds since the API key was first used after it last slept, idle for `memory.dormant-after` or more,"
                            + " or at all; 0 for the use that wakes it"),
            fact(
                    Fact.KEY_IDLE_BEFORE_WAKING,
                    BOTH,
                    "how many seconds the API key had slept before it last woke, the use that wakes it included;"
                            + " 0 while it never slept"),
            ofCall("method", TEXT, 0, "HTTP method", call -> call.method()),
            ofWithdrawal("network", TEXT, 0, "chain of the payment", withdrawal -> withdrawal.network()),
            fact(Fact.NETWORK_AGE_FOR_ACCOUNT, BOTH, "seconds since the account was first used from this network"),
            fact(Fact.NETWORK_AGE_FOR_KEY, BOTH, "seconds since the key was first used from this network"),
            ofCall("notionalUsd", DECIMAL, 6, "value of an order, USD", call -> call.notionalUsd()),
            ofCall(
                    "onAccountId",
                    TEXT,
                    0,
                    "account acted upon, where it isn't the owner's",
                    call -> call.onAccountId()),
            ofWithdrawal("rail", TEXT, 0, "how the money moves", withdrawal -> withdrawal
                    .rail()
                    .name()),
            ofWithdrawal(
                    "replacesWithdrawalId",
                    TEXT,
                    0,
                    "withdrawal that this one replaces",
                    withdrawal -> withdrawal.replacesWithdrawalId()),
            both(
                    "requestId",
                    TEXT,
                    0,
                    "id that ties a call to its withdrawal",
                    withdrawal -> withdrawal.requestId(),
                    call -> call.requestId()),
            ofWithdrawal("requestedAt", TIME, 0, "event time", withdrawal -> withdrawal.requestedAt()),
            ofWithdrawal(
                    "reviewThresholdRatio",
                    RATIO,
                    6,
                    "amountUsd as a share of reviewThresholdUsd; from 1.0 on the exchange reviews by hand",
                    withdrawal -> withdrawal.reviewThresholdRatio()),
            ofWithdrawal(
                    "reviewThresholdUsd",
                    DECIMAL,
                    6,
                    "USD above which the exchange reviews by hand",
                    withdrawal -> withdrawal.reviewThresholdUsd()),
            fact(
                    Fact.SECOND_FACTOR_BEFORE_HABIT,
                    WITHDRAWALS,
                    "percent, 0 to 100, of the account's last 8 withdrawals through this channel, this one not included, for"
                            + " which a second factor was verified, with the request or, by a call or another request, within"
                            + " 10 min before; unknown while there were fewer than 3"),
            fact(
                    Fact.SECOND_FACTOR_HABIT,
                    WITHDRAWALS,
                    "percent, 0 to 100, of the account's last 8 withdrawals through this channel, this one not included, that"
                            + " carried a second factor; unknown while there were fewer than 3"),
            ofWithdrawal(
                    "secondFactors",
                    TEXTS,
                    0,
                    "second factors that were verified; empty when none was asked and one was due",
                    Fields::secondFactorNames),
            fact(
                    Fact.SECOND_FACTOR,
                    BOTH,
                    "seconds since a second factor was verified for the account, by call, withdrawal or update, this event"
                            + " included; 34560000 (400 d) when longer ago or never; known once there was one"),
            fact(
                    Fact.SECURITY_CHANGE,
                    BOTH,
                    "seconds since the account's second factor was reset, its password, email or limit changed, its allowlist"
                            + " disabled, or a key created or given other permissions, this event included; 34560000"
                            + " (400 d) when longer ago or never; known once there was one"),
            ofWithdrawal("segment", TEXT, 0, "kind of customer", Fields::segmentName),
            both(
                    "sourceAsn",
                    WHOLE,
                    0,
                    "autonomous system of the source address",
                    withdrawal -> withdrawal.sourceAsn(),
                    call -> call.sourceAsn()),
            both(
                    "sourceCountry",
                    TEXT,
                    0,
                    "country of the source address",
                    withdrawal -> withdrawal.sourceCountry(),
                    call -> call.sourceCountry()),
            both(
                    "sourceIp",
                    TEXT,
                    0,
                    "source address, canonical",
                    withdrawal -> withdrawal.sourceIp(),
                    call -> call.sourceIp()),
            both(
                    "sourceNetwork",
                    TEXT,
                    0,
                    "IPv4 /24 or IPv6 /48 of the source address",
                    withdrawal -> withdrawal.sourceNetwork(),
                    call -> call.sourceNetwork()),
            ofCall("status", WHOLE, 0, "HTTP status", call -> boxedStatus(call.status())),
            ofCall("symbol", TEXT, 0, "market of an order", call -> call.symbol()),
            both(
                    "userAgent",
                    TEXT,
                    0,
                    "user agent, cut at 512 characters",
                    withdrawal -> withdrawal.userAgent(),
                    call -> call.userAgent()),
            ofWithdrawal("withdrawalId", TEXT, 0, "id of the withdrawal", withdrawal -> withdrawal.withdrawalId()));

    private Fields() {}

    /** All fields, sorted by name. */
    public static Collection<Field> all() {
        return BY_NAME.values();
    }

    /** The field of that exact name, or null. */
    public static @Nullable Field named(String name) {
        return BY_NAME.get(name);
    }

    private static Map<String, Field> index(Field... fields) {
        Map<String, Field> byName = new TreeMap<>();
        for (Field field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalStateException("two fields are named " + field.name());
            }
        }
        return Collections.unmodifiableMap(byName);
    }

    private static Field both(
            String name,
            FieldType type,
            int unitScale,
            String meaning,
            Function<Observation, @Nullable Object> reader) {
        return new Field(name, type, BOTH, unitScale, null, meaning, reader);
    }

    private static Field both(
            String name,
            FieldType type,
            int unitScale,
            String meaning,
            Function<Withdrawal, @Nullable Object> ofWithdrawal,
            Function<ApiCall, @Nullable Object> ofCall) {
        return both(name, type, unitScale, meaning, observation -> {
            if (observation.event() instanceof Withdrawal withdrawal) {
                return ofWithdrawal.apply(withdrawal);
            }
            return observation.event() instanceof ApiCall call ? ofCall.apply(call) : null;
        });
    }

    private static Field ofWithdrawal(
            String name, FieldType type, int unitScale, String meaning, Function<Withdrawal, @Nullable Object> reader) {
        return new Field(
                name,
                type,
                WITHDRAWALS,
                unitScale,
                null,
                meaning,
                observation -> observation.event() instanceof Withdrawal withdrawal ? reader.apply(withdrawal) : null);
    }

    private static Field ofCall(
            String name, FieldType type, int unitScale, String meaning, Function<ApiCall, @Nullable Object> reader) {
        return new Field(
                name,
                type,
                API_CALLS,
                unitScale,
                null,
                meaning,
                observation -> observation.event() instanceof ApiCall call ? reader.apply(call) : null);
    }

    private static Field fact(Fact fact, Set<Service> services, String meaning) {
        return new Field(
                fact.fieldName(),
                FieldType.FACT,
                services,
                fact.decimals(),
                fact,
                meaning,
                observation -> factOf(fact, observation.facts()));
    }

    private static @Nullable Object factOf(Fact fact, Facts facts) {
        if (!facts.isKnown(fact)) {
            return null;
        }
        return fact.decimals() == 0
                ? (Object) facts.value(fact)
                : BigDecimal.valueOf(facts.value(fact), fact.decimals());
    }

    private static @Nullable Object destinationText(Withdrawal withdrawal) {
        Destination destination = withdrawal.destination();
        return destination == null ? null : destination.text();
    }

    private static Long boxedStatus(int status) {
        return status >= 0 && status < STATUSES.length ? STATUSES[status] : (Long) (long) status;
    }

    private static List<String> secondFactorNames(Withdrawal withdrawal) {
        return withdrawal.secondFactors().stream().map(SecondFactor::name).toList();
    }

    private static @Nullable Object segmentName(Withdrawal withdrawal) {
        Segment segment = withdrawal.segment();
        return segment == null ? null : segment.name();
    }
}
