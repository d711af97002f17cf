package io.weir.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistrySettingsTest {
    @Test
    void hasConfluentsNamesAndTheseDefaults() {
        assertThat(SchemaRegistrySettings.definition().defaultValues())
                .containsEntry("auto.register.schemas", true)
                .containsEntry("use.latest.version", false)
                .containsEntry("basic.auth.credentials.source", "URL")
                .containsEntry("http.connect.timeout.ms", 5_000)
                .containsEntry("http.read.timeout.ms", 10_000)
                .containsEntry("retries.wait.ms", 100)
                .containsEntry("retries.max.wait.ms", 5_000)
                .containsEntry("missing.id.cache.ttl.sec", 10);
        assertThat(SchemaRegistrySettings.definition().names())
                .contains("schema.registry.url", "basic.auth.user.info")
                .hasSize(10);
    }

    @Test
    void takesSeveralUrls_withoutTheirCredentials() {
        SchemaRegistrySettings settings =
                with(Map.of("schema.registry.url", "http://u:p@one:8081/, https://two/apis/ccompat/v7"));

        assertThat(settings.addresses()).hasToString("[http://one:8081, https://two/apis/ccompat/v7]");
        assertThat(settings.unknownIdTtl()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void leavesToOthersWhatIsTheirs() {
        assertThatCode(() -> with(Map.of(
                        "bootstrap.servers", "127.0.0.1:9092",
                        "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicNameStrategy")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max.retries",
                "specific.avro.reader",
                "use.schema.id",
                "normalize.schemas",
                "key.subject.name.strategy",
                "proxy.host",
                "bearer.auth.token",
                "schema.registry.ssl.truststore.location",
                "schema.registry.urls",
                "schema.registry.basic.auth.user.info",
                "basic.auth.userinfo",
                "auto.register.schema"
            })
    void refusesByName_whatItCannotHonour(String name) {
        assertThatThrownBy(() -> with(Map.of(name, "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'" + name + "' is not supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema.registry.url|''|at least one URL",
                "schema.registry.url|registry:8081|http://",
                "schema.registry.url|http:///x|needs a host",
                "schema.registry.url|http://r?x=1|neither ? nor #",
                "auto.register.schemas|maybe|auto.register.schemas",
                "use.latest.version|true|auto.register.schemas=false",
                "basic.auth.credentials.source|SASL_INHERIT|SASL_INHERIT",
                "basic.auth.credentials.source|USER_INFO|user:password",
                "basic.auth.user.info|weir:s3cr3t|basic.auth.credentials.source",
                "http.read.timeout.ms|0|http.read.timeout.ms",
                "value.subject.name.strategy|io.confluent.kafka.serializers.subject.RecordNameStrategy|TopicNameStrategy"
            })
    void refusesWithTheMend_whatIsWrong(String name, String value, String mend) {
        assertThatThrownBy(() -> with(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(mend)
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void refuses_whenThereIsNoUrl() {
        assertThatThrownBy(() -> SchemaRegistrySettings.from(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    private static SchemaRegistrySettings with(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of("schema.registry.url", "http://127.0.0.1:8081"));
        all.putAll(properties);
        return SchemaRegistrySettings.from(all);
    }
}
