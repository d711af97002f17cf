package io.weir.rule.match;

import java.util.Arrays;
import java.util.List;

/**
 * A text with Sigma's wildcards: {@code *} for any number of characters, {@code ?} for one.
 *
 * <p>The pattern is cut at its stars into pieces. The first piece must stand at the start, the last at the end, and
 * those between are taken each at its leftmost place behind the one before. Leftmost is always right (whatever fits
 * behind a later place fits behind an earlier one), so there is no going back: a comparison takes at most text ×
 * longest piece steps, whoever wrote the text.
 */
public final class WildcardText implements TextPattern {
    /** Stands for {@code ?}. */
    static final int ANY = -1;

    private final int[][] pieces;
    private final boolean cased;

    /** @param pieces what stands between the stars, in order: characters, or {@link #ANY} for {@code ?}; at least one */
    WildcardText(List<int[]> pieces, boolean cased) {
        this.pieces = pieces.stream()
                .map(piece -> Arrays.stream(piece)
                        .map(c -> cased || c == ANY ? c : CaseFolding.fold((char) c))
                        .toArray())
                .toArray(int[][]::new);
        this.cased = cased;
    }

    @Override
    public boolean matches(String text) {
        int[] first = pieces[0];
        if (pieces.length == 1) {
            return text.length() == first.length && standsAt(text, 0, first);
        }
        int[] last = pieces[pieces.length - 1];
        int end = text.length() - last.length;
        if (first.length > end || !standsAt(text, 0, first) || !standsAt(text, end, last)) {
            return false;
        }
        int from = first.length;
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = find(text, from, end, pieces[i]);
            if (found < 0) {
                return false;
            }
            from = found + pieces[i].length;
        }
        return true;
    }

    @Override
    public int cost() {
        return 4;
    }

    private int find(String text, int from, int end, int[] piece) {
        for (int at = from; at + piece.length <= end; at++) {
            if (standsAt(text, at, piece)) {
                return at;
            }
        }
        return -1;
    }

    private boolean standsAt(String text, int at, int[] piece) {
        for (int i = 0; i < piece.length; i++) {
            char c = text.charAt(at + i);
            if (piece[i] != ANY && piece[i] != (cased ? c : CaseFolding.fold(c))) {
                return false;
            }
        }
        return true;
    }
}
