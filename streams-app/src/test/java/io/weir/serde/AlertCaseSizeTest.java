package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.alert.AlertCase;
import io.weir.alert.EpisodeReport;
import io.weir.alert.Fate;
import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Segment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A case stays below what a record can carry, whatever a sender makes of its events. */
class AlertCaseSizeTest {

    private static final int MAX_BYTES = 512 * 1024;
    private static final Instant AT = Instant.parse("2019-05-07T17:15:24Z");

    @Test
    void countsFourThousandExactly_whenAllOfThemDifferInEverything() {
        AlertCase alertCase = grown(
                4_096,
                number -> evidence(
                        number,
                        UUID.nameUUIDFromBytes(new byte[] {(byte) number}) + "-" + number,
                        new BigDecimal("98.76543210")));

        assertThat(alertCase.gathered().full()).isFalse();
        assertThat(alertCase.gathered().contributions()).hasSize(4_096);
        assertThat(alertCase.gathered().customers().distinct()).isEqualTo(4_096);
        assertThat(AlertCaseBytes.encode(alertCase)).hasSizeLessThan(MAX_BYTES);
    }

    @Test
    void saysAtLeast_whenThereAreMore() {
        AlertCase alertCase = grown(4_097, number -> evidence(number, "id-" + number, BigDecimal.ONE));

        assertThat(alertCase.gathered().full()).isTrue();
        assertThat(alertCase.gathered().contributions()).hasSize(4_096);
        assertThat(alertCase.gathered().evidence()).hasSize(Alert.MAX_EVIDENCE);
    }

    @Property(tries = 10)
    void staysBelowTheBound_whateverIsSent(@ForAll Random random) {
        String[] letters = {"x", "ż", "🐋", "\u0000"};
        int longest = 1 + random.nextInt(3_000);
        AlertCase alertCase = grown(256 * 6, number -> {
            String text = letters[random.nextInt(letters.length)].repeat(random.nextInt(longest));
            BigDecimal amount =
                    new BigDecimal(new BigInteger(random.nextInt(2_000), random), random.nextInt(2_000) - 1_000);
            return evidence(number, text + number, amount);
        });

        assertThat(AlertCaseBytes.encode(alertCase)).hasSizeLessThan(MAX_BYTES);
    }

    private static AlertCase grown(int events, IntFunction<Evidence> evidence) {
        AlertCase alertCase = AlertCase.opened(report(List.of()), true, AT);
        List<Evidence> slice = new ArrayList<>();
        for (int number = 0; number < events; number++) {
            slice.add(evidence.apply(number));
            if (slice.size() == EpisodeReport.SLICE || number == events - 1) {
                alertCase = alertCase.grownBy(report(slice), true, AT);
                slice.clear();
            }
        }
        List<String> holdIds = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            holdIds.add(new UUID(number, number).toString());
            alertCase = alertCase.acked("bystander-" + number, Fate.SENT, Long.MAX_VALUE, AT, AT);
        }
        for (int number = 0; number < 300; number++) {
            alertCase = alertCase.withholding("omnibus-" + number, AT);
        }
        return alertCase.holding(holdIds, AT);
    }

    private static EpisodeReport report(List<Evidence> contributors) {
        EpisodeReport sample = Samples.REPORT;
        return new EpisodeReport(
                sample.alertId(),
                sample.status(),
                sample.rule(),
                sample.group(),
                sample.observed(),
                sample.observedAtLeast(),
                sample.windowStart(),
                sample.windowEnd(),
                0,
                contributors,
                contributors.size(),
                AT,
                null,
                null);
    }

    private static Evidence evidence(int number, String id, BigDecimal amount) {
        return new Evidence(
                "event-" + id,
                "withdrawal-" + id,
                "account-" + id,
                "customer-" + id,
                Segment.RETAIL,
                "key-" + id,
                "ip-" + id,
                "network-" + id,
                "bitcoin:" + id,
                "BTC",
                amount,
                amount,
                AT.plusMillis(number),
                new Origin("withdrawals", 3, number));
    }
}
