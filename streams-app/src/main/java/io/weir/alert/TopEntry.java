package io.weir.alert;

import java.math.BigDecimal;

/**
 * One customer, key, network or destination and its share of an alert.
 *
 * @param value the exchange's own id of it
 * @param events how many contributing events carry it
 * @param amountUsd USD of those that have a valuation
 */
public record TopEntry(String value, long events, BigDecimal amountUsd) {}
