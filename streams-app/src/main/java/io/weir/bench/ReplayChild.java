package io.weir.bench;

import io.weir.replay.IncidentFolder;
import io.weir.replay.Replay;
import io.weir.replay.Summary;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.PrintStream;
import java.nio.file.Path;

/** Replays one incident, and looks at the heap on the way. */
final class ReplayChild {

    static final String REPLAYED = "replayed";

    /** Events between two looks at the heap. */
    private static final long LOOK_EACH = 2_000;

    private long mostLive;
    private long looking;

    private ReplayChild() {}

    /** Answers with the number of events, nanoseconds, and the most bytes that were live. */
    static void run(String incident, Path out, PrintStream answers) {
        ReplayChild child = new ReplayChild();
        RuleSet rules = RuleSet.of(RuleFiles.builtIn());
        IncidentFolder folder = IncidentFolder.find(incident);
        long begun = System.nanoTime();
        Summary summary = new Replay(folder, rules, (events, at) -> child.look(events)).run(out);
        long took = System.nanoTime() - begun - child.looking;
        answers.println(REPLAYED + " " + summary.events() + " " + took + " " + child.mostLive);
    }

    private void look(long events) {
        if (events % LOOK_EACH == 0) {
            long begun = System.nanoTime();
            mostLive = Math.max(mostLive, LiveHeap.bytes());
            looking += System.nanoTime() - begun;
        }
    }
}
