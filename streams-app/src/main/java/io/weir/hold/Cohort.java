package io.weir.hold;

import io.weir.event.Withdrawal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a COHORT hold delays: an asset's withdrawals, from a sum on, to destinations without a history. Each waits so long
 * from when it was requested, and leaves then unless another hold matches it.
 *
 * @param fromUsd a withdrawal without a valuation is one of them
 * @param delay whole seconds
 */
record Cohort(String asset, long fromUsd, Duration delay) {

    /** A destination first paid longer ago has a history. */
    static final Duration FRESH = Duration.ofDays(1);

    /**
     * Below it a withdrawal is not worth a delay: half of a crowd's are. A thief who keeps below it takes 75,000 USD from
     * as many accounts as were robbed on 2019-05-07, where it was 40 million.
     */
    static final long FROM_USD = 1_000;

    private static final Pattern TARGET = Pattern.compile("(.+)\\?from-usd=(\\d{1,15})&delay-seconds=(\\d{1,9})");

    static Cohort of(String asset, Duration delay) {
        return new Cohort(asset, FROM_USD, delay);
    }

    /** The cohort that a command's target names; null when it is written otherwise. */
    static @Nullable Cohort parse(String target) {
        Matcher matcher = TARGET.matcher(target);
        if (!matcher.matches()) {
            return null;
        }
        return new Cohort(
                Objects.requireNonNull(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Duration.ofSeconds(Long.parseLong(matcher.group(3))));
    }

    /** As a command names it: {@code BTC?from-usd=1000&delay-seconds=1800}. */
    String target() {
        return asset + "?from-usd=" + fromUsd + "&delay-seconds=" + delay.toSeconds();
    }

    /**
     * Whether it delays this withdrawal at a moment, if its destination has no history.
     *
     * @param knownSince when the withdrawal came to whoever asks
     */
    boolean delays(Withdrawal withdrawal, Instant knownSince, Instant now) {
        BigDecimal usd = withdrawal.amountUsd();
        return asset.equals(withdrawal.asset())
                && (usd == null || usd.compareTo(BigDecimal.valueOf(fromUsd)) >= 0)
                && now.isBefore(knownSince.plus(delay));
    }
}
