package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.config.GivenSettings;
import io.weir.config.WeirConfig;
import io.weir.event.Origin;
import io.weir.ops.baselines.BaselinesReader;
import io.weir.ops.baselines.BaselinesTopic;
import io.weir.ops.rules.RulesReader;
import io.weir.ops.rules.RulesTopic;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.topology.StageMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** No container runs where these tests run, so the files that make them are held to all that can be read off them. */
final class DeploymentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void followsTheComposeSpecification() throws IOException {
        JsonSchema specification = composeSpecification();
        JsonNode misspelt = compose();
        ((ObjectNode) misspelt.path("services").path("weir")).put("restarts", "always");

        assertThat(specification.validate(compose())).isEmpty();
        assertThat(specification.validate(misspelt)).isNotEmpty();
    }

    @Test
    void namesEveryImageInOnePlace_withATagAndWithoutAHost() throws IOException {
        Map<String, String> images = images();
        Set<String> used = new TreeSet<>();
        for (JsonNode service : compose().path("services")) {
            String image = service.path("image").asText();
            assertThat(image).matches(VARIABLE);
            used.add(image.substring(2, image.length() - 1));
        }
        used.addAll(variables(read("deploy/Dockerfile")));

        assertThat(read("deploy/Dockerfile")).containsPattern("(?m)^ARG JAVA_IMAGE$");
        assertThat(used).isEqualTo(images.keySet());
        assertThat(variables(read("docker-compose.yml"))).isSubsetOf(images.keySet());
        assertThat(images.values())
                .allSatisfy(image -> assertThat(image).matches("[a-z0-9-]+(/[a-z0-9-]+)?:[\\w.-]+"))
                .noneMatch(image -> image.endsWith(":latest"));
        assertThat(images.get("WEIR_IMAGE")).isEqualTo("weir:" + projectVersion());
        assertThat(images.get("BROKER_IMAGE")).isEqualTo("apache/kafka:" + kafkaVersion());
    }

    @Test
    void copiesOnlyWhatTheBuildMakes() throws IOException {
        List<String> copied = Pattern.compile("(?m)^COPY (?:--\\S+ )*(\\S+) \\S+$")
                .matcher(read("deploy/Dockerfile"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(copied).containsExactly("streams-app/target/weir");
        assertThat(read(".dockerignore")).contains("\n*\n!streams-app/target/weir\n");
        assertThat(read("weir")).contains("distribution=\"$root/streams-app/target/weir\"");
        assertThat(read("deploy/Dockerfile")).contains("ENTRYPOINT [\"/opt/weir/bin/weir\"]");
        assertThat(ROOT.resolve("streams-app/src/main/distribution/bin/weir")).isExecutable();
    }

    @Test
    void mountsAndBuildsFromWhatIsThere() throws IOException {
        JsonNode compose = compose();
        List<String> mounted = new ArrayList<>();
        for (JsonNode service : compose.path("services")) {
            service.path("volumes")
                    .forEach(volume -> mounted.add(volume.asText().split(":", -1)[0]));
        }
        JsonNode build = compose.path("services").path("weir").path("build");

        assertThat(mounted).allSatisfy(volume -> assertThat(
                        volume.startsWith("./")
                                ? Files.exists(ROOT.resolve(volume))
                                : compose.path("volumes").has(volume))
                .as(volume)
                .isTrue());
        assertThat(ROOT.resolve(build.path("context").asText())
                        .resolve(build.path("dockerfile").asText()))
                .exists();
    }

    @Test
    void runsCommandsThatWeirHas() throws IOException {
        for (String service : List.of("topics", "weir")) {
            String[] command = texts(compose().path("services").path(service).path("command"))
                    .toArray(String[]::new);

            CommandLine.ParseResult parsed = Main.commandLine().parseArgs(command);

            assertThat(parsed.hasSubcommand()).as(service).isTrue();
        }
    }

    @Test
    void runsWithSettingsThatAreValid() throws IOException {
        WeirConfig config = new GivenSettings()
                .addFile(ROOT.resolve("deploy/weir.properties"))
                .config();
        JsonNode services = compose().path("services");

        assertThat(config.warnings()).isEmpty();
        assertThat(config.holds().enforce()).isFalse();
        assertThat(services.has(host(config.bootstrapServers()))).isTrue();
        assertThat(services.path("broker")
                        .path("environment")
                        .path("KAFKA_ADVERTISED_LISTENERS")
                        .asText())
                .contains("INSIDE://" + config.bootstrapServers());
        assertThat(config.registry().get("schema.registry.url")).startsWith("http://registry:8080/");
        assertThat(services.path("weir").path("ports").get(0).asText())
                .endsWith(":" + config.instance().serverPort());
        assertThat(texts(services.path("weir").path("volumes")))
                .anySatisfy(volume -> assertThat(config.instance().stateDir()).startsWith(volume.split(":", -1)[1]));
    }

    @Test
    void alarmsOnMetricsThatWeirHas() throws IOException {
        String rules = read("deploy/prometheus/alerts.yml");
        Set<String> asked = Pattern.compile("\\bweir_\\w+")
                .matcher(rules)
                .results()
                .map(match -> match.group())
                .filter(name -> !name.startsWith("weir_ops_") && !name.startsWith("weir_registry_"))
                .collect(Collectors.toCollection(TreeSet::new));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StageMetrics stages = new StageMetrics(registry);
        stages.quarantined("withdrawals", "malformed");
        stages.misplaced("withdrawals", new Origin("withdrawals", 0, 0));
        RulesInForce rulesInForce = RulesInForce.awaited();
        assertThat(new RulesReader(
                        new RulesTopic(WeirConfig.of(Map.of())),
                        rulesInForce,
                        InstantSource.system(),
                        pause -> {},
                        registry))
                .isNotNull();
        assertThat(new BaselinesReader(
                        new BaselinesTopic(
                                WeirConfig.of(Map.of()),
                                ContractCodecs.over(new LocalSchemaRegistry()).baseline()),
                        BaselinesInForce.of(Baselines.none()),
                        pause -> {},
                        registry))
                .isNotNull();

        assertThat(asked).isNotEmpty().allSatisfy(name -> assertThat(registry.scrape())
                .containsPattern("\n" + name + "[{ ]"));
        assertThat(YAML.readTree(rules).path("groups").get(0).path("rules"))
                .allSatisfy(rule -> assertThat(rule.path("expr").asText()).isNotBlank());
        assertThat(YAML.readTree(read("deploy/prometheus/prometheus.yml"))
                        .path("rule_files")
                        .get(0)
                        .asText())
                .isEqualTo("alerts.yml");
    }

    /** It was written for several drafts at once: the keywords of older ones are left out. */
    private static JsonSchema composeSpecification() throws IOException {
        try (InputStream stream = DeploymentTest.class.getResourceAsStream("/compose-spec.json")) {
            JsonNode schema = new ObjectMapper().readTree(stream);
            ((ObjectNode) schema).remove("$schema");
            schema.findParents("id").stream()
                    .filter(parent -> parent.path("id").isTextual())
                    .forEach(parent -> ((ObjectNode) parent).remove("id"));
            return JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(schema);
        }
    }

    private static JsonNode compose() throws IOException {
        return YAML.readTree(read("docker-compose.yml"));
    }

    private static Map<String, String> images() throws IOException {
        return read(".env")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String host(String address) {
        return address.split(":", -1)[0];
    }

    private static String projectVersion() throws IOException {
        return found("<artifactId>weir-parent</artifactId>\\s*<version>([^<]+)<");
    }

    private static String kafkaVersion() throws IOException {
        return found("<kafka.version>([^<]+)<");
    }

    private static String found(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(read("pom.xml"));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }
}
