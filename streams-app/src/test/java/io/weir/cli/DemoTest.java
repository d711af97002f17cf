package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.exchange.SimulatedExchange.Pace;
import io.weir.replay.IncidentFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker")
@Tag("alone")
class DemoTest {

    private static final IncidentFolder INCIDENT = IncidentFolder.open(Path.of("incidents", "binance-2019-05-07"));
    private static final Instant FROM = Instant.parse("2019-05-07T17:04:00Z");
    private static final Instant UNTIL = Instant.parse("2019-05-07T17:17:00Z");

    private final StringWriter said = new StringWriter();

    @Test
    void paysNothingStolen_whenTheDwellGivesTimeToHold() throws Exception {
        DemoResult result = play(new Pace(60, Demo.DEFAULT_DWELL));

        assertThat(result.succeeded()).as(said.toString()).isTrue();
        assertThat(result.takings().guiltyHeld().withdrawals()).isEqualTo(75);
        assertThat(result.takings().guiltyHeld().of("BTC")).isEqualByComparingTo("7071");
        assertThat(result.takings().guiltyPaid().withdrawals()).isZero();
        assertThat(result.takings().otherPaid().withdrawals()).isPositive();
        assertThat(said.toString())
                .contains("What the SOC sees", "7,071.00 BTC", "Nothing that could still be stopped got away.");
        JsonNode figures = new ObjectMapper().readTree(result.json());
        assertThat(figures.at("/guiltyHeld/withdrawals").asInt()).isEqualTo(75);
        assertThat(figures.path("holdLatencyP99Millis").isNumber()).isTrue();
    }

    @Test
    void losesWhatIsPaidAtOnce_andHoldsTheRest() throws Exception {
        DemoResult result = play(new Pace(60, Duration.ZERO));

        assertThat(result.takings().guiltyPaid().withdrawals()).isPositive();
        assertThat(result.takings().guiltyOpen().withdrawals()).isZero();
        assertThat(result.succeeded()).as(said.toString()).isTrue();
    }

    private DemoResult play(Pace pace) throws InterruptedException {
        PrintWriter writer = new PrintWriter(said, true);
        try (Demo demo = new Demo(INCIDENT, pace, FROM, UNTIL, new DemoText(writer, writer))) {
            return demo.run();
        }
    }
}
