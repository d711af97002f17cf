package io.weir.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.definition.RandomPublished.Arrival;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole rule files as people write them, through all of Weir and through the definition: the same alerts with the same
 * ids, windows, values and contributing events, and the same holds. {@code -Dweir.definition.tries=1000} tries so many
 * sets of random files.
 */
class WholeFilesProperties {

    private static final int TRIES = Integer.getInteger("weir.definition.tries", 6);
    private static final long FIRST_SEED = Long.getLong("weir.definition.seed", 1);
    private static final int FILES = 10;
    private static final int SOME_EVENTS = 60;
    /** What Sigma's specification and its users' rules look like, in fields of an exchange. */
    private static final List<String> TYPICAL =
            List.of("guessed-password.yml", "spray.yml", "amounts.yml", "takeover.yml");

    @TempDir
    private Path directory;

    @Test
    void findsInRandomFilesWhatTheDefinitionFinds() throws IOException {
        int alerts = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + TRIES; seed++) {
            alerts += check(seed);
        }
        assertThat(alerts).isGreaterThan(TRIES);
    }

    @Test
    void findsByTypicalRulesWhatTheDefinitionFinds() throws IOException {
        int alerts = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 1 + TRIES / 3; seed++) {
            alerts += checkTypical(seed);
        }
        assertThat(alerts).isGreaterThan(TRIES);
    }

    /** Of one in six the events are many, and so is what it takes. */
    private int check(long seed) throws IOException {
        Draw draw = new Draw(new Random(seed));
        boolean inOrder = !draw.oneIn(3);
        boolean many = seed % 6 == 0;
        int seconds = draw.of(1, 1, 10, 60);
        List<String> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(RandomFile.of("f" + i, draw, seconds, draw.oneIn(3) ? 1 + draw.below(3) : 0, many ? 40 : 4)
                    .text());
        }
        return trial("files-" + seed, draw, files, seconds, many ? 5 * SOME_EVENTS : SOME_EVENTS, inOrder)
                .check();
    }

    private int checkTypical(long seed) throws IOException {
        Draw draw = new Draw(new Random(seed));
        List<String> files = new ArrayList<>();
        for (String name : TYPICAL) {
            try (InputStream file = WholeFilesProperties.class.getResourceAsStream("/definition/" + name)) {
                files.add(new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return trial("typical-" + seed, draw, files, draw.of(1, 10), 3 * SOME_EVENTS, !draw.oneIn(3))
                .check();
    }

    private Trial trial(String name, Draw draw, List<String> files, int seconds, int events, boolean inOrder) {
        Map<String, Instant> firstPaid = draw.oneIn(3)
                ? null
                : Map.of("net:D0", RandomPublished.START.minusSeconds(86_400), "net:D1?tag=7", RandomPublished.START);
        List<Arrival> arrivals = new RandomPublished(draw, seconds, 20 + draw.below(120), 1 + draw.below(8))
                .arrivals(events / 12 + draw.below(events), inOrder);
        return new Trial(directory, name, files, firstPaid, arrivals, inOrder);
    }
}
