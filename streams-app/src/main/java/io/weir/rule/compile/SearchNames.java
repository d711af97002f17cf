package io.weir.rule.compile;

import io.weir.rule.match.SigmaText;
import io.weir.rule.match.SigmaText.Open;
import io.weir.rule.match.TextPattern;
import io.weir.rule.sigma.Condition;
import java.util.Collection;
import java.util.List;

/** Which searches {@code 1 of …} and {@code all of …} mean. */
final class SearchNames {
    private SearchNames() {}

    /** Searches whose name starts with an underscore are left out unless the pattern does, too. */
    static List<String> of(Condition.Quantified quantified, Collection<String> searches) {
        boolean them = quantified.pattern().equals("them");
        TextPattern pattern = SigmaText.pattern(them ? "*" : quantified.pattern(), Open.NOWHERE, true);
        boolean hidden = quantified.pattern().startsWith("_");
        return searches.stream()
                .filter(name -> (hidden || !name.startsWith("_")) && pattern.matches(name))
                .toList();
    }
}
