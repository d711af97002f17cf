package io.weir.rule.compile;

import io.weir.rule.Mode;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import io.weir.rule.sigma.WeirBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Which rules alert only by way of others: those that correlations refer to, unless one of them says otherwise. */
final class Silence {
    private final Set<SigmaDocument> silenced = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<SigmaDocument> voiced = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<SigmaDocument, List<CorrelationDocument>> referrers = new IdentityHashMap<>();
    private final Problems problems;

    Silence(Problems problems) {
        this.problems = problems;
    }

    /** @param referrer the correlation that refers to them, and may let them alert, too */
    void referred(Collection<SigmaDocument> documents, CorrelationDocument referrer) {
        (referrer.generate() ? voiced : silenced).addAll(documents);
        documents.forEach(document ->
                referrers.computeIfAbsent(document, first -> new ArrayList<>()).add(referrer));
    }

    /** Whether it never alerts by itself. */
    private boolean isSilent(SigmaDocument document) {
        return silenced.contains(document) && !voiced.contains(document);
    }

    /**
     * Says of a rule that would alert if nothing referred to it that nobody hears of it. Detections with a name only are
     * parts of others, and off with them. Nothing may refer to itself any more.
     */
    void noteUnheard(SigmaDocument document) {
        boolean isRule =
                document instanceof CorrelationDocument || document.header().id() != null;
        if (isRule && isSilent(document) && !isHeard(document)) {
            problems.note(
                    document.header().at(),
                    "'" + document.header().calledAs()
                            + "' finds nothing: what refers to it is off; write 'generate: true' there if it should alert by itself");
        }
    }

    private boolean isHeard(SigmaDocument document) {
        WeirBlock block = document.header().weir();
        boolean alerts = !isSilent(document) && (block == null || block.mode() != Mode.OFF);
        return alerts || referrers.getOrDefault(document, List.of()).stream().anyMatch(this::isHeard);
    }

    /** Whether the rule never alerts by itself; a weir block that says what its alerts do is then refused. */
    boolean refusesVoice(SigmaDocument document) {
        boolean silent = isSilent(document);
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
