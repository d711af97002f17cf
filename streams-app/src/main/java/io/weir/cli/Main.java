package io.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point and the index of all commands: {@code weir COMMAND [OPTIONS]}. */
@Command(
        name = "weir",
        description = "Watches an exchange's withdrawals and holds what looks like a theft.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {
            AlertsCommand.class,
            BaselinesCommand.class,
            BenchCommand.class,
            ConfigCommand.class,
            DemoCommand.class,
            HoldsCommand.class,
            IncidentCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            RunCommand.class,
            SeedCommand.class,
            TopicsCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments what the user typed behind {@code weir}
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                // 'bench --row latency' names a row, though 'latency' is a command too.
                .setAllowSubcommandsAsOptionParameters(true)
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
