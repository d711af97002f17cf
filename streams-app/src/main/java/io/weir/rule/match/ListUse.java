package io.weir.rule.match;

import io.weir.rule.match.SigmaText.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What rules ask of a named list, each of which needs a lookup of its own. Entries are plain: no wildcards in them. */
public enum ListUse {
    EQUAL(Open.NOWHERE, false),
    EQUAL_CASED(Open.NOWHERE, true),
    CONTAINS(Open.AROUND, false),
    CONTAINS_CASED(Open.AROUND, true),
    STARTS_WITH(Open.BEHIND, false),
    STARTS_WITH_CASED(Open.BEHIND, true),
    ENDS_WITH(Open.BEFORE, false),
    ENDS_WITH_CASED(Open.BEFORE, true),
    ADDRESS_RANGE(Open.NOWHERE, true),
    IP_ADDRESS(Open.NOWHERE, true),
    SOURCE_NETWORK(Open.NOWHERE, true),
    CHAIN_ADDRESS_CASED(Open.NOWHERE, true),
    DESTINATION_CASED(Open.NOWHERE, true),
    NUMBER(Open.NOWHERE, true),
    WHOLE_NUMBER(Open.NOWHERE, true);

    private final Open open;
    private final boolean cased;

    ListUse(Open open, boolean cased) {
        this.open = open;
        this.cased = cased;
    }

    /** The use that compares texts so. */
    public static ListUse ofText(Open open, boolean cased) {
        for (ListUse use : values()) {
            if (use.open == open && use.cased == cased) {
                return use;
            }
        }
        throw new IllegalStateException("texts can't be looked up " + open);
    }

    /** The use that asks whether a text of this spelling is an entry. */
    public static ListUse equal(Spelling spelling, boolean cased) {
        return switch (spelling) {
            case IP_ADDRESS -> IP_ADDRESS;
            case SOURCE_NETWORK -> SOURCE_NETWORK;
            case CHAIN_ADDRESS -> cased ? CHAIN_ADDRESS_CASED : EQUAL;
            case DESTINATION -> cased ? DESTINATION_CASED : EQUAL;
            case AS_IT_CAME -> cased ? EQUAL_CASED : EQUAL;
        };
    }

    /** How dear a lookup is, as a rough rank. */
    int cost() {
        return this == ADDRESS_RANGE || open != Open.NOWHERE ? 12 : 2;
    }

    /** What is wrong with each entry that can't be asked for so. */
    List<String> problems(List<String> entries) {
        try {
            lookup(entries);
            return List.of();
        } catch (IllegalArgumentException oneOrMore) {
            return each(entries);
        }
    }

    private List<String> each(List<String> entries) {
        return entries.stream()
                .map(this::problem)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    boolean fits(String entry) {
        return problem(entry) == null;
    }

    private @Nullable String problem(String entry) {
        try {
            lookup(List.of(entry));
            return null;
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }

    /** @throws IllegalArgumentException naming the entry that can't be asked for so */
    ListLookup lookup(List<String> entries) {
        return switch (this) {
            case EQUAL, EQUAL_CASED -> new TextTable(entries, cased);
            case CONTAINS, CONTAINS_CASED, STARTS_WITH, STARTS_WITH_CASED, ENDS_WITH, ENDS_WITH_CASED ->
                new TextParts(entries, open, cased);
            case ADDRESS_RANGE -> new AddressTable(entries);
            case IP_ADDRESS -> spelled(entries, Spelling.IP_ADDRESS);
            case SOURCE_NETWORK -> spelled(entries, Spelling.SOURCE_NETWORK);
            case CHAIN_ADDRESS_CASED -> spelled(entries, Spelling.CHAIN_ADDRESS);
            case DESTINATION_CASED -> spelled(entries, Spelling.DESTINATION);
            case NUMBER -> new NumberTable(entries, false);
            case WHOLE_NUMBER -> new NumberTable(entries, true);
        };
    }

    /** By the spelling that events have: there is nothing left to fold. */
    private static ListLookup spelled(List<String> entries, Spelling spelling) {
        List<String> texts = new ArrayList<>(entries.size());
        for (String entry : entries) {
            String text = spelling.canonical(entry);
            if (text == null) {
                throw new IllegalArgumentException("'" + entry + "', which is " + spelling.problem());
            }
            texts.add(text);
        }
        return new TextTable(texts, true);
    }
}
