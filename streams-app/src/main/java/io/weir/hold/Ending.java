package io.weir.hold;

import java.time.Instant;

/** @param at for an expiry its deadline, whenever it was noticed */
public record Ending(HoldEnd kind, Instant at) {}
