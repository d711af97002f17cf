package io.weir.hold;

/**
 * @param enforce {@code holds.enforce}: whether holds of rules in mode hold bind the exchange
 * @param replay whether generations stay 0, so that two runs give the same bytes
 */
public record DeskSettings(boolean enforce, boolean replay) {}
