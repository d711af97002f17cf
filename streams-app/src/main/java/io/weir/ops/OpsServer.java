package io.weir.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /health} and {@code /metrics} over HTTP, and nothing else. */
final class OpsServer implements AutoCloseable {

    /** One answer to a GET. */
    record Answer(int status, String contentType, String body) {}

    private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;

    private OpsServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to listen.
     *
     * @param port 0: any free one
     * @throws ClusterProblem when the address can't be had
     */
    static OpsServer start(String host, int port, Supplier<Answer> health, Supplier<Answer> metrics) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new ClusterProblem(
                    "can't listen on " + host + ":" + port + " (" + e.getMessage()
                            + "); stop what does, or set server.host and server.port",
                    e);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "weir-http");
            thread.setDaemon(true);
            return thread;
        });
        server.createContext("/health", exchange -> answer(exchange, "/health", health));
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", metrics));
        server.setExecutor(threads);
        server.start();
        return new OpsServer(server, threads);
    }

    /** Where it listens: {@code http://host:port}. */
    URI address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A context takes every path that begins with its own. */
    private static void answer(HttpExchange exchange, String path, Supplier<Answer> content) throws IOException {
        try (exchange) {
            Answer answer;
            if (!exchange.getRequestURI().getPath().equals(path)) {
                answer = new Answer(404, "text/plain; charset=utf-8", "there are /health and /metrics here\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer = new Answer(405, "text/plain; charset=utf-8", "GET only\n");
            } else {
                answer = content.get();
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (RuntimeException e) {
            LOG.error("event=http-answer-failed path={}", path, e);
        }
    }
}
