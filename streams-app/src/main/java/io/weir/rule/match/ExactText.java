package io.weir.rule.match;

/** One text, with or without regard to case. */
public final class ExactText implements TextPattern {
    private final String text;
    private final boolean cased;

    public ExactText(String text, boolean cased) {
        this.text = cased ? text : CaseFolding.fold(text);
        this.cased = cased;
    }

    @Override
    public boolean matches(String candidate) {
        return cased ? text.equals(candidate) : CaseFolding.equal(text, candidate);
    }

    @Override
    public int cost() {
        return 1;
    }

    String folded() {
        return CaseFolding.fold(text);
    }
}
