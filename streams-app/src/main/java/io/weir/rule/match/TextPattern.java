package io.weir.rule.match;

/** What a text is compared with. */
public sealed interface TextPattern permits ExactText, WildcardText, RegularExpression, AddressRange, ListedText {

    boolean matches(String text);

    /** How dear a comparison is, as a rough rank. */
    int cost();
}
