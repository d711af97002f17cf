package io.weir.rule.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts in an open-addressing hash table, at most half full, that is asked with or without regard to case. A
 * {@code HashSet} of folded texts would need a folded copy of every text that is looked up.
 */
final class TextTable implements ListLookup {
    /** 2^32 / golden ratio: spreads hashes that differ little over the upper bits. */
    private static final int FIBONACCI = 0x9E3779B9;

    private final @Nullable String[] texts;
    private final int shift;
    private final boolean cased;

    TextTable(List<String> entries, boolean cased) {
        int capacity = Integer.highestOneBit(Math.max(4, entries.size() * 4));
        this.texts = new String[capacity];
        this.shift = Integer.numberOfLeadingZeros(capacity) + 1;
        this.cased = cased;
        for (String entry : entries) {
            String text = cased ? entry : CaseFolding.fold(entry);
            texts[place(text)] = text;
        }
    }

    @Override
    public boolean has(Object value) {
        return texts[place((String) value)] != null;
    }

    /** Where the text stands, or the free place where it would. */
    private int place(String text) {
        int mask = texts.length - 1;
        int hash = cased ? text.hashCode() : CaseFolding.hash(text);
        int at = (hash * FIBONACCI) >>> shift;
        for (String known = texts[at]; known != null && !same(known, text); known = texts[at]) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private boolean same(String known, String text) {
        return cased ? known.equals(text) : CaseFolding.equal(known, text);
    }
}
