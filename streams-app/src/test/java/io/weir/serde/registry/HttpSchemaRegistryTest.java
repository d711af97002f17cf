package io.weir.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.embedded.EmbeddedRegistry;
import io.weir.serde.registry.UndecodableRecordException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {
    private static final Schema COIN =
            SchemaBuilder.record("Coin").fields().requiredString("face").endRecord();
    private static final Schema COIN_WITH_YEAR = SchemaBuilder.record("Coin")
            .fields()
            .requiredString("face")
            .requiredInt("year")
            .endRecord();
    private static final String COIN_ANSWER =
            "{\"schema\": \"" + COIN.toString().replace("\"", "\\\"") + "\"}";
    private static final String NO_SUCH_ID = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";

    private final ScriptedRegistry scripted = new ScriptedRegistry();
    private Instant now = Instant.parse("2019-05-07T17:15:24Z");
    private EmbeddedRegistry registry;

    @BeforeEach
    void startRegistry() {
        registry = EmbeddedRegistry.startNew();
    }

    @AfterEach
    void stopRegistries() {
        registry.close();
        scripted.close();
    }

    @Test
    void findsWhatItRegistered_byIdSchemaAndVersion() {
        SchemaRegistry client = client(registry.url(), Waits.forbidden());

        int id = client.register("coins-value", COIN);

        SchemaRegistry other = client(registry.url(), Waits.forbidden());
        assertThat(other.schemaById(id)).isEqualTo(COIN);
        assertThat(other.lookup("coins-value", COIN)).isEqualTo(id);
        assertThat(other.latestVersion("coins-value")).isEqualTo(new RegisteredSchema("coins-value", 1, id, COIN));
    }

    @Test
    void sendsSubjectsWhole_whenTheyHoldWhatPathsDoNot() {
        SchemaRegistry client = client(registry.url(), Waits.forbidden());

        int id = client.register("a/b c+ü-value", COIN);

        assertThat(client.latestVersion("a/b c+ü-value").id()).isEqualTo(id);
    }

    @Test
    void asksOnce_whateverIsAskedAgain() {
        scripted.answers(200, "{\"id\": 7}").answers(200, "{\"id\": 7}").answers(200, COIN_ANSWER);
        SchemaRegistry client = client(scripted.url(), Waits.forbidden());

        for (int i = 0; i < 3; i++) {
            client.register("coins-value", COIN);
            client.lookup("coins-value", COIN);
            client.schemaById(7);
        }

        assertThat(scripted.requests())
                .extracting(ScriptedRegistry.Request::line)
                .containsExactly(
                        "POST /subjects/coins-value/versions", "POST /subjects/coins-value", "GET /schemas/ids/7");
        assertThat(scripted.requests().get(0).contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void waitsWithGrowingPauses_whileTheRegistryIsDown() {
        int id = client(registry.url(), Waits.forbidden()).register("coins-value", COIN);
        registry.stop();
        Waits waits = Waits.until(6, registry::start);
        SchemaRegistry client =
                client(registry.url(), waits, Map.of("retries.wait.ms", "100", "retries.max.wait.ms", "1000"));

        assertThat(client.schemaById(id)).isEqualTo(COIN);

        assertThat(waits.pauses()).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
        assertThat(waits.answeredAfter()).containsExactly(6);
        assertThat(waits.reasons())
                .allSatisfy(
                        reason -> assertThat(reason).contains("schema id " + id).contains(registry.url()));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 429})
    void waits_whenTheAnswerIsThatItCannotJustNow(int status) {
        scripted.answers(status, "").answers(200, COIN_ANSWER);
        Waits waits = Waits.until(9, () -> {});

        assertThat(client(scripted.url(), waits).schemaById(7)).isEqualTo(COIN);

        assertThat(waits.pauses()).hasSize(1);
    }

    @Test
    void waits_whenNoAnswerComesInTime() {
        scripted.neverAnswers().answers(200, COIN_ANSWER);
        Waits waits = Waits.until(9, () -> {});
        SchemaRegistry client = client(scripted.url(), waits, Map.of("http.read.timeout.ms", "200"));

        assertThat(client.schemaById(7)).isEqualTo(COIN);

        assertThat(waits.reasons()).singleElement().asString().contains("HttpTimeoutException");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 422})
    void asksNoSecondTime_whenTheAnswerIsNo(int status) {
        scripted.answers(status, "{\"error_code\": " + status + ", \"message\": \"no, thanks\"}");

        RegistryRefusedException refused =
                catchThrowableOfType(RegistryRefusedException.class, () -> client(scripted.url(), Waits.forbidden())
                        .register("coins-value", COIN));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused).hasMessageContainingAll("coins-value", scripted.url(), "no, thanks", "; ");
        assertThat(scripted.requests()).hasSize(1);
    }

    @Test
    void refusesWithTheRegistrysReason_whenASchemaBreaksCompatibility() {
        SchemaRegistry client = client(registry.url(), Waits.forbidden());
        client.register("coins-value", COIN);

        assertThatThrownBy(() -> client.register("coins-value", COIN_WITH_YEAR))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContainingAll("coins-value", "409", "READER_FIELD_MISSING_DEFAULT_VALUE", "compatible");
    }

    @Test
    void refuses_whenTheSubjectOrSchemaIsNotRegistered() {
        SchemaRegistry client = client(registry.url(), Waits.forbidden());

        RegistryRefusedException unknownSubject =
                catchThrowableOfType(RegistryRefusedException.class, () -> client.latestVersion("coins-value"));
        client.register("coins-value", COIN);
        RegistryRefusedException unknownSchema = catchThrowableOfType(
                RegistryRefusedException.class, () -> client.lookup("coins-value", COIN_WITH_YEAR));

        assertThat(unknownSubject.errorCode()).isEqualTo(40401);
        assertThat(unknownSchema.errorCode()).isEqualTo(40403);
        assertThat(unknownSchema).hasMessageContaining("auto.register.schemas=true");
    }

    @Test
    void remembersForAWhile_thatAnIdIsUnknown() {
        scripted.answers(404, NO_SUCH_ID).answers(404, NO_SUCH_ID).answers(200, COIN_ANSWER);
        SchemaRegistry client = client(scripted.url(), Waits.forbidden(), Map.of("missing.id.cache.ttl.sec", "10"));

        assertThatThrownBy(() -> client.schemaById(7))
                .isInstanceOf(UnknownSchemaIdException.class)
                .hasMessageContainingAll("schema id 7", scripted.url(), "schema.registry.url");
        now = now.plusMillis(9_999);
        assertThatThrownBy(() -> client.schemaById(7)).isInstanceOf(UnknownSchemaIdException.class);
        assertThat(scripted.requests()).hasSize(1);

        now = now.plusMillis(1);
        assertThatThrownBy(() -> client.schemaById(7)).isInstanceOf(UnknownSchemaIdException.class);
        assertThat(scripted.requests()).hasSize(2);

        now = now.plusSeconds(10);
        assertThat(client.schemaById(7)).isEqualTo(COIN);
    }

    @Test
    void asksNobody_whenAnIdIsNegative() {
        SchemaRegistry client = client(scripted.url(), Waits.forbidden());

        assertThatThrownBy(() -> client.schemaById(-1)).isInstanceOf(UnknownSchemaIdException.class);

        assertThat(scripted.requests()).isEmpty();
    }

    @Test
    void takesNoIdForUnknown_whenA404IsNotTheRegistrys() {
        scripted.answers(404, "<html>default backend</html>");

        assertThatThrownBy(() -> client(scripted.url(), Waits.forbidden()).schemaById(7))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void refusesAnAnswer_thatIsNoRegistrys() {
        scripted.answers(200, "<html>sign in</html>");
        SchemaRegistry client = client(scripted.url(), Waits.forbidden());

        assertThatThrownBy(() -> client.schemaById(7))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("no 'schema'");
        assertThatThrownBy(() -> client.register("coins-value", COIN))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("no 'id'");
    }

    @Test
    void refusesSchemas_thatReferToOthersOrAreNoAvro() {
        scripted.answers(200, "{\"schema\": \"\\\"string\\\"\", \"references\": [{\"name\": \"x\"}]}")
                .answers(200, "{\"schema\": \"syntax = 3\", \"schemaType\": \"PROTOBUF\"}")
                .answers(200, "{\"schema\": \"{\"}");
        SchemaRegistry client = client(scripted.url(), Waits.forbidden());

        assertUnusable(client, 7, "refers to other schemas");
        assertUnusable(client, 8, "PROTOBUF");
        assertUnusable(client, 9, "no valid Avro schema");
        assertUnusable(client, 7, "refers to other schemas");
        assertThat(scripted.requests()).hasSize(3);
    }

    @Test
    void asksTheNextUrl_whenOneDoesNotAnswer() {
        scripted.answers(503, "");
        Waits waits = Waits.forbidden();
        SchemaRegistry client = client(scripted.url() + "," + registry.url(), waits);

        int id = client.register("coins-value", COIN);
        client.schemaById(id);
        client.latestVersion("coins-value");

        assertThat(scripted.requests())
                .as("the one that answers is asked first")
                .hasSize(1);
    }

    @Test
    void identifies_withUserInfoOrWithWhatTheUrlHolds() {
        scripted.answers(200, COIN_ANSWER);
        String hostAndPort = scripted.url().substring("http://".length());
        String expected = "Basic d2VpcjpzM2NyM3Q=";

        client("http://weir:s3cr3t@" + hostAndPort, Waits.forbidden()).schemaById(7);
        client(
                        scripted.url(),
                        Waits.forbidden(),
                        Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "weir:s3cr3t"))
                .schemaById(7);
        client(scripted.url(), Waits.forbidden()).schemaById(7);

        assertThat(scripted.requests())
                .extracting(ScriptedRegistry.Request::authorization)
                .containsExactly(expected, expected, null);
    }

    @Test
    void keepsCredentialsOutOfErrors() {
        scripted.answers(403, "");
        String url = "http://weir:s3cr3t@" + scripted.url().substring("http://".length());

        assertThatThrownBy(() -> client(url, Waits.forbidden()).schemaById(7))
                .hasMessageContaining("basic.auth.user.info")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void addsThePathOfTheUrl() {
        scripted.answers(200, COIN_ANSWER);

        client(scripted.url() + "/apis/ccompat/v7/", Waits.forbidden()).schemaById(7);

        assertThat(scripted.requests())
                .singleElement()
                .extracting(ScriptedRegistry.Request::line)
                .isEqualTo("GET /apis/ccompat/v7/schemas/ids/7");
    }

    @Test
    void stopsWaiting_whenInterrupted() throws InterruptedException {
        registry.stop();
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        HttpSchemaRegistry client = new HttpSchemaRegistry(
                settings(registry.url(), Map.of()),
                InstantSource.fixed(now),
                pause -> {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                },
                RegistryOutageListener.SILENT);
        Thread thread = new Thread(() -> {
            try {
                client.schemaById(7);
            } catch (InterruptException e) {
                thrown.set(e);
            }
        });
        thread.start();
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();
        thread.join(10_000);

        assertThat(thrown.get()).isInstanceOf(InterruptException.class).hasMessageContaining("schema registry");
    }

    private static void assertUnusable(SchemaRegistry client, int id, String why) {
        UndecodableRecordException thrown =
                catchThrowableOfType(UndecodableRecordException.class, () -> client.schemaById(id));
        assertThat(thrown.reason()).isEqualTo(Reason.UNUSABLE_SCHEMA);
        assertThat(thrown).hasMessageContaining("schema id " + id).hasMessageContaining(why);
    }

    private SchemaRegistry client(String urls, Waits waits) {
        return client(urls, waits, Map.of());
    }

    private SchemaRegistry client(String urls, Waits waits, Map<String, String> more) {
        return new HttpSchemaRegistry(settings(urls, more), () -> now, waits, waits);
    }

    private static SchemaRegistrySettings settings(String urls, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("schema.registry.url", urls);
        return SchemaRegistrySettings.from(properties);
    }
}
