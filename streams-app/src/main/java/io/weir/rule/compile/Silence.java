package io.weir.rule.compile;

import io.weir.rule.Mode;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import io.weir.rule.sigma.WeirBlock;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Which rules alert only by way of others: those that correlations refer to, unless one of them says otherwise. */
final class Silence {
    private final Set<SigmaDocument> silenced = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<SigmaDocument> voiced = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Problems problems;

    Silence(Problems problems) {
        this.problems = problems;
    }

    /** @param generate whether the correlation that refers to them lets them alert, too */
    void referred(Collection<SigmaDocument> documents, boolean generate) {
        (generate ? voiced : silenced).addAll(documents);
    }

    /** Whether the rule never alerts by itself; a weir block that says what its alerts do is then refused. */
    boolean refusesVoice(SigmaDocument document) {
        boolean silent = silenced.contains(document) && !voiced.contains(document);
        WeirBlock block = document.header().weir();
        if (silent && block != null && saysWhatAlertsDo(document, block)) {
            problems.refuse(
                    block.at(),
                    "weir",
                    "'" + document.header().calledAs()
                            + "' has a weir block but never alerts by itself: a correlation refers to it",
                    "move the block to the correlation, or write 'generate: true' there");
        }
        return silent;
    }

    /** How long its episodes stay quiet matters of a correlation even when only another one hears of them. */
    private static boolean saysWhatAlertsDo(SigmaDocument document, WeirBlock block) {
        return !(document instanceof CorrelationDocument)
                || block.hold() != null
                || block.mode() == Mode.ALERT
                || block.mode() == Mode.HOLD;
    }
}
