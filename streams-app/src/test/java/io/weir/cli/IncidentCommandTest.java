package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.replay.IncidentFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class IncidentCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine weir =
            Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

    @TempDir
    Path directory;

    @Test
    void writesAnIncidentFolder_whenGivenSpanAndSeed() {
        int exitCode = weir.execute(
                "incident",
                "generate",
                "binance-2019-05-07",
                "--span",
                "30s",
                "--seed",
                "3",
                "--hours",
                "1",
                "--out",
                directory.toString());

        assertThat(errors.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(output.toString()).contains("wrote " + directory);
        assertThat(IncidentFolder.open(directory).guilty()).hasSize(75);
        assertThat(directory.resolve("incident.md"))
                .content()
                .contains("This pack takes 30 s")
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @CsvSource({
        "binance-2019-05-07, --span=9s, 'span must be from 10s to 24h: ''9s'''",
        "binance-2019-05-07, --span=25h, 'span must be from 10s to 24h: ''90000s'''",
        "binance-2019-05-07, --span=8, '''8'' is no time span; write it as 30s, 8m or 24h'",
        "binance-2019-05-07, --hours=0, 'hours must be from 1 to 24: ''0'''",
        "mt-gox, --seed=1, 'no incident ''mt-gox'' to generate; there is binance-2019-05-07'"
    })
    void refusesWithTheValueAndTheMend_whenAnArgumentIsWrong(String name, String option, String message) {
        int exitCode = weir.execute("incident", "generate", name, option, "--out", directory.toString());

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(message);
    }
}
