package io.weir.cli;

import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleError;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.scaffold.Scaffold;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules new}: a rule to begin with. */
@Command(
        name = "new",
        description = {
            "Writes a rule to begin with: NAME.yml, its cases in NAME.cases.yml, and runbooks/NAME.md.",
            "It compiles and its cases pass as they are. Nothing that exists is written over."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nTypes:%n",
        footer = {
            "  event             one event is enough",
            "  event_count       that many events",
            "  value_count       that many distinct values, such as customers",
            "  value_sum         so much in sum",
            "  value_avg         so much on average",
            "  value_percentile  so much for that share of them",
            "  temporal          events of two kinds together",
            "  temporal_ordered  one, then the other",
            "",
            "Examples:",
            "  weir rules new big-withdrawal my-rules --type event",
            "  weir rules new fan-in my-rules --type value_count --group-by destination",
            "  weir rules new keys-of-network my-rules --service api-calls --group-by sourceNetwork,action",
            "",
            "Then say in the files what you mean, and check them:",
            "  weir rules lint my-rules",
            "  weir rules test my-rules"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:a file or a rule of that name exists, or can't be written", "2:wrong usage"})
final class RulesNewCommand implements Callable<Integer> {
    private static final String EVENT = "event";
    private static final String NONE = "none";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the rule and its files, such as fan-in.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder of rules, made where there is none (default: here).")
    private Path folder;

    @Option(
            names = "--service",
            paramLabel = "SERVICE",
            defaultValue = "withdrawals",
            description = "Which events: withdrawals or api-calls (default: ${DEFAULT-VALUE}).")
    private String service;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "event_count",
            description = "What it asks for, see below (default: ${DEFAULT-VALUE}).")
    private String type;

    @Option(
            names = "--group-by",
            paramLabel = "FIELD",
            split = ",",
            description = "What is counted by; none for one count of the whole exchange (default: accountId).")
    private @Nullable List<String> groupBy;

    @Override
    public Integer call() {
        Scaffold scaffold = scaffold();
        Map<String, String> files = scaffold.files();
        refuseExisting(files);
        List<RuleError> taken = taken(files);
        if (!taken.isEmpty()) {
            RulesText text = new RulesText(spec.commandLine().getColorScheme().ansi());
            text.refused(taken).forEach(spec.commandLine().getOut()::println);
            return 1;
        }
        files.forEach((file, text) -> write(folder.resolve(file), text));
        PrintWriter out = spec.commandLine().getOut();
        files.keySet().forEach(file -> out.println("wrote " + folder.resolve(file)));
        out.println("say in them what you mean, then: weir rules lint " + folder + " && weir rules test " + folder);
        out.flush();
        return 0;
    }

    private Scaffold scaffold() {
        Service events = Arrays.stream(Service.values())
                .filter(known -> known.sigmaName().equals(service))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "--service is '" + service + "'; ",
                        Arrays.stream(Service.values()).map(Service::sigmaName).toList(),
                        service));
        CorrelationType correlation = correlation();
        List<String> fields = groupBy == null
                ? correlation == null ? List.of() : List.of("accountId")
                : groupBy.equals(List.of(NONE)) ? List.of() : groupBy;
        try {
            return new Scaffold(name, events, correlation, fields, UUID.randomUUID(), LocalDate.now(ZoneOffset.UTC));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private @Nullable CorrelationType correlation() {
        if (type.equals(EVENT)) {
            return null;
        }
        return Arrays.stream(CorrelationType.values())
                .filter(known -> known.sigmaName().equals(type))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "--type is '" + type + "'; ",
                        Stream.concat(
                                        Stream.of(EVENT),
                                        Arrays.stream(CorrelationType.values()).map(CorrelationType::sigmaName))
                                .toList(),
                        type));
    }

    private ParameterException wrong(String problem, List<String> known, String said) {
        return new ParameterException(
                spec.commandLine(),
                problem + NearestName.suggestion(known, said, "write one of " + String.join(", ", known)));
    }

    private void refuseExisting(Map<String, String> files) {
        for (String file : files.keySet()) {
            Path path = folder.resolve(file);
            if (Files.exists(path)) {
                throw new IllegalArgumentException(
                        "'" + path + "' exists already; choose another name, or move it away first");
            }
        }
    }

    /** What the folder's other rules have against the new one: a name that is taken. */
    private List<RuleError> taken(Map<String, String> files) {
        String rule = folder.resolve(name + ".yml").toString();
        List<RuleFile> all = new ArrayList<>(RuleFiles.existing(folder));
        all.add(new RuleFile(rule, String.valueOf(files.get(name + ".yml"))));
        try {
            RuleSet.of(all);
            return List.of();
        } catch (InvalidRulesException refused) {
            return refused.errors().stream()
                    .filter(error -> error.file().equals(rule))
                    .toList();
        }
    }

    private static void write(Path path, String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("can't write '" + path + "'", unwritable);
        }
    }
}
