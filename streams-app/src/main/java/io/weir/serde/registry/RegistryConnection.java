package io.weir.serde.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions over HTTP: each URL in turn, beginning with the one that answered last, until one answers.
 *
 * <p>No answer is: no connection, no answer in time, any 5xx, and the two 4xx that mean "later" (408, 429). Every other
 * answer is final, whichever URL gives it.
 */
final class RegistryConnection {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String ACCEPTED = CONTENT_TYPE + ", application/vnd.schemaregistry+json, application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RegistryAddress> addresses;
    private final Duration readTimeout;
    private final RegistryPatience patience;
    private final HttpClient client;
    private volatile int preferred;

    RegistryConnection(SchemaRegistrySettings settings, RegistryPatience patience) {
        this.addresses = settings.addresses();
        this.readTimeout = settings.readTimeout();
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** Asks for the resource at the path, waiting while the registry is down. */
    RegistryAnswer get(String path, String asked) {
        return patience.persist(() -> ask(path, null, asked));
    }

    /** Sends a JSON object to the path, waiting while the registry is down. */
    RegistryAnswer post(String path, Map<String, String> body, String asked) {
        String json = JSON.valueToTree(body).toString();
        return patience.persist(() -> ask(path, json, asked));
    }

    /** For messages: every URL, without credentials. */
    @Override
    public String toString() {
        return String.join(", ", addresses.stream().map(RegistryAddress::url).toList());
    }

    private RegistryAnswer ask(String path, @Nullable String json, String asked)
            throws RegistryUnreachableException, InterruptedException {
        int first = preferred;
        StringBuilder failures = new StringBuilder();
        IOException lastFailure = null;
        for (int turn = 0; turn < addresses.size(); turn++) {
            int index = (first + turn) % addresses.size();
            RegistryAddress address = addresses.get(index);
            try {
                HttpResponse<String> response = client.send(request(address, path, json), BodyHandlers.ofString());
                if (!isTransient(response.statusCode())) {
                    preferred = index;
                    return new RegistryAnswer(address, response.statusCode(), parse(response.body()));
                }
                describe(failures, address, "HTTP " + response.statusCode());
            } catch (IOException e) {
                lastFailure = e;
                describe(failures, address, e.toString());
            }
        }
        throw new RegistryUnreachableException(
                "schema registry does not answer " + asked + ": " + failures, lastFailure);
    }

    private HttpRequest request(RegistryAddress address, String path, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resource(path))
                .timeout(readTimeout)
                .header("Accept", ACCEPTED);
        if (address.authorization() != null) {
            request.header("Authorization", address.authorization());
        }
        if (json == null) {
            return request.GET().build();
        }
        return request.header("Content-Type", CONTENT_TYPE)
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    static boolean isTransient(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            // Whoever needs a field of it finds it missing and says so, with the URL.
            return MissingNode.getInstance();
        }
    }

    private static void describe(StringBuilder failures, RegistryAddress address, String failure) {
        failures.append(failures.isEmpty() ? "" : "; ")
                .append(address)
                .append(" ")
                .append(failure);
    }
}
