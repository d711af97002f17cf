package io.weir.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry inside the JVM that speaks Confluent's REST protocol on 127.0.0.1, its compatibility check included.
 *
 * <p>{@link #stop()} and {@link #start()} make an outage: same port, same contents. Contents live in memory and go with
 * the object.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int THREADS = 4;
    private static final int INVALID_JSON = 400;
    private static final int INTERNAL_ERROR = 50001;

    private final RegistryRoutes routes = new RegistryRoutes(new RegistryContents());
    private int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService executor;

    private EmbeddedRegistry(int port) {
        this.port = port;
    }

    /** Starts an empty registry on a free port. */
    public static EmbeddedRegistry startNew() {
        return startNew(0);
    }

    /**
     * Starts an empty registry.
     *
     * @param port the port to listen on, or 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public static EmbeddedRegistry startNew(int port) {
        EmbeddedRegistry registry = new EmbeddedRegistry(port);
        registry.start();
        return registry;
    }

    /**
     * Starts to listen again after {@link #stop()}, on the same port and with the same contents.
     *
     * @throws UncheckedIOException if another process took the port meanwhile
     */
    public synchronized void start() {
        if (server != null) {
            throw new IllegalStateException("the embedded registry already runs at " + url());
        }
        try {
            HttpServer created = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, EmbeddedRegistry::thread);
            created.createContext("/", this::handle);
            created.setExecutor(threads);
            created.start();
            port = created.getAddress().getPort();
            server = created;
            executor = threads;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the embedded registry cannot listen on 127.0.0.1:" + port + ": choose another port, or 0", e);
        }
    }

    /** Closes the port and every connection; what was registered stays for the next {@link #start()}. */
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** For {@code schema.registry.url}: {@code http://127.0.0.1:<port>}. */
    public synchronized String url() {
        return "http://127.0.0.1:" + port;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            JsonNode answer;
            try {
                answer = routes.answer(exchange.getRequestMethod(), path(exchange), body(exchange));
            } catch (RegistryError e) {
                status = e.status();
                answer = error(e.errorCode(), String.valueOf(e.getMessage()));
            } catch (JsonProcessingException e) {
                status = INVALID_JSON;
                answer = error(INVALID_JSON, "The request is no JSON: " + e.getOriginalMessage());
            } catch (RuntimeException e) {
                LOG.error("event=embedded-registry-error path={}", exchange.getRequestURI(), e);
                status = 500;
                answer = error(INTERNAL_ERROR, "Error in the embedded schema registry: " + e);
            }
            respond(exchange, status, answer);
        }
    }

    private static List<String> path(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
    }

    private static JsonNode error(int code, String message) {
        return JSON.createObjectNode().put("error_code", code).put("message", message);
    }

    private static void respond(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "embedded-registry-" + THREAD_NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
