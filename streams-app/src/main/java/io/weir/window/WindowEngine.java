package io.weir.window;

import io.weir.window.Sighted.Novelty;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a match does to a window and then lets the window take it in. One for each task, with room to work that
 * is used again for every match; not for several threads.
 *
 * <p>Two phases, so that who looks can tell before anything has changed: what is thrown in between leaves the window as
 * it was. A match is put among the witnesses first, then every time is tested whose window has it, and only then goes
 * what is too old or too much: so a match that comes too late to be kept is still judged once.
 */
public final class WindowEngine {

    /** What it works with, for each shape. */
    private record Tools(WindowPlan plan, Sweep sweep, Sighted sighted, Taking taking) {}

    /** More than rules have versions: those of versions that are gone may go. */
    private static final int MAX_TOOLS = 10_000;

    private final Map<WindowPlan, Tools> tools = new HashMap<>();
    private final Row row = new Row();
    private @Nullable Tools lastTools;

    /**
     * Looks, and changes nothing. One that was seen before is tested like any other, but for one that is late: what made
     * its windows whole may be gone.
     */
    public Sighted look(Window window, Match match) {
        Tools own = tools(window.plan());
        Sighted sighted = own.sighted();
        long idHash = match.idHash();
        if (!window.knowsNothingOf(idHash)) {
            int kept = window.witnesses().indexOf(idHash);
            if (kept >= 0) {
                return seeAgain(window, match, kept, own);
            }
            if (window.remembers(idHash)) {
                return seeForgotten(window, match, sighted);
            }
        }
        return window.wasTakenIn(match) ? seeForgotten(window, match, sighted) : seeNew(window, match, own);
    }

    /** Takes in the match that was looked at last, if it is new; it can't fail half-way. */
    public void take(Window window, Match match, long nowMillis) {
        Tools own = tools(window.plan());
        own.taking().take(window, match, row, own.sighted(), nowMillis);
    }

    /**
     * An episode has become part of another one, which brings what it brought: it counts no more, and is known should it be
     * told once more. Can't fail half-way; does nothing where it isn't kept.
     */
    public void takeMerged(Window window, long idHash) {
        tools(window.plan()).taking().takeMerged(window, idHash);
    }

    /** What the last {@link #take} let go. */
    public Gone gone(Window window) {
        return tools(window.plan()).taking().gone();
    }

    private Sighted seeAgain(Window window, Match match, int kept, Tools own) {
        Witnesses witnesses = window.witnesses();
        long time = witnesses.timeMillis(kept);
        if (match.timeMillis() < time && window.plan().ofEpisodes()) {
            return seeEarlier(window, match, kept, own);
        }
        Sighted sighted = own.sighted().seen(Novelty.KEPT, witnesses, witnesses.size(), kept, time);
        if (!window.isLate(time)) {
            own.sweep().test(window, witnesses, witnesses.size(), time, sighted.satisfied());
        }
        bringFurther(window, match, sighted);
        return sighted;
    }

    /** The episode's first time only ever moves back, so whatever comes again or was overtaken changes nothing. */
    private Sighted seeEarlier(Window window, Match match, int kept, Tools own) {
        row.write(match, window);
        long time = match.timeMillis();
        Sighted sighted = own.sighted();
        Witnesses scratch = sighted.scratch();
        scratch.copy(window.witnesses());
        scratch.remove(kept);
        int place = scratch.firstAfter(time, scratch.size());
        scratch.insert(place, row);
        sighted.seen(Novelty.MOVED, scratch, scratch.size(), place, time);
        own.sweep().test(window, scratch, scratch.size(), time, sighted.satisfied());
        bringFurther(window, match, sighted);
        return sighted;
    }

    private static void bringFurther(Window window, Match match, Sighted sighted) {
        Brought brought = window.brought();
        if (brought != null) {
            sighted.brings(brought.fresh(match.idHash(), match.contributors()));
        }
    }

    private static Sighted seeForgotten(Window window, Match match, Sighted sighted) {
        Witnesses witnesses = window.witnesses();
        sighted.seen(Novelty.REMEMBERED, witnesses, witnesses.size(), -1, match.timeMillis());
        if (window.plan().ofEpisodes()) {
            sighted.brings(match.contributors());
        }
        return sighted;
    }

    private Sighted seeNew(Window window, Match match, Tools own) {
        row.write(match, window);
        Witnesses witnesses = window.witnesses();
        int rows = witnesses.size() + 1;
        long time = match.timeMillis();
        Sighted sighted = own.sighted();
        if (time >= window.newestMillis()) {
            witnesses.stage(row);
            sighted.seen(Novelty.NEW, witnesses, rows, rows - 1, time);
            own.sweep().testNewest(window, rows, sighted.satisfied());
        } else {
            int place = witnesses.firstAfter(time, rows - 1);
            sighted.seenBetween(witnesses, row, place, time);
            Witnesses affected = sighted.scratch();
            int first = own.sweep().copyAffected(witnesses, time, affected);
            affected.insert(place - first, row);
            own.sweep().test(window, affected, affected.size(), time, sighted.satisfied());
        }
        sighted.late(window.isLate(time));
        if (window.plan().ofEpisodes()) {
            sighted.brings(new Brought().fresh(match.idHash(), match.contributors()));
        }
        return sighted;
    }

    private Tools tools(WindowPlan plan) {
        Tools last = lastTools;
        if (last == null || !plan.equals(last.plan())) {
            if (tools.size() > MAX_TOOLS) {
                tools.clear();
            }
            last = tools.computeIfAbsent(plan, WindowEngine::toolsFor);
            lastTools = last;
        }
        return last;
    }

    private static Tools toolsFor(WindowPlan plan) {
        Sweep sweep = new Sweep(plan);
        return new Tools(plan, sweep, new Sighted(plan), new Taking(plan, sweep));
    }
}
