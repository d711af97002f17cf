package io.weir.rule.sigma;

import io.weir.rule.RuleError;
import io.weir.rule.RuleNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a set of rule files, so that all of it is said at once. */
public final class Problems {
    private final List<RuleError> errors = new ArrayList<>();
    private final List<RuleNote> notes = new ArrayList<>();
    private boolean isPartUnread;

    /**
     * Refuses something.
     *
     * @param value the offending text; empty where something is missing
     */
    public void refuse(Position at, String value, String problem, String mend) {
        errors.add(new RuleError(at.file(), at.line(), at.column(), value, problem, mend));
    }

    /** Refuses something that a later version will take. */
    public void refuseForNow(Position at, String value, String what, String mend) {
        refuse(at, value, what + " not supported yet by this version", mend);
    }

    /** Says something that does not keep the rule from working. */
    public void note(Position at, String text) {
        notes.add(new RuleNote(at.file(), at.line(), at.column(), text));
    }

    /** Says that a document, or the rest of one, could not be read, so that nobody knows what it holds. */
    void leftUnread() {
        isPartUnread = true;
    }

    /** Whether what seems to be missing may stand where nothing could be read. */
    public boolean isPartUnread() {
        return isPartUnread;
    }

    public int errorCount() {
        return errors.size();
    }

    /** In the order of files, lines and columns. */
    public List<RuleError> errors() {
        return errors.stream()
                .distinct()
                .sorted(Comparator.comparing(RuleError::file)
                        .thenComparingInt(RuleError::line)
                        .thenComparingInt(RuleError::column))
                .toList();
    }

    /** In the order of files, lines and columns. */
    public List<RuleNote> notes() {
        return notes.stream()
                .distinct()
                .sorted(Comparator.comparing(RuleNote::file)
                        .thenComparingInt(RuleNote::line)
                        .thenComparingInt(RuleNote::column))
                .toList();
    }
}
