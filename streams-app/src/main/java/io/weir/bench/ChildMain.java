package io.weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The entry point of the benchmark's own JVMs; {@code weir bench} starts them. */
public final class ChildMain {

    static final String BROKER = "broker";
    static final String MEASURED = "measured";
    static final String REPLAY = "replay";

    private ChildMain() {}

    /**
     * Runs one of them until standard input ends.
     *
     * @param arguments its name, and what it wants to know
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = System.out;
        // Whatever else prints must not mix with the answers.
        System.setOut(System.err);
        switch (arguments[0]) {
            case BROKER -> BrokerChild.run(Path.of(rest.get(0)), told, answers);
            case MEASURED -> new MeasuredChild(MeasuredSettings.of(rest), answers).run(told);
            case REPLAY -> ReplayChild.run(rest.get(0), Path.of(rest.get(1)), answers);
            default -> throw new IllegalArgumentException("no such child: '" + arguments[0] + "'");
        }
        // Clients leave threads behind that nobody waits for.
        System.exit(0);
    }
}
