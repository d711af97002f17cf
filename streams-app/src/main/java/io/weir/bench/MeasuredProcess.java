package io.weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A {@link MeasuredChild} seen from here. */
final class MeasuredProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration READY_PATIENCE = Duration.ofMinutes(10);
    private static final Duration READ_PATIENCE = Duration.ofMinutes(30);
    private static final Duration END_PATIENCE = Duration.ofMinutes(2);
    /** Longer than any pause of a program that works. */
    private static final Duration STALL = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final double COMPILES_BY_THE_WAY = 0.03;

    private final ChildProcess child;
    private final Subject subject;
    private String address = "";

    private MeasuredProcess(ChildProcess child, Subject subject) {
        this.child = child;
        this.subject = subject;
    }

    static MeasuredProcess start(MeasuredSettings settings, List<String> jvmOptions) {
        List<String> arguments = new ArrayList<>(List.of(ChildMain.MEASURED));
        arguments.addAll(settings.arguments());
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + settings.directory(), e);
        }
        return new MeasuredProcess(
                ChildProcess.start(
                        ChildMain.class.getName(),
                        settings.subject().rowName(),
                        settings.directory(),
                        jvmOptions,
                        arguments),
                settings.subject());
    }

    void expectAlive() {
        child.expectAlive();
    }

    long pid() {
        return child.pid();
    }

    /** Records with the flight recorder from now on, into this file. */
    void record(Path file) throws InterruptedException {
        child.tell(MeasuredChild.RECORD + " " + file.toAbsolutePath());
        child.await(MeasuredChild.RECORDING, START_PATIENCE);
    }

    /**
     * Lets a consumer read everything.
     *
     * @param passes how often
     */
    Spent read(String prefix, int passes) throws InterruptedException {
        child.tell(MeasuredChild.START + " " + subject.rowName() + " " + prefix + " " + passes);
        return Spent.of(child.await(MeasuredChild.READ, READ_PATIENCE));
    }

    /** Starts the application. */
    void begin(String applicationId, String prefix) throws InterruptedException {
        child.tell(MeasuredChild.START + " " + applicationId + " " + prefix + " 1");
        address = child.await(MeasuredChild.STARTED, START_PATIENCE);
    }

    /** Waits until it is restored, runs, and is not behind. */
    void awaitReady() throws InterruptedException {
        child.await(MeasuredChild.READY, READY_PATIENCE);
    }

    /** Ends the application in order; the process stays for another. */
    void end() throws InterruptedException {
        child.tell(MeasuredChild.END);
        child.await(MeasuredChild.ENDED, END_PATIENCE);
    }

    /** Bytes of the heap that are in use, after a collection. */
    long liveHeap() throws InterruptedException {
        child.tell(MeasuredChild.COLLECT);
        return Long.parseLong(child.await(MeasuredChild.HEAP, END_PATIENCE));
    }

    /** Whether a JVM that compiled for so long in that time has compiled what runs often, and does the rest by the way. */
    static boolean compilesByTheWay(Duration compiled, long nanos) {
        return compiled.toNanos() < COMPILES_BY_THE_WAY * nanos;
    }

    /** How long its JVM has compiled so far. */
    Duration compiled() throws InterruptedException {
        child.tell(MeasuredChild.COMPILE);
        return Duration.ofMillis(Long.parseLong(child.await(MeasuredChild.COMPILED, START_PATIENCE)));
    }

    /** Where the application tells its metrics. */
    String address() {
        return address;
    }

    Subject subject() {
        return subject;
    }

    /**
     * Waits until the application has worked off everything.
     *
     * @return from the first that came of it, so without its start, until nothing was left and that was committed
     */
    Spent workOff(GroupProgress progress, Progress listener) throws InterruptedException {
        GroupProgress.Look first =
                awaitChange(progress, new GroupProgress.Look(0, Long.MAX_VALUE, 0), GroupProgress.Look::hasBegun);
        Duration cpu = child.cpu();
        long wall = System.nanoTime();
        GroupProgress.Look last = first;
        while (last.left() > 0) {
            listener.at("events; " + subject.description() + " (process " + pid() + ")", last.callsTaken());
            GroupProgress.Look before = last;
            last = awaitChange(progress, before, look -> !look.equals(before));
        }
        return new Spent(
                last.callsTaken() - first.callsTaken(),
                child.cpu().minus(cpu),
                Duration.ofNanos(System.nanoTime() - wall));
    }

    private GroupProgress.Look awaitChange(
            GroupProgress progress, GroupProgress.Look before, Predicate<GroupProgress.Look> wanted)
            throws InterruptedException {
        long patienceEnds = System.nanoTime() + STALL.toNanos();
        GroupProgress.Look look = progress.look();
        while (!wanted.test(look)) {
            child.expectAlive();
            if (System.nanoTime() > patienceEnds) {
                throw new IllegalStateException(
                        subject.rowName() + " has not come on for " + STALL.toSeconds() + " s, at " + before);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            look = progress.look();
        }
        return look;
    }

    @Override
    public void close() {
        child.close();
    }
}
