package io.weir.rule.match;

/** A text that is, or fits, an entry of a named list, as the list is when it is asked. */
public final class ListedText implements TextPattern {
    private final NamedList list;
    private final ListUse use;

    /**
     * @param use of texts or address ranges
     * @throws IllegalArgumentException naming the entry of the list that can't be asked for so
     */
    public ListedText(NamedList list, ListUse use) {
        list.prepare(use);
        this.list = list;
        this.use = use;
    }

    @Override
    public boolean matches(String text) {
        return list.has(text, use);
    }

    @Override
    public int cost() {
        return use.cost();
    }
}
