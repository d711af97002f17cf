package io.weir.serde.registry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a registry answered that is up: any status below 500.
 *
 * @param address who answered
 * @param status the HTTP status
 * @param body its JSON, or a missing node where it isn't JSON
 */
record RegistryAnswer(RegistryAddress address, int status, JsonNode body) {
    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** Whether the registry itself says that there is no such thing, and not a proxy that knows no such path. */
    boolean isNotFound() {
        return status == 404 && body.path("error_code").isInt();
    }

    /**
     * The refusal that this answer is.
     *
     * @param asked what was asked, for example "to register subject 'alerts-value'"
     */
    RegistryRefusedException refusal(String asked) {
        int errorCode = body.path("error_code").asInt(status);
        String said = body.path("message").asText("");
        return new RegistryRefusedException(
                "schema registry " + address + " refused " + asked + ": HTTP " + status + ", error code " + errorCode
                        + (said.isEmpty() ? "" : ", \"" + said + "\"") + "; " + mend(errorCode),
                status,
                errorCode);
    }

    /** The refusal that an answer is which reports success and yet lacks what was asked for. */
    RegistryRefusedException withoutField(String field, String asked) {
        return new RegistryRefusedException(
                "schema registry " + address + " answered " + asked + " with HTTP " + status + " and no '" + field
                        + "'; check that " + SchemaRegistrySettings.URL + " names a registry that speaks Confluent's "
                        + "protocol, its path included",
                status,
                status);
    }

    private String mend(int errorCode) {
        if (status == 401 || status == 403) {
            return "check " + SchemaRegistrySettings.CREDENTIALS_SOURCE + ", " + SchemaRegistrySettings.USER_INFO
                    + " and the user's rights";
        }
        if (status == 404 && isNotFound()) {
            return "register the schema first, or set " + SchemaRegistrySettings.AUTO_REGISTER + "=true";
        }
        if (status == 409) {
            return "make the schema compatible with the subject's versions, or change the subject's compatibility level";
        }
        if (status == 422) {
            return errorCode == 42201 ? "mend the schema" : "mend the request";
        }
        return "check that " + SchemaRegistrySettings.URL + " names a schema registry, its path included";
    }
}
