package io.weir.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** For commands that a person watches: only what fails is logged between their lines. */
final class QuietLogs {

    private QuietLogs() {}

    static void begin() {
        level(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.ERROR);
        level("io.weir", Level.WARN);
    }

    private static void level(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
