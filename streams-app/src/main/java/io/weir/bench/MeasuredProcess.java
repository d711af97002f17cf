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
    private static final Duration READ_PATIENCE = Duration.ofMinutes(30);
    private static final Duration END_PATIENCE = Duration.ofMinutes(2);
    /** Longer than any pause of a program that works. */
    private static final Duration STALL = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ChildProcess child;
    private final Subject subject;

    private MeasuredProcess(ChildProcess child, Subject subject) {
        this.child = child;
        this.subject = subject;
    }

    static MeasuredProcess start(MeasuredSettings settings) {
        List<String> arguments = new ArrayList<>(List.of(ChildMain.MEASURED));
        arguments.addAll(settings.arguments());
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + settings.directory(), e);
        }
        return new MeasuredProcess(
                ChildProcess.start(
                        settings.subject().rowName(), settings.directory(), ChildProcess.sameAsHere(), arguments),
                settings.subject());
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

    /**
     * Lets the application work off everything, and ends it.
     *
     * @return from its first commit, so without its start, until nothing was left
     */
    Spent workOff(String applicationId, String prefix, GroupProgress progress, Progress listener)
            throws InterruptedException {
        child.tell(MeasuredChild.START + " " + applicationId + " " + prefix + " 1");
        child.await(MeasuredChild.STARTED, START_PATIENCE);
        GroupProgress.Look first =
                awaitChange(progress, new GroupProgress.Look(0, Long.MAX_VALUE), look -> look.callsTaken() > 0);
        Duration cpu = child.cpu();
        long wall = System.nanoTime();
        GroupProgress.Look last = first;
        while (last.left() > 0) {
            listener.at(subject.description() + " (process " + pid() + ")", last.callsTaken());
            GroupProgress.Look before = last;
            last = awaitChange(progress, before, look -> !look.equals(before));
        }
        Spent spent = new Spent(
                last.callsTaken() - first.callsTaken(),
                child.cpu().minus(cpu),
                Duration.ofNanos(System.nanoTime() - wall));
        child.tell(MeasuredChild.END);
        child.await(MeasuredChild.ENDED, END_PATIENCE);
        return spent;
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
