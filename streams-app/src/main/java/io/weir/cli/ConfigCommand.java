package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.weir.config.EffectiveSetting;
import io.weir.config.GivenSettings;
import io.weir.config.SettingsTable;
import io.weir.config.WeirConfig;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains the settings, or shows what is in force. */
@Command(
        name = "config",
        description = {
            "Prints every setting with its default and what it is for.",
            "With --effective, or a --config FILE: checks the settings and prints what is in force, and why."
        },
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--effective", description = "What is in force, from environment and options.")
    private boolean effective;

    @Option(names = "--json", description = "A JSON array instead.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        boolean anyOption = spec.commandLine().getParseResult().matchedOptions().stream()
                .anyMatch(option -> !option.longestName().equals("--json"));
        if (effective || anyOption) {
            GivenSettings settings = cluster.settings();
            WeirConfig config = settings.config();
            printEffective(settings.effective(), json, out);
            config.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        } else {
            printDocumentation(SettingsTable.rows(), out);
        }
        out.flush();
    }

    static void printEffective(List<EffectiveSetting> settings, boolean json, PrintWriter out) {
        if (json) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            settings.forEach(setting -> array.addObject()
                    .put("name", setting.name())
                    .put("value", setting.value())
                    .put("where", setting.where()));
            out.println(array.toPrettyString());
            return;
        }
        TextTable table = new TextTable("SETTING", "VALUE", "FROM");
        settings.forEach(setting -> table.row(setting.name(), setting.value(), setting.where()));
        table.print(out);
    }

    private void printDocumentation(List<SettingsTable.Row> rows, PrintWriter out) {
        if (json) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            rows.forEach(row -> array.addObject()
                    .put("name", row.name())
                    .put("variable", row.variable())
                    .put("default", row.defaultValue())
                    .put("allowed", row.allowed())
                    .put("documentation", row.documentation()));
            out.println(array.toPrettyString());
            return;
        }
        TextTable table = new TextTable("SETTING", "DEFAULT", "WHAT IT IS FOR");
        rows.forEach(row -> table.row(
                row.name(),
                row.defaultValue().isEmpty() ? "-" : row.defaultValue(),
                row.documentation() + (row.allowed().isEmpty() ? "" : " (" + row.allowed() + ")")));
        table.print(out);
        out.println();
        out.println("Each can be set in the file of --config or in the environment, which wins: "
                + rows.get(0).name() + " is " + rows.get(0).variable() + ".");
        out.println("What begins with kafka. goes to every Kafka client, prefix cut off (TLS, SASL, …): "
                + "kafka.ssl.truststore.location is WEIR_KAFKA_SSL_TRUSTSTORE_LOCATION.");
    }
}
