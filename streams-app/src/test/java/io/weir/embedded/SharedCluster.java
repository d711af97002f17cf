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
                .getOrComputeIfAbsent(Running.class, running -> new Running(EmbeddedCluster.start()), Running.class)
                .cluster();
    }
}
