package io.weir.rule.scaffold;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule to begin with, its cases and its runbook: all of it compiles, and the cases pass, before anybody has changed a
 * word.
 *
 * @param name of the rule and its files
 * @param type null for a rule on single events
 * @param groupBy empty for one group of the whole exchange, and for single events
 * @param id of the rule
 * @param date on which it was written
 */
public record Scaffold(
        String name, Service service, @Nullable CorrelationType type, List<String> groupBy, UUID id, LocalDate date) {
    private static final int MAX_NAME = 100;

    /**
     * Checks what is asked for.
     *
     * @throws IllegalArgumentException naming what can't be had, and the mend
     */
    public Scaffold {
        groupBy = List.copyOf(groupBy);
        refuseName(name);
        if (type == null && !groupBy.isEmpty()) {
            throw new IllegalArgumentException("a rule on single events has no group-by;"
                    + " its alerts are kept by who acted; leave --group-by out, or choose another --type");
        }
        Sample sample = Sample.of(service, type, groupBy);
        Set<String> seen = new HashSet<>();
        for (String field : groupBy) {
            refuseField(field, service, sample);
            if (!seen.add(field)) {
                throw new IllegalArgumentException("'" + field + "' stands twice in --group-by; keep one");
            }
        }
    }

    /** Text by file name, relative to the folder of rules: the rule, its cases, its runbook. */
    public Map<String, String> files() {
        Sample sample = Sample.of(service, type, groupBy);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name + ".yml", RuleText.of(this, sample));
        files.put(name + ".cases.yml", CasesText.of(this, sample));
        files.put("runbooks/" + name + ".md", RunbookText.of(this));
        return files;
    }

    /** {@code new-address-swarm} → {@code New address swarm}. */
    String title() {
        String words = name.replace('-', ' ').replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static void refuseName(String name) {
        boolean plain = !name.isEmpty()
                && name.length() <= MAX_NAME
                && Character.isLetterOrDigit(name.charAt(0))
                && name.chars().allMatch(Scaffold::isPlain);
        if (!plain) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' can't be the name of a rule; use up to 100 letters, digits, '-' and '_', such as many-new-keys");
        }
    }

    private static boolean isPlain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }

    private static void refuseField(String name, Service service, Sample sample) {
        Field field = Fields.named(name);
        List<String> known = SampleFields.of(service);
        if (field == null || !known.contains(name)) {
            String why = field == null
                    ? "there is no field '" + name + "'"
                    : "can't group " + service.sigmaName() + " by '" + name + "'";
            throw new IllegalArgumentException(
                    why + "; " + NearestName.suggestion(known, name, "take one of " + String.join(", ", known)));
        }
        if (sample.ownFields().contains(name)) {
            throw new IllegalArgumentException(
                    "can't begin with '" + name
                            + "' in --group-by, by which the sample tells its events apart; take another field and edit the rule");
        }
    }
}
