package io.weir.replay.cases;

import io.weir.rule.CaseAlert;
import io.weir.rule.RuleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a case.
 *
 * @param alerts in the order in which they were opened
 * @param matched how often an event matched a detection of the rule, or of those that it refers to
 * @param unread events that no topic would take, or that intake refused or changed: a case must not have such
 */
public record CaseResult(String ruleId, RuleCase tried, List<FoundAlert> alerts, int matched, List<String> unread) {

    public CaseResult {
        alerts = List.copyOf(alerts);
        unread = List.copyOf(unread);
    }

    public boolean passed() {
        return differences().isEmpty();
    }

    /** Whether it stays quiet because nothing matched, without saying that this is what it is about: it proves little. */
    public boolean isVacuous() {
        return tried.alerts().isEmpty() && !tried.unmatched() && matched == 0;
    }

    /** What is otherwise than expected, a line each: {@code -} was expected, {@code +} came; empty where nothing is. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>(unread);
        if (tried.unmatched() && matched > 0) {
            differences.add("- no event matches a detection");
            differences.add("+ " + matched + (matched == 1 ? " does" : " do"));
        }
        List<CaseAlert> expected = tried.alerts();
        for (int i = 0; i < Math.max(expected.size(), alerts.size()); i++) {
            CaseAlert wanted = i < expected.size() ? expected.get(i) : null;
            FoundAlert came = i < alerts.size() ? alerts.get(i) : null;
            if (wanted == null || came == null || !fits(wanted, came)) {
                String which = "alert " + (i + 1) + ": ";
                differences.add("- " + which + (wanted == null ? "none" : text(wanted)));
                differences.add("+ " + which + (came == null ? "none" : text(came, wanted)));
            }
        }
        return differences;
    }

    private static boolean fits(CaseAlert wanted, FoundAlert came) {
        return (wanted.group() == null || wanted.group().equals(came.group()))
                && (wanted.observed() == null || wanted.observed().compareTo(came.observed()) == 0)
                && (wanted.enforced() == null || wanted.enforced() == came.enforced())
                && (wanted.openedBy() == null || came.isOpenedBy(wanted.openedBy()))
                && (wanted.holds() == null
                        || wanted.holds().stream().sorted().distinct().toList().equals(came.holds()));
    }

    private static String text(CaseAlert wanted) {
        List<String> parts = new ArrayList<>();
        if (wanted.group() != null) {
            parts.add("group " + new TreeMap<>(wanted.group()));
        }
        if (wanted.observed() != null) {
            parts.add("observed " + wanted.observed().toPlainString());
        }
        if (wanted.holds() != null) {
            parts.add("holds " + wanted.holds().stream().sorted().distinct().toList());
        }
        if (wanted.enforced() != null) {
            parts.add(enforced(wanted.enforced()));
        }
        if (wanted.openedBy() != null) {
            parts.add("opened by " + wanted.openedBy());
        }
        return parts.isEmpty() ? "any" : String.join(", ", parts);
    }

    /** As much of it as was asked for, and what opened it; all of it where nothing was expected. */
    private static String text(FoundAlert came, @Nullable CaseAlert wanted) {
        List<String> parts = new ArrayList<>();
        if (wanted == null || wanted.group() != null) {
            parts.add("group " + new TreeMap<>(came.group()));
        }
        if (wanted == null || wanted.observed() != null) {
            parts.add("observed " + came.observed().toPlainString());
        }
        if (wanted == null || wanted.holds() != null) {
            parts.add("holds " + came.holds());
        }
        if (wanted == null || wanted.enforced() != null) {
            parts.add(enforced(came.enforced()));
        }
        parts.add("opened by " + came.openedByText());
        return String.join(", ", parts);
    }

    private static String enforced(boolean enforced) {
        return enforced ? "enforced" : "not enforced";
    }
}
