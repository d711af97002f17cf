package io.weir.rule.match;

/** A regular expression can't be taken: why, and what to write instead. */
public final class UnusablePatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final String mend;

    UnusablePatternException(String problem, String mend) {
        super(problem + "; " + mend);
        this.problem = problem;
        this.mend = mend;
    }

    /** A sentence about the pattern, without an end. */
    public String problem() {
        return problem;
    }

    public String mend() {
        return mend;
    }
}
