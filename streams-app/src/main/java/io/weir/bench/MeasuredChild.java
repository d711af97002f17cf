package io.weir.bench;

import io.weir.config.WeirConfig;
import io.weir.ops.WeirApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * The program whose time is taken. It is told to run a subject as often as wanted, each time as another application, so
 * that all but the first run find the code compiled.
 */
final class MeasuredChild {

    static final String START = "start";
    static final String END = "end";
    static final String COLLECT = "collect";
    static final String RECORD = "record";
    static final String COMPILE = "compile";
    static final String STARTED = "started";
    static final String READY = "ready";
    static final String READ = "read";
    static final String ENDED = "ended";
    static final String HEAP = "heap";
    static final String RECORDING = "recording";
    static final String COMPILED = "compiled";

    private final MeasuredSettings settings;
    private final PrintStream answers;
    private @Nullable AutoCloseable running;
    private @Nullable Recording recording;

    MeasuredChild(MeasuredSettings settings, PrintStream answers) {
        this.settings = settings;
        this.answers = answers;
    }

    /** Obeys line by line until there is no more. */
    void run(BufferedReader told) throws IOException, InterruptedException {
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case START -> start(words[1], words[2], Integer.parseInt(words[3]));
                case END -> end();
                case COLLECT -> answers.println(HEAP + " " + LiveHeap.bytes());
                case COMPILE ->
                    answers.println(COMPILED + " "
                            + ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
                case RECORD -> record(Path.of(line.substring(RECORD.length() + 1)));
                default -> throw new IllegalArgumentException("told '" + line + "'");
            }
        }
        end();
    }

    private void start(String applicationId, String prefix, int passes) throws InterruptedException {
        WeirConfig config = settings.config(applicationId, prefix);
        switch (settings.subject().kind()) {
            case CONSUMER ->
                answers.println(READ + " "
                        + new ConsumerPass(config, settings.subject())
                                .run(passes)
                                .words());
            case STREAMS -> {
                running = PassThrough.start(config, settings.subject());
                answers.println(STARTED);
            }
            case WEIR -> {
                WeirApplication weir = new WeirApplication(config, BenchRules.of(settings));
                running = weir;
                weir.start();
                answers.println(STARTED + " " + weir.address());
                weir.firstReady().thenRun(() -> answers.println(READY)).exceptionally(never -> null);
            }
        }
    }

    private void end() {
        AutoCloseable ending = running;
        running = null;
        endRecording();
        if (ending != null) {
            try {
                ending.close();
            } catch (Exception e) {
                throw new IllegalStateException("can't end " + settings.subject(), e);
            }
        }
        answers.println(ENDED);
    }

    /** Stopping is what writes the file. */
    private void endRecording() {
        Recording recorded = recording;
        recording = null;
        if (recorded != null) {
            recorded.stop();
            recorded.close();
        }
    }

    /** From now on until the end. */
    private void record(Path file) throws IOException {
        try {
            Recording begun = new Recording(Configuration.getConfiguration("profile"));
            begun.setDestination(file);
            begun.start();
            recording = begun;
        } catch (ParseException e) {
            throw new IOException("this Java has no usable flight recorder settings", e);
        }
        answers.println(RECORDING);
    }
}
