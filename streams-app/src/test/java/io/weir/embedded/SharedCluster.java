package io.weir.embedded;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One broker and registry for all test classes that ask for an {@link EmbeddedCluster}: started with the first, closed after
 * the last. Tests keep apart by topic prefix and application id, and stop neither.
 */
public final class SharedCluster implements ParameterResolver {

    public static final int SHORTEST_SESSION_MILLIS = 3_000;

    private record Running(EmbeddedCluster cluster) implements AutoCloseable {
        @Override
        public void close() {
            cluster.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent(Running.class, running -> new Running(start()), Running.class)
                .cluster();
    }

    private static EmbeddedCluster start() {
        return EmbeddedCluster.start(
                EmbeddedBroker.builder()
                        .property("group.min.session.timeout.ms", Integer.toString(SHORTEST_SESSION_MILLIS)),
                0);
    }
}
