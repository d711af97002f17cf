package io.weir.intake;

import io.weir.event.ApiCall;
import io.weir.event.IpAddress;
import io.weir.event.Origin;
import io.weir.intake.Admission.Accepted;

/** Calls: any of them can be read, one that doesn't say who called too. */
final class ApiCallIntake {

    private ApiCallIntake() {}

    static Admission<ApiCall> intake(ApiCall raw, Origin origin, Cleaning cleaning) {
        String apiKeyId = cleaning.id("apiKeyId", raw.apiKeyId());
        String accountId = cleaning.id("accountId", raw.accountId());
        if (apiKeyId != null && accountId == null) {
            cleaning.note("accountId", "missing");
        }
        IpAddress sourceIp = cleaning.sourceIp(raw.sourceIp());
        cleaning.known("actor", raw.actor());
        ApiCall clean = new ApiCall(
                cleaning.eventId(raw.eventId(), () -> idOf(origin)),
                apiKeyId,
                accountId,
                cleaning.id("onAccountId", raw.onAccountId()),
                raw.actor(),
                sourceIp == null ? null : sourceIp.text(),
                sourceIp == null ? null : sourceIp.network(),
                raw.sourceAsn(),
                cleaning.text("sourceCountry", raw.sourceCountry()),
                cleaning.userAgent(raw.userAgent()),
                cleaning.required("method", raw.method(), "UNKNOWN"),
                cleaning.required("endpoint", raw.endpoint(), "unknown"),
                cleaning.text("action", raw.action()),
                cleaning.text("symbol", raw.symbol()),
                cleaning.outflow("notionalUsd", raw.notionalUsd()),
                raw.status(),
                cleaning.text("errorCode", raw.errorCode()),
                raw.ipRestricted(),
                cleaning.id("requestId", raw.requestId()),
                cleaning.eventTime("calledAt", raw.calledAt()));
        return new Accepted<>(cleaning.received(clean, origin));
    }

    /**
     * The record stands for a call without an id: nothing in a call tells it from the next one of a burst, and
     * taking two for one would hide the burst.
     */
    private static String idOf(Origin origin) {
        return "api-call:" + origin.topic() + ":" + origin.partition() + ":" + origin.offset();
    }
}
