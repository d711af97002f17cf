package io.weir.bench;

import io.weir.embedded.EmbeddedBroker;
import io.weir.embedded.EmbeddedCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A broker and a registry, so that their work is not counted as anybody else's. */
final class BrokerChild {

    static final String READY = "ready";

    private BrokerChild() {}

    /** Says where it is, and stays until there is nobody to tell it anything. */
    static void run(Path directory, BufferedReader told, PrintStream answers) throws IOException {
        try (EmbeddedCluster cluster =
                EmbeddedCluster.start(EmbeddedBroker.builder().directory(directory), 0)) {
            answers.println(READY + " " + cluster.bootstrapServers() + " " + cluster.registryUrl());
            String line = told.readLine();
            while (line != null) {
                line = told.readLine();
            }
        }
    }
}
