package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GivenSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void readsAPropertiesFile_asJavaDoes() throws IOException {
        WeirConfig config = new GivenSettings()
                .addFile(file(
                        "# a comment",
                        "application.id = weir-test  ",
                        "",
                        "! another",
                        "bootstrap.servers: a:1,\\",
                        "    b:2",
                        "topics.prefix=caf\\u00e9\\\\",
                        "threads 5"))
                .config();

        assertThat(config.applicationId()).isEqualTo("weir-test");
        assertThat(config.bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(config.topicPrefix()).isEqualTo("café\\");
        assertThat(config.instance().threads()).isEqualTo(5);
    }

    @Test
    void letsTheLaterWin_whenASettingIsGivenTwice() throws IOException {
        GivenSettings settings = new GivenSettings()
                .addFile(file("threads=1", "server.port=1", "bootstrap.servers=file:1"))
                .addEnvironment(Map.of("WEIR_SERVER_PORT", "2", "WEIR_BOOTSTRAP_SERVERS", "environment:1"))
                .add("bootstrap.servers", "option:1", "--bootstrap-servers");

        WeirConfig config = settings.config();

        assertThat(config.instance().threads()).isEqualTo(1);
        assertThat(config.instance().serverPort()).isEqualTo(2);
        assertThat(config.bootstrapServers()).isEqualTo("option:1");
        assertThat(settings.effective())
                .contains(
                        new EffectiveSetting("threads", "1", folder.resolve("weir.properties") + ":1"),
                        new EffectiveSetting("server.port", "2", "WEIR_SERVER_PORT"),
                        new EffectiveSetting("bootstrap.servers", "option:1", "--bootstrap-servers"),
                        new EffectiveSetting("state.dir", "weir-state", "default"));
    }

    @Test
    void namesSettingsByTheirVariables() {
        WeirConfig config = new GivenSettings()
                .addEnvironment(Map.of(
                        "WEIR_INTAKE_MAX_BEHIND", "12h",
                        "WEIR_INTERNAL_CALL_SIGHTINGS_PARTITIONS", "3",
                        "WEIR_KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/trust.jks",
                        "WEIR_SCHEMA_REGISTRY_URL", "http://registry:1",
                        "WEIR_BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO",
                        "WEIR_BASIC_AUTH_USER_INFO", "weir:hush",
                        "WEIR_JAVA_OPTS", "-Xmx1g",
                        "WEIR_HOME", "/opt/weir",
                        "WEIR_PORT_8080_TCP_ADDR", "10.0.0.7",
                        "PATH", "/bin"))
                .config();

        assertThat(config.intake().maxBehind()).isEqualTo(Duration.ofHours(12));
        assertThat(config.internal().callSightingPartitions()).isEqualTo(3);
        assertThat(config.kafka()).isEqualTo(Map.of("ssl.truststore.location", "/etc/trust.jks"));
        assertThat(config.registry())
                .containsEntry("schema.registry.url", "http://registry:1")
                .containsEntry("basic.auth.user.info", "weir:hush");
    }

    @Test
    void tellsEverythingThatIsWrong_withPlaceValueAndMend() throws IOException {
        Path file = file(
                "threads=many",
                "server.prot=1",
                "intake.max-ahead=1 week",
                "intake.max-ahead=60s",
                "security.protocol=SSL",
                "memory.complete=DESTINATION,UNKNOWN",
                "internal.replication.factor=0");
        GivenSettings settings = new GivenSettings()
                .addFile(file)
                .addEnvironment(Map.of("WEIR_TREADS", "3", "WEIR_PROCESSING_GUARANTEE", "at_most_once"));

        assertThat(problems(settings))
                .hasSize(9)
                .anySatisfy(
                        line -> assertThat(line).isEqualTo(file + ":1: threads is 'many': Not a number of type INT"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(file + ":2: no setting is named 'server.prot'; did you mean 'server.port'?"))
                .anySatisfy(line ->
                        assertThat(line).startsWith(file + ":3: intake.max-ahead is '1 week': '1 week' is no duration"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(file + ":4: intake.max-ahead was set before, at " + file + ":3; keep one"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(file + ":5: no setting is named 'security.protocol'; it is Kafka's own: "
                                + "write kafka.security.protocol"))
                .anySatisfy(line -> assertThat(line).contains(":6: memory.complete", "must be one of [DESTINATION,"))
                .anySatisfy(line -> assertThat(line).contains(":7: internal.replication.factor is '0'", "at least 1"))
                .anySatisfy(line ->
                        assertThat(line).isEqualTo("WEIR_TREADS: no setting is named so; did you mean 'WEIR_THREADS'?"))
                .anySatisfy(line -> assertThat(line).contains("WEIR_PROCESSING_GUARANTEE", "at_most_once"));
    }

    @Test
    void tellsAllOfAMissingFile() {
        assertThat(problems(new GivenSettings().addFile(folder.resolve("none.properties"))))
                .singleElement()
                .asString()
                .contains("none.properties", "name one that exists");
    }

    @Test
    void refusesMoreReplicasInSyncThanThereAre() throws IOException {
        Path file = file("internal.replication.factor=1");

        assertThat(problems(new GivenSettings().addFile(file)))
                .containsExactly(file + ":1: internal.min.insync.replicas is 2, but internal.replication.factor is 1: "
                        + "nothing could be written; set the first to the second at most");
    }

    @Test
    void refusesAFolderOfRulesThatIsNone() {
        assertThat(problems(new GivenSettings().add("rules.dir", folder + "/none", "")))
                .singleElement()
                .asString()
                .contains("rules.dir is '" + folder + "/none', which is no folder");
    }

    @Test
    void refusesKafkasNameOfWhatWeirNamesItself() {
        assertThat(problems(new GivenSettings().add("kafka.num.stream.threads", "3", "x:1")))
                .containsExactly("x:1: kafka.num.stream.threads is Weir's own setting; set 'threads' instead");
    }

    @Test
    void refusesToLeaveTheDivisionOfTasksToOthers() {
        for (String name : List.of("kafka.group.protocol", "kafka.task.assignor.class", "kafka.client.tag.lane")) {
            assertThat(problems(new GivenSettings().add(name, "streams", "x:1")))
                    .singleElement()
                    .asString()
                    .startsWith("x:1: " + name + " would divide tasks among threads")
                    .endsWith("leave it away");
        }
    }

    @Test
    void letsTheRegistryClientRefuseWhatItCantHonour() {
        assertThat(problems(new GivenSettings().add("schema.registry.url", "ftp://registry", "x:1")))
                .singleElement()
                .asString()
                .startsWith("x:1: ")
                .contains("must start with http://");
        assertThat(problems(new GivenSettings().add("basic.auth.user.info", "weir:hush", "x:2")))
                .singleElement()
                .asString()
                .startsWith("x:2: ")
                .doesNotContain("hush");
    }

    @Test
    void neverShowsASecret() {
        GivenSettings settings = new GivenSettings()
                .add("kafka.ssl.keystore.password", "hush1", "")
                .add("kafka.sasl.jaas.config", "Login required password=\"hush2\";", "")
                .add("kafka.ssl.keystore.key", "hush3", "")
                .add("kafka.sasl.oauthbearer.token.endpoint.url", "https://login.example/token", "")
                .add("schema.registry.url", "http://weir:hush4@registry:8081,https://other:1", "");

        List<EffectiveSetting> effective = settings.effective();

        assertThat(effective.toString()).doesNotContain("hush");
        assertThat(effective)
                .contains(
                        new EffectiveSetting("kafka.ssl.keystore.password", "[hidden]", ""),
                        new EffectiveSetting(
                                "schema.registry.url", "http://[hidden]@registry:8081,https://other:1", ""),
                        new EffectiveSetting(
                                "kafka.sasl.oauthbearer.token.endpoint.url", "https://login.example/token", ""));
        assertThat(settings.config().toString()).doesNotContain("hush");
    }

    private static List<String> problems(GivenSettings settings) {
        InvalidConfigException[] thrown = new InvalidConfigException[1];
        assertThatThrownBy(settings::config)
                .asInstanceOf(type(InvalidConfigException.class))
                .satisfies(e -> thrown[0] = e);
        return thrown[0].problems();
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("weir.properties"), List.of(lines), StandardCharsets.UTF_8);
    }
}
