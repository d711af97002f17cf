/**
 * What a demo or a test needs around the application, inside the JVM: one real Kafka node and one schema registry.
 *
 * <p>What enters: settings, and over 127.0.0.1 what any Kafka or registry client sends. What leaves: what a real broker
 * and a registry would answer. Nothing here knows of withdrawals or rules, and nothing is left behind after close: no
 * thread, no port, no file but those in a directory that the caller chose.
 */
@NullMarked
package io.weir.embedded;

import org.jspecify.annotations.NullMarked;
