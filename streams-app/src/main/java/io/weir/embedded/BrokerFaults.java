package io.weir.embedded;

import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a fault of the embedded node and lets it fail.
 *
 * <p>Kafka's own handlers halt the JVM on a fatal fault, which here would take the demo or the whole test run along.
 */
final class BrokerFaults implements FaultHandlerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            LOG.error(
                    "event=embedded-broker-fault component=\"{}\" fatal={} message=\"{}\"",
                    name,
                    fatal,
                    message,
                    cause);
            action.run();
            return new IllegalStateException("embedded broker, " + name + ": " + message, cause);
        };
    }
}
