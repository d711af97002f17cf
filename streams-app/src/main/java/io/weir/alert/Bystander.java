package io.weir.alert;

/**
 * A withdrawal that did not contribute to an alert but met one of its holds, on an account or destination say.
 *
 * @param withdrawalHash {@link IdHash} of the withdrawalId
 * @param usdMicros millionths of a US dollar; 0 where the exchange gave no valuation
 */
public record Bystander(long withdrawalHash, long usdMicros, Fate fate) {}
