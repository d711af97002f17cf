package io.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions and answers as Confluent documents them. */
class EmbeddedRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FACE = record("{\"name\":\"face\",\"type\":\"string\"}");
    private static final String FACE_AND_YEAR =
            record("{\"name\":\"face\",\"type\":\"string\"},{\"name\":\"year\",\"type\":\"int\",\"default\":0}");
    private static final String FACE_AND_MINT =
            record("{\"name\":\"face\",\"type\":\"string\"},{\"name\":\"mint\",\"type\":\"string\"}");

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedRegistry registry;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.startNew();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void givesASchemaOneId_underEverySubjectAndSpelling() throws Exception {
        assertThat(post("/subjects/a-value/versions", FACE)).hasToString("{\"id\":1}");
        assertThat(post("/subjects/a-value/versions", FACE_AND_YEAR)).hasToString("{\"id\":2}");
        assertThat(post("/subjects/b-value/versions", FACE.replace(":", " : "))).hasToString("{\"id\":1}");
        assertThat(post("/subjects/a-value/versions", FACE)).hasToString("{\"id\":1}");

        assertThat(get("/subjects")).hasToString("[\"a-value\",\"b-value\"]");
        assertThat(get("/subjects/a-value/versions")).hasToString("[1,2]");
        assertThat(get("/schemas/ids/2").path("schema").asText()).isEqualTo(FACE_AND_YEAR);
        assertThat(get("/subjects/a-value/versions/latest").path("version").asInt())
                .isEqualTo(2);
        assertThat(get("/schemas/types")).hasToString("[\"AVRO\"]");
    }

    @Test
    void showsAVersionWhole() throws Exception {
        post("/subjects/a-value/versions", FACE);

        assertThat(get("/subjects/a-value/versions/1")).isEqualTo(post("/subjects/a-value", FACE));
        assertThat(get("/subjects/a-value/versions/1"))
                .isEqualTo(JSON.createObjectNode()
                        .put("subject", "a-value")
                        .put("version", 1)
                        .put("id", 1)
                        .put("schema", FACE));
    }

    @Test
    void refusesWith409_whatBreaksCompatibility() throws Exception {
        post("/subjects/a-value/versions", FACE);

        HttpResponse<String> refused = send("POST", "/subjects/a-value/versions", body(FACE_AND_MINT));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).path("error_code").asInt()).isEqualTo(409);
        assertThat(refused.body()).contains("READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/1", "BACKWARD");
        assertThat(post("/compatibility/subjects/a-value/versions/latest", FACE_AND_MINT)
                        .path("is_compatible")
                        .asBoolean())
                .isFalse();
        assertThat(post("/compatibility/subjects/a-value/versions/1", FACE_AND_YEAR)
                        .path("is_compatible")
                        .asBoolean())
                .isTrue();
        assertThat(get("/subjects/a-value/versions")).hasToString("[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "BACKWARD, true, false",
        "FORWARD, true, true",
        "FULL, true, false",
        "NONE, true, true",
        "BACKWARD_TRANSITIVE, true, false",
        "FORWARD_TRANSITIVE, true, true",
        "FULL_TRANSITIVE, true, false"
    })
    void keepsToTheLevelThatIsSet(String level, boolean takesDefaulted, boolean takesRequired) throws Exception {
        post("/subjects/a-value/versions", FACE);

        assertThat(send("PUT", "/config/a-value", "{\"compatibility\":\"" + level + "\"}")
                        .body())
                .isEqualTo("{\"compatibility\":\"" + level + "\"}");

        assertThat(get("/config/a-value")).hasToString("{\"compatibilityLevel\":\"" + level + "\"}");
        assertThat(get("/config")).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(isTaken(FACE_AND_MINT)).isEqualTo(takesRequired);
        assertThat(isTaken(FACE_AND_YEAR)).isEqualTo(takesDefaulted);
    }

    @Test
    void looksBehindTheLatest_whenTransitive() throws Exception {
        String noFields = record("");
        post("/subjects/a-value/versions", noFields);
        post("/subjects/a-value/versions", record("{\"name\":\"face\",\"type\":\"string\",\"default\":\"\"}"));
        assertThat(send("POST", "/subjects/a-value/versions", body(FACE)).statusCode())
                .as("readable where face was always written")
                .isEqualTo(200);
        send("PUT", "/config", "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");

        assertThat(send("POST", "/subjects/a-value/versions", body(FACE_AND_YEAR))
                        .statusCode())
                .as("the first version wrote no face")
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /subjects/nobody/versions          |                                  | 40401",
                "GET  | /subjects/nobody/versions/latest   |                                  | 40401",
                "POST | /subjects/nobody                   | {\"schema\":\"\\\"int\\\"\"}     | 40401",
                "GET  | /subjects/a-value/versions/2       |                                  | 40402",
                "POST | /subjects/a-value                  | {\"schema\":\"\\\"int\\\"\"}     | 40403",
                "GET  | /schemas/ids/2                     |                                  | 40403",
                "GET  | /schemas/ids/-1                    |                                  | 40403",
                "POST | /subjects/a-value/versions         | {\"schema\":\"{\"}               | 42201",
                "POST | /subjects/a-value/versions         | {}                               | 42201",
                "POST | /subjects/a-value/versions         | {\"schemaType\":\"JSON\",\"schema\":\"{}\"} | 42201",
                "POST | /subjects/a-value/versions         | {\"schema\":\"\\\"int\\\"\",\"references\":[{}]} | 42201",
                "GET  | /subjects/a-value/versions/first   |                                  | 42202",
                "PUT  | /config                            | {\"compatibility\":\"SIDEWAYS\"} | 42203",
                "POST | /subjects/a-value/versions         | {                                | 400",
                "GET  | /nothing                           |                                  | 404",
                "GET  | /subjects/a-value/nothing          |                                  | 404",
                "GET  | /schemas/ids/x                     |                                  | 404"
            })
    void answersNo_withConfluentsCode(String method, String path, String body, int code) throws Exception {
        post("/subjects/a-value/versions", FACE);

        HttpResponse<String> answer = send(method, path, body);

        assertThat(JSON.readTree(answer.body()).path("error_code").asInt()).isEqualTo(code);
        assertThat(JSON.readTree(answer.body()).path("message").asText()).isNotEmpty();
        assertThat(answer.statusCode()).isEqualTo(code < 1000 ? code : code / 100);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void comesBackWithItsContents_whereItWas() throws Exception {
        String url = registry.url();
        post("/subjects/a-value/versions", FACE);

        registry.stop();
        assertThatThrownBy(() -> get("/subjects")).isInstanceOf(ConnectException.class);
        registry.start();

        assertThat(registry.url()).isEqualTo(url);
        assertThat(get("/subjects")).hasToString("[\"a-value\"]");
    }

    @Test
    void saysSo_whenThePortIsTaken() {
        int port = URI.create(registry.url()).getPort();

        assertThatThrownBy(() -> EmbeddedRegistry.startNew(port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("127.0.0.1:" + port, "choose another port");
    }

    private boolean isTaken(String schema) throws IOException, InterruptedException {
        return post("/compatibility/subjects/a-value/versions/latest", schema)
                .path("is_compatible")
                .asBoolean();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path, null).body());
    }

    private JsonNode post(String path, String schema) throws IOException, InterruptedException {
        return JSON.readTree(send("POST", path, body(schema)).body());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String body(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"Coin\",\"fields\":[" + fields + "]}";
    }
}
