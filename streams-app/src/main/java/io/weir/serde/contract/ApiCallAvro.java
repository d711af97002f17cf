package io.weir.serde.contract;

import io.weir.event.Actor;
import io.weir.event.ApiCall;

/** {@link ApiCall}s of the topic {@code api-calls}. Read raw, as the exchange wrote them: intake normalises. */
final class ApiCallAvro {

    private static final Symbols<io.weir.schema.Actor, Actor> ACTORS =
            Symbols.between(io.weir.schema.Actor.class, Actor.class);

    private ApiCallAvro() {}

    /** Without {@code sourceNetwork}, which is intake's; a {@code sourceIp} that is null is written as empty. */
    static io.weir.schema.ApiCall toAvro(ApiCall call) {
        io.weir.schema.ApiCall avro = new io.weir.schema.ApiCall();
        avro.setEventId(call.eventId());
        avro.setApiKeyId(call.apiKeyId());
        avro.setAccountId(call.accountId());
        avro.setOnAccountId(call.onAccountId());
        avro.setActor(ACTORS.out("actor", call.actor()));
        avro.setSourceIp(call.sourceIp() == null ? "" : call.sourceIp());
        avro.setSourceAsn(call.sourceAsn());
        avro.setSourceCountry(call.sourceCountry());
        avro.setUserAgent(call.userAgent());
        avro.setMethod(call.method());
        avro.setEndpoint(call.endpoint());
        avro.setAction(call.action());
        avro.setSymbol(call.symbol());
        avro.setNotionalUsd(Decimals.usdOrNull("notionalUsd", call.notionalUsd()));
        avro.setStatus(call.status());
        avro.setErrorCode(call.errorCode());
        avro.setIpRestricted(call.ipRestricted());
        avro.setRequestId(call.requestId());
        avro.setCalledAt(call.calledAt());
        return avro;
    }

    /** An empty {@code sourceIp} is read as null: none was known. */
    static ApiCall fromAvro(io.weir.schema.ApiCall avro) {
        return new ApiCall(
                avro.getEventId(),
                avro.getApiKeyId(),
                avro.getAccountId(),
                avro.getOnAccountId(),
                ACTORS.in("actor", avro.getActor()),
                avro.getSourceIp().isEmpty() ? null : avro.getSourceIp(),
                null,
                avro.getSourceAsn(),
                avro.getSourceCountry(),
                avro.getUserAgent(),
                avro.getMethod(),
                avro.getEndpoint(),
                avro.getAction(),
                avro.getSymbol(),
                Decimals.inOrNull(avro.getNotionalUsd()),
                avro.getStatus(),
                avro.getErrorCode(),
                avro.getIpRestricted(),
                avro.getRequestId(),
                avro.getCalledAt());
    }
}
