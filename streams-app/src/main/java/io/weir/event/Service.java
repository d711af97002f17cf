package io.weir.event;

/** Sigma's {@code logsource.service} for {@code product: exchange}: which events a rule reads. */
public enum Service {
    WITHDRAWALS("withdrawals"),
    API_CALLS("api-calls");

    private final String sigmaName;

    Service(String sigmaName) {
        this.sigmaName = sigmaName;
    }

    /** The name in rule files. */
    public String sigmaName() {
        return sigmaName;
    }
}
