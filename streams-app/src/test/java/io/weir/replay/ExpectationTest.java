package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void replayed() throws IOException {
        Files.writeString(directory.resolve("alerts.jsonl"), """
                {"alertId":"a","status":"OPEN","ruleId":"swarm"}
                {"alertId":"a","status":"CLOSED","ruleId":"swarm"}
                """);
    }

    @Test
    void isMet_whenTheNamedFieldsAreAsExpected() throws IOException {
        assertThat(differences(
                        "{\"topic\":\"alerts\",\"value\":{\"status\":\"OPEN\"}}",
                        "{\"topic\":\"alerts\",\"value\":{\"ruleId\":\"swarm\",\"status\":\"CLOSED\"}}"))
                .isEmpty();
    }

    @Test
    void showsBothSides_whenAFieldDiffers() throws IOException {
        assertThat(differences(
                        "{\"topic\":\"alerts\",\"value\":{\"status\":\"OPEN\"}}",
                        "{\"topic\":\"alerts\",\"value\":{\"status\":\"UPDATED\"}}"))
                .containsExactly("- alerts 2: {\"status\":\"UPDATED\"}", "+ alerts 2: {\"status\":\"CLOSED\"}");
    }

    @Test
    void showsWhatCameUnexpectedly_andWhatIsMissing() throws IOException {
        assertThat(differences("{\"topic\":\"alerts\",\"value\":{\"status\":\"OPEN\"}}"))
                .singleElement()
                .asString()
                .startsWith("+ alerts 2: ");

        Files.writeString(directory.resolve("alerts.jsonl"), "");
        assertThat(differences("{\"topic\":\"alerts\",\"value\":{\"status\":\"OPEN\"}}"))
                .containsExactly("- alerts 1: {\"status\":\"OPEN\"}");
    }

    @Test
    void namesFileAndLine_whenALineIsNoExpectation() throws IOException {
        assertThatThrownBy(() -> differences("{\"value\":{}}"))
                .isInstanceOf(IncidentException.class)
                .hasMessageContaining("expected.jsonl")
                .hasMessageContaining("write {\"topic\"");
    }

    private List<String> differences(String... expected) throws IOException {
        Path file = Files.write(directory.resolve("expected.jsonl"), List.of(expected));
        return Expectation.read(file).differences(directory);
    }
}
