package io.weir.event;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what a mistyped name was meant to be. */
public final class NearestName {
    private static final int MAX_LENGTH = 100;

    private NearestName() {}

    /**
     * The known name that is nearest to {@code name}, or null where none is near: at most one edit in three characters (one in
     * shorter names), case not counted.
     */
    public static @Nullable String among(Collection<String> known, String name) {
        String nearest = null;
        if (name.length() > MAX_LENGTH) {
            return null;
        }
        int fewest = Math.min(name.length(), Math.max(1, name.length() / 3) + 1);
        for (String candidate : known) {
            int edits = edits(candidate.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                nearest = candidate;
                fewest = edits;
            }
        }
        return nearest;
    }

    /** {@code did you mean 'x'?} where there is a near name, else {@code otherwise}. */
    public static String suggestion(Collection<String> known, String name, String otherwise) {
        String nearest = among(known, name);
        return nearest == null ? otherwise : "did you mean '" + nearest + "'?";
    }

    /** Levenshtein distance in which two neighbours that changed places count as one edit. */
    private static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
