/**
 * What lives between commits: stores of live objects, which are written back when Kafka Streams prepares a commit, and a
 * hook by which a processor sends on what it has batched by then.
 *
 * <p>Enters: objects and what codecs know of their bytes. Leaves: rows in changelogs, and live objects again after a
 * restart. What of Kafka's internals this relies on, and which test pins it, is in {@code docs/decisions/0008-live-objects.md}.
 */
@NullMarked
package io.weir.topology.store;

import org.jspecify.annotations.NullMarked;
