package io.weir.cli;

import io.weir.ops.ClusterProblem;
import io.weir.replay.IncidentException;
import io.weir.rule.InvalidRulesException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong: a sentence where the message was written for them, a trace where it is our fault. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        command.getOut().flush();
        if (isForPeople(failure)) {
            command.getErr().println("weir: " + failure.getMessage());
        } else {
            command.getErr().println("weir: an error of Weir's own; please report it with the following");
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** KafkaException covers wrong settings (ConfigException) too. */
    private static boolean isForPeople(Exception failure) {
        return failure.getMessage() != null
                && (failure instanceof ClusterProblem
                        || failure instanceof IncidentException
                        || failure instanceof InvalidRulesException
                        || failure instanceof KafkaException
                        || failure instanceof IllegalArgumentException
                        || failure instanceof UncheckedIOException);
    }
}
