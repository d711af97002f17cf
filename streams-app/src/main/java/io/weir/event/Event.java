package io.weir.event;

/** Anything that enters Weir from the exchange. */
public sealed interface Event permits Activity, KnownEntity {}
