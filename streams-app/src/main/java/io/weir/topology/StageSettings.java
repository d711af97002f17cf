package io.weir.topology;

import io.weir.config.Durations;
import io.weir.config.WeirConfig;
import io.weir.intake.IntakeSettings;
import io.weir.memory.MemorySettings;
import io.weir.memory.PaidFrom;
import java.time.Duration;

/** The tree of settings as the stages want it: each knows its own only. */
public record StageSettings(IntakeSettings intake, MemorySettings memory) {

    public static StageSettings of(WeirConfig config) {
        Duration maxBehind = config.intake().maxBehind();
        return new StageSettings(
                new IntakeSettings(
                        config.intake().maxAhead(), maxBehind.equals(Durations.UNLIMITED) ? null : maxBehind),
                new MemorySettings(
                        config.memory().complete(),
                        config.memory().warmUp(),
                        config.memory().paidFromRequests() ? PaidFrom.REQUESTS : PaidFrom.UPDATES,
                        config.memory().dormantAfter()));
    }
}
