package io.weir.topology;

import io.weir.event.Observation;

/**
 * A call with what its account's memory knows of it.
 *
 * @param atOwner whether all calls of its account come to this task: not where it names none, or its record stands in
 *     another partition than Java's producer would choose for the account
 */
record ObservedCall(Observation observation, boolean atOwner) {}
