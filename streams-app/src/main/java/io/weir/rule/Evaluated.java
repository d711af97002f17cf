package io.weir.rule;

import io.weir.rule.match.Parentage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which rules are evaluated: all that are not switched off, and whatever those refer to. */
final class Evaluated {
    private Evaluated() {}

    static Set<String> ids(List<Rule> rules, List<Parentage> parentages) {
        Set<String> evaluated = new HashSet<>();
        rules.stream().filter(rule -> rule.mode() != Mode.OFF).map(Rule::id).forEach(evaluated::add);
        boolean more = true;
        while (more) {
            more = false;
            for (Parentage parentage : parentages) {
                more |= evaluated.contains(parentage.parent().id()) && evaluated.add(parentage.childId());
            }
        }
        return evaluated;
    }
}
