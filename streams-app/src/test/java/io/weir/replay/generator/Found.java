package io.weir.replay.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.replay.IncidentFolder;
import io.weir.replay.Replay;
import io.weir.replay.Summary;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a pack of rules made of a theft.
 *
 * @param rules that had something guilty in an alert, in the order in which they found it
 * @param guiltyAccounts accounts that stolen withdrawals or calls were made for
 * @param heldAccounts those of them that were held whole, by account or key
 */
record Found(
        HeldOut incident,
        Summary summary,
        int guiltyCalls,
        List<ByRule> rules,
        Set<String> guiltyAccounts,
        Set<String> heldAccounts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A rule that found something guilty.
     *
     * @param withdrawals how many stolen ones had been requested by then
     * @param calls how many guilty ones had been made by then
     */
    record ByRule(String ruleId, boolean holds, long withdrawals, long calls) {}

    static Found in(HeldOut incident, List<RuleFile> pack, Path folder) throws IOException {
        Scene scene = incident.play();
        scene.write(folder);
        Path out = folder.resolve("out");
        Summary summary = new Replay(IncidentFolder.open(folder), RuleSet.of(pack), (events, at) -> {}).run(out);
        return new Found(
                incident,
                summary,
                scene.guiltyCalls().size(),
                rules(scene, out),
                scene.guiltyAccounts(),
                heldAccounts(scene, out));
    }

    private static List<ByRule> rules(Scene scene, Path out) throws IOException {
        List<ByRule> rules = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String line : Files.readAllLines(out.resolve("alerts.jsonl"))) {
            JsonNode alert = JSON.readTree(line);
            String ruleId = alert.path("ruleId").asText();
            if (hasGuilty(alert, scene) && seen.add(ruleId)) {
                Instant at = Instant.parse(alert.path("decidedAt").asText());
                rules.add(new ByRule(
                        ruleId,
                        alert.path("enforced").asBoolean(),
                        until(at, scene, scene.guiltyWithdrawals()),
                        until(at, scene, scene.guiltyCalls())));
            }
        }
        return rules;
    }

    private static boolean hasGuilty(JsonNode alert, Scene scene) {
        for (JsonNode evidence : alert.path("evidence")) {
            if (scene.isGuilty(evidence.path("eventId").asText())) {
                return true;
            }
        }
        return false;
    }

    private static long until(Instant at, Scene scene, Set<String> eventIds) {
        return scene.events().stream()
                .filter(taken -> !taken.brokerTime().isAfter(at))
                .filter(taken -> eventIds.contains(taken.event().eventId()))
                .count();
    }

    private static Set<String> heldAccounts(Scene scene, Path out) throws IOException {
        Set<String> held = new TreeSet<>();
        for (String line : Files.readAllLines(out.resolve("hold-commands.jsonl"))) {
            JsonNode command = JSON.readTree(line);
            String target = command.path("target").asText();
            switch (command.path("scope").asText()) {
                case "ACCOUNT" -> held.add(target);
                case "API_KEY" -> held.add(target.substring("k-".length()));
                default -> {
                    // Says nothing about a whole account.
                }
            }
        }
        held.retainAll(scene.guiltyAccounts());
        return held;
    }
}
