package io.weir.replay.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What a replay commanded. */
final class Holds {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Holds() {}

    /** Targets of all holds but those of crowds. */
    static Set<String> onOneOrSomebody(Path out) throws IOException {
        Set<String> targets = new TreeSet<>();
        for (String line : Files.readAllLines(out.resolve("hold-commands.jsonl"))) {
            JsonNode command = JSON.readTree(line);
            if (!command.path("scope").asText().equals("COHORT")) {
                targets.add(command.path("target").asText());
            }
        }
        return targets;
    }
}
