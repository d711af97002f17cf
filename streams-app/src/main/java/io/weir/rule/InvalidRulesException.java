package io.weir.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Rules were refused: it carries every error of every file, so that one look mends all. */
public final class InvalidRulesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<RuleError> errors;

    public InvalidRulesException(List<RuleError> errors) {
        super(errors.stream().map(RuleError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** In the order of files, lines and columns; never empty. */
    public List<RuleError> errors() {
        return errors;
    }
}
