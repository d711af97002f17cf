package io.weir.bench;

import io.weir.topology.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Weir says of itself under {@code /metrics}. */
final class MetricsPage {

    /** {@code weir_state_thread_pause_seconds{lane="calls",quantile="0.99"} 0.0021}. */
    private static final Pattern COMMIT_PAUSE = Pattern.compile(
            "weir_state_thread_pause_seconds\\{(?=[^}]*quantile=\"0\\.99\")[^}]*lane=\"(\\w+)\"[^}]*} (\\S+)");

    private final List<String> lines;

    /** @param text in Prometheus' format */
    MetricsPage(String text) {
        this.lines = text.lines().toList();
    }

    /** @param application where {@code /health} and {@code /metrics} are */
    static MetricsPage of(URI application) throws InterruptedException {
        try {
            return new MetricsPage(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(application.resolve("/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the metrics at " + application, e);
        }
    }

    /** p99 of how long a commit of a stream thread of the lane waited for its stores; not a number where that isn't told. */
    double commitPauseMillis(Lane lane) {
        return lines.stream()
                .map(COMMIT_PAUSE::matcher)
                .filter(Matcher::matches)
                .filter(matcher -> matcher.group(1).equals(lane.id()))
                .mapToDouble(matcher -> Double.parseDouble(matcher.group(2)) * 1e3)
                .max()
                .orElse(Double.NaN);
    }
}
