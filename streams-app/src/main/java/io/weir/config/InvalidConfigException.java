package io.weir.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/** Settings were refused: it carries every problem, so that one look mends all. */
public final class InvalidConfigException extends ConfigException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidConfigException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: where, which, its value, and the mend. Never empty. */
    public List<String> problems() {
        return problems;
    }
}
