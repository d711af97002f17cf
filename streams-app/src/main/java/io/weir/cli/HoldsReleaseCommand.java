package io.weir.cli;

import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.topology.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir holds release}: a person's word against a rule's. */
@Command(
        name = "release",
        description = {
            "Releases holds: writes a decision and waits for what Weir makes of it.",
            "A withdrawal that is released is never held again by the same rule."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:released; with --wait 0: the decision was written",
            "1:refused, or no answer within --wait",
            "2:wrong usage"
        })
final class HoldsReleaseCommand implements Callable<Integer> {

    private static final InstantSource CLOCK = InstantSource.system();

    @Mixin
    private ClusterOptions cluster;

    @ArgGroup(multiplicity = "1")
    private Selection selection;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the audit; customers never see it.")
    private String reason;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides (default: ${DEFAULT-VALUE}).")
    private String operator;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for the release (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Spec
    private CommandSpec spec;

    /** Exactly one of them. */
    private static final class Selection {
        @Option(names = "--hold", required = true, paramLabel = "ID", description = "One hold.")
        private @Nullable String holdId;

        @Option(names = "--alert", required = true, paramLabel = "ID", description = "Every hold of an alert.")
        private @Nullable String alertId;

        @Option(
                names = "--withdrawal",
                required = true,
                paramLabel = "ID",
                description = "Every hold on that one withdrawal; holds on its account or destination stay.")
        private @Nullable String withdrawalId;

        private HoldSelector selector() {
            return new HoldSelector(holdId, alertId, null, withdrawalId, null, null, List.of());
        }
    }

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "--reason must say something: it is the audit's only word");
        }
        Console console = new Console(cluster.config(), spec.commandLine().getErr());
        console.require(Topics.HOLD_DECISIONS, Topics.HOLD_COMMANDS, Topics.SHADOW_HOLD_COMMANDS, Topics.QUARANTINE);
        HoldDecision decision = new HoldDecision(
                UUID.randomUUID().toString(),
                DecisionVerb.RELEASE,
                selection.selector(),
                null,
                null,
                operator,
                null,
                reason,
                CLOCK.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        try (DecisionDialogue dialogue = new DecisionDialogue(console)) {
            dialogue.say(decision);
            PrintWriter out = spec.commandLine().getOut();
            out.println("decision " + decision.decisionId() + " by " + operator + " written to "
                    + console.named(Topics.HOLD_DECISIONS));
            out.flush();
            return waitSeconds <= 0 ? ExitCode.OK : report(dialogue.answer(Duration.ofSeconds(waitSeconds)), out);
        }
    }

    private int report(DecisionDialogue.Answer answer, PrintWriter out) {
        for (HoldCommand command : answer.released()) {
            out.println("released " + command.holdId() + "  "
                    + command.scope().name().toLowerCase(Locale.ROOT) + " " + TextTable.printable(command.target()));
        }
        out.flush();
        if (!answer.refusal().isEmpty()) {
            return complain("refused: " + TextTable.printable(answer.refusal()));
        }
        if (answer.released().isEmpty()) {
            return complain("no answer within " + waitSeconds
                    + " s; the decision stands, and is carried out once Weir runs: look at /health");
        }
        return ExitCode.OK;
    }

    private int complain(String what) {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println("weir: " + what);
        errors.flush();
        return ExitCode.SOFTWARE;
    }
}
