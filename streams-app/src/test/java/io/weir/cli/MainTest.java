package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine weir =
            Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

    @Test
    void saysThatACommandIsMissingAndShowsUsage_whenCalledWithoutOne() {
        int exitCode = weir.execute();

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Missing command").contains("Usage: weir");
    }

    @Test
    void printsHelpOnStandardOutput_whenAsked() {
        int exitCode = weir.execute("--help");

        assertThat(exitCode).isZero();
        assertThat(output.toString()).startsWith("Usage: weir");
        assertThat(errors.toString()).isEmpty();
    }
}
