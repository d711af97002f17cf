package io.weir.cli;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, by their longest common subsequence; for texts of some hundred lines. */
final class LineDiff {

    private LineDiff() {}

    /** {@code - …} for a line that goes, {@code + …} for one that comes, in the order of the texts. */
    static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> current = after.lines().toList();
        int[][] common = common(old, current);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < current.size()) {
            if (i < old.size() && j < current.size() && old.get(i).equals(current.get(j))) {
                i++;
                j++;
            } else if (j == current.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + old.get(i++));
            } else {
                lines.add("+ " + current.get(j++));
            }
        }
        return lines;
    }

    /** How many lines the rest of the one has in common with the rest of the other. */
    private static int[][] common(List<String> old, List<String> current) {
        int[][] common = new int[old.size() + 1][current.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = current.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(current.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
