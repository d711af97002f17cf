package io.weir.rule.match;

import io.weir.rule.match.SigmaText.Open;
import java.util.List;

/** Texts each of which is looked for in a text, at its start or at its end: as many comparisons as there are entries. */
final class TextParts implements ListLookup {
    private final WildcardText[] parts;

    TextParts(List<String> entries, Open open, boolean cased) {
        this.parts = entries.stream()
                .map(entry -> SigmaText.plain(entry, open, cased))
                .toArray(WildcardText[]::new);
    }

    @Override
    public boolean has(Object value) {
        String text = (String) value;
        for (WildcardText part : parts) {
            if (part.matches(text)) {
                return true;
            }
        }
        return false;
    }
}
