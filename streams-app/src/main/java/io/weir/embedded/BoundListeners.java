package io.weir.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Server sockets on 127.0.0.1 that are bound before the node is configured, and handed to it when it asks.
 *
 * <p>The controller's port must stand in {@code controller.quorum.voters} before the node starts. Looking for a free
 * port, closing it and letting Kafka bind it again could lose it to another process in between; a socket that stays
 * bound cannot be lost.
 */
final class BoundListeners implements ServerSocketFactory, AutoCloseable {
    private final Map<String, ServerSocketChannel> waiting = new LinkedHashMap<>();

    /**
     * Binds a listener.
     *
     * @param port the port to bind, or 0 for any free one
     * @return the port bound
     * @throws IOException if the port is taken
     */
    synchronized int bind(String listener, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            // A restart on the same port must not wait for the connections of the previous run to be forgotten.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.configureBlocking(false);
            channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "cannot listen on 127.0.0.1:" + port + " for the " + listener
                            + " listener: choose another port, or 0 for any free one",
                    e);
        }
        waiting.put(key(listener), channel);
        return channel.socket().getLocalPort();
    }

    @Override
    public synchronized ServerSocketChannel openServerSocket(
            String listenerName, InetSocketAddress socketAddress, int listenBacklogSize, int recvBufferSize)
            throws IOException {
        ServerSocketChannel channel = waiting.remove(key(listenerName));
        if (channel == null) {
            throw new IOException("no socket was bound for listener '" + listenerName + "' at " + socketAddress);
        }
        return channel;
    }

    /** Closes what the node never asked for; what it took it closes itself. */
    @Override
    public synchronized void close() throws IOException {
        for (ServerSocketChannel channel : waiting.values()) {
            channel.close();
        }
        waiting.clear();
    }

    private static String key(String listener) {
        return listener.toUpperCase(Locale.ROOT);
    }
}
