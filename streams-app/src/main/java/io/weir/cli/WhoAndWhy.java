package io.weir.cli;

import picocli.CommandLine.Option;

/** Who changes the rules in force and why, as the log of changes keeps it. */
final class WhoAndWhy {

    @Option(names = "--message", paramLabel = "TEXT", description = "Why; 'weir rules log' shows it.")
    private String message = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it. Default: the system's user.")
    private String by = System.getProperty("user.name", "");

    String message() {
        return message;
    }

    String by() {
        return by;
    }
}
