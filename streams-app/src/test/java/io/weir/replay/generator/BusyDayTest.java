package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.event.ApiCall;
import io.weir.event.Withdrawal;
import io.weir.replay.IncidentFolder;
import io.weir.replay.Replay;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the pack's rules marked hold lock out when nobody steals. */
final class BusyDayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Set<String>> customersByTarget = new HashMap<>();
    private static final Set<String> customers = new HashSet<>();
    private static final Set<String> customersInRun = new HashSet<>();
    private static final Set<String> heldBefore = new TreeSet<>();
    private static final Set<String> heldInRun = new TreeSet<>();
    private static final Set<String> delays = new TreeSet<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void playTheDay() throws IOException {
        BusyDay day = new BusyDay(20210301);
        day.write(folder);
        for (Recording.Taken taken : day.events()) {
            Set<String> there = isInRun(taken.brokerTime()) ? customersInRun : customers;
            if (taken.event() instanceof Withdrawal withdrawal) {
                there.add(String.valueOf(withdrawal.customerId()));
                remember(withdrawal);
            } else if (taken.event() instanceof ApiCall call) {
                there.add(String.valueOf(call.accountId()));
                remember(String.valueOf(call.apiKeyId()), String.valueOf(call.accountId()));
            }
        }
        new Replay(IncidentFolder.open(folder), RuleSet.of(RuleFiles.builtIn()), (events, at) -> {})
                .run(folder.resolve("out"));
        for (String line : Files.readAllLines(folder.resolve("out").resolve("hold-commands.jsonl"))) {
            JsonNode command = JSON.readTree(line);
            Instant at = Instant.parse(command.path("issuedAt").asText());
            String target = command.path("target").asText();
            if (command.path("scope").asText().equals("COHORT")) {
                delays.add(target);
            } else {
                (isInRun(at) ? heldInRun : heldBefore).addAll(customersByTarget.getOrDefault(target, Set.of()));
            }
        }
    }

    @Test
    void holdsAtMostOneInAThousandCustomers_beforeTheBankRun() {
        assertThat(heldBefore).hasSizeLessThanOrEqualTo(customers.size() / 1_000);
    }

    @Test
    void onlyDelaysThoseInABankRun() {
        assertThat(delays).isNotEmpty().allMatch(target -> target.startsWith("BTC?"));
        assertThat(heldInRun).hasSizeLessThanOrEqualTo(customersInRun.size() / 1_000);
    }

    @Test
    void isAsLargeAsItSays() {
        assertThat(customers).hasSizeGreaterThan(3_000);
        assertThat(customersInRun).hasSizeGreaterThan(6_500);
    }

    private static boolean isInRun(Instant time) {
        return !time.isBefore(BusyDay.BANK_RUN_BEGINS);
    }

    private static void remember(Withdrawal withdrawal) {
        for (String target : List.of(
                withdrawal.withdrawalId(),
                Objects.requireNonNull(withdrawal.destination()).text(),
                withdrawal.accountId(),
                String.valueOf(withdrawal.apiKeyId()))) {
            remember(target, String.valueOf(withdrawal.customerId()));
        }
    }

    private static void remember(String target, String customer) {
        customersByTarget.computeIfAbsent(target, first -> new HashSet<>()).add(customer);
    }
}
