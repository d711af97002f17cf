package io.weir.event;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what a mistyped name was meant to be. */
public final class NearestName {

    private NearestName() {}

    /**
     * The known name that is nearest to {@code name}, or null where none is near: at most one edit in three characters,
     * case not counted.
     */
    public static @Nullable String among(Collection<String> known, String name) {
        String nearest = null;
        int fewest = Math.max(1, name.length() / 3) + 1;
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

    /** Levenshtein distance, one row at a time. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
