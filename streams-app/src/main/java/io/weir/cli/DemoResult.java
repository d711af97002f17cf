package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.alert.Alert;
import io.weir.exchange.Takings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo came to.
 *
 * @param swarm the first alert of a swarm rule; null where none came
 * @param alerts the newest state of each alert
 * @param latenciesMillis from an event at the broker to its hold command at the broker, ascending
 * @param guiltyInSlice stolen withdrawals that the recording has
 * @param dwellIsDefault whether the dwell time is the one for which nothing may be lost
 */
record DemoResult(
        @Nullable Alert swarm,
        List<Alert> alerts,
        Takings takings,
        long eventsPublished,
        List<Long> latenciesMillis,
        long guiltyInSlice,
        boolean dwellIsDefault,
        Duration startUp,
        Duration played) {

    /** Nothing stolen was paid; with another dwell time, nothing stolen that was not paid already is free to go. */
    boolean succeeded() {
        return swarm != null
                && takings.guiltyOpen().withdrawals() == 0
                && takings.guiltyHeld().withdrawals() + takings.guiltyPaid().withdrawals() == guiltyInSlice
                && (!dwellIsDefault || takings.guiltyPaid().withdrawals() == 0);
    }

    /** The {@code percent}th of 100 latencies; null where nothing was held. */
    @Nullable
    Long latencyMillis(int percent) {
        if (latenciesMillis.isEmpty()) {
            return null;
        }
        int rank = (int) Math.ceil(percent / 100.0 * latenciesMillis.size());
        return latenciesMillis.get(Math.max(0, rank - 1));
    }

    /** One line with all figures. */
    String json() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode figures = mapper.createObjectNode();
        figures.put("succeeded", succeeded());
        figures.put("alerts", alerts.size());
        figures.put("swarmAlertId", swarm == null ? null : swarm.alertId());
        sum(figures, "guiltyHeld", takings.guiltyHeld());
        sum(figures, "guiltyPaid", takings.guiltyPaid());
        sum(figures, "guiltyOpen", takings.guiltyOpen());
        sum(figures, "otherHeld", takings.otherHeld());
        sum(figures, "otherPaid", takings.otherPaid());
        figures.put("otherHeldCustomers", takings.otherHeldCustomers());
        figures.put("tooLate", takings.tooLate());
        figures.put("eventsPublished", eventsPublished);
        figures.put("holdLatencyP50Millis", latencyMillis(50));
        figures.put("holdLatencyP99Millis", latencyMillis(99));
        figures.put("startUpMillis", startUp.toMillis());
        figures.put("playedMillis", played.toMillis());
        return mapper.writeValueAsString(figures);
    }

    private static void sum(ObjectNode figures, String name, Takings.Sum sum) {
        ObjectNode node = figures.putObject(name);
        node.put("withdrawals", sum.withdrawals());
        node.put("usd", sum.usd().toPlainString());
        node.put("btc", sum.of("BTC").toPlainString());
    }
}
