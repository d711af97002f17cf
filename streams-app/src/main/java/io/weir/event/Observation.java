package io.weir.event;

/** An event with what memory knew of it: all that a rule may look at. */
public record Observation(Received<? extends Activity> received, Facts facts) {

    public Activity event() {
        return received.event();
    }

    /** Which rules may read it. */
    public Service service() {
        return event() instanceof ApiCall ? Service.API_CALLS : Service.WITHDRAWALS;
    }
}
