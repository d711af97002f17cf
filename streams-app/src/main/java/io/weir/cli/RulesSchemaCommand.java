package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.weir.rule.compile.RuleSchema;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rules schema}: what editors need to complete and check rules while they are written. */
@Command(
        name = "schema",
        description = {
            "Prints a JSON schema of rule files, with which editors complete and check them.",
            "What it refuses lint refuses, too; what hangs on other documents only lint sees."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nIn an editor with a YAML language server:%n",
        footer = {
            "  weir rules schema > weir-rules.schema.json",
            "  weir rules schema --cases > weir-cases.schema.json",
            "",
            "then in its settings (in VS Code: settings.json, with the extension 'YAML' of Red Hat):",
            "  \"yaml.schemas\": {",
            "      \"./weir-rules.schema.json\": [\"my-rules/*.yml\", \"!my-rules/*.cases.yml\"],",
            "      \"./weir-cases.schema.json\": \"my-rules/*.cases.yml\"",
            "  }",
            "or as the first line of a file:",
            "  # yaml-language-server: $schema=../weir-rules.schema.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:wrong usage"})
final class RulesSchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--cases", description = "Print the schema of files of cases (NAME.cases.yml) instead.")
    private boolean cases;

    @Override
    public Integer call() throws JsonProcessingException {
        Map<String, Object> schema = cases ? RuleSchema.cases() : RuleSchema.rules();
        PrintWriter out = spec.commandLine().getOut();
        out.println(new ObjectMapper()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(schema));
        out.flush();
        return 0;
    }
}
