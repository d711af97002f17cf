/**
 * Records become events: checked, cut to size, brought into one form, bounded in time.
 *
 * <p>Enters: what {@code serde} decoded, with the strings as the exchange sent them. Leaves:
 * {@link io.weir.event.Received} events, each with the list of what was changed on it, and
 * {@link io.weir.intake.Quarantined} records.
 *
 * <p>Only what can't be read at all is refused. A field that a caller controls, or an enum symbol that is new, must not
 * blind Weir to a withdrawal that the exchange will pay: it is cut, nulled or replaced, and named
 * {@code field:what} in {@code intakeDefects}. What says nothing (blank text) is null and no defect; what is only
 * spelled differently (case of an asset, form of an address) is respelled and no defect.
 */
@NullMarked
package io.weir.intake;

import org.jspecify.annotations.NullMarked;
