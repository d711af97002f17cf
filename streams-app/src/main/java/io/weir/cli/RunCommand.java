package io.weir.cli;

import io.weir.config.GivenSettings;
import io.weir.config.Settings;
import io.weir.config.WeirConfig;
import io.weir.ops.WeirApplication;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.revision.RuleBook;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir run}: the application against a real cluster, until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Watches a cluster's withdrawals until it is stopped (SIGTERM or Ctrl-C), which it does in order.",
            "Holds go to shadow-hold-commands until holds.enforce=true."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  weir run --config weir.properties",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped when told to",
            "1:settings, rules or the cluster can't be used, or it stopped by itself",
            "2:wrong usage"
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        GivenSettings settings = cluster.settings();
        WeirConfig config = settings.config();
        WeirApplication weir = WeirApplication.withRulesTopic(config, () -> seed(config));
        introduce(settings, config, weir);
        AtomicBoolean finished = new AtomicBoolean();
        Thread stop = new Thread(() -> stopWhenTold(weir, finished), "weir-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try (weir) {
            weir.start();
            tellOfRules(config, weir);
            weir.firstReady()
                    .thenRun(() -> say(String.format(
                            Locale.ROOT,
                            "ready after %.1f s; %s",
                            Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0,
                            holds(config))))
                    .exceptionally(never -> null);
            weir.ended().join();
        } catch (InterruptException stopped) {
            // Stopped before it had started; the hook has the last word.
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        } finally {
            finished.set(true);
        }
        return ExitCode.OK;
    }

    /** As a shutdown hook: a JVM that ends by a signal would say 143, and supervisors would call that a failure. */
    private void stopWhenTold(WeirApplication weir, AtomicBoolean finished) {
        if (finished.get()) {
            return;
        }
        say("stopping");
        weir.close();
        say("stopped");
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private void introduce(GivenSettings settings, WeirConfig config, WeirApplication weir) {
        PrintWriter out = spec.commandLine().getOut();
        ConfigCommand.printEffective(settings.effective(), false, out);
        out.println();
        config.warnings().forEach(warning -> out.println("warning: " + warning));
        say(weir.address() + "/health and /metrics");
    }

    private static List<RuleFile> seed(WeirConfig config) {
        return rulesDir(config).isEmpty() ? RuleFiles.builtIn() : RuleFiles.inDirectory(Path.of(rulesDir(config)));
    }

    private void tellOfRules(WeirConfig config, WeirApplication weir) {
        RuleBook.Entry newest = weir.rules().newest();
        newest.rules().notes().forEach(note -> say("note: " + note));
        String files = rulesDir(config).isEmpty() ? "the built-in pack" : rulesDir(config);
        say(newest.rules().rules().size() + " rules, revision "
                + newest.revision().name() + " of the topic rules, "
                + (weir.hasSeededRules()
                        ? "which was empty and has been given " + files
                        : "which wins over " + files + "; 'weir rules push' changes it"));
    }

    private static String holds(WeirConfig config) {
        return config.holds().enforce()
                ? "holds are enforced"
                : "holds are not enforced (" + Settings.HOLDS_ENFORCE + "=false): they go to shadow-hold-commands";
    }

    private static String rulesDir(WeirConfig config) {
        return config.instance().rulesDir();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
