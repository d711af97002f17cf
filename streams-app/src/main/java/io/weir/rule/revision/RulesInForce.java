package io.weir.rule.revision;

import io.weir.rule.RuleSet;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The newest {@link RuleBook}, handed from the thread that reads the topic to those that judge events. */
public final class RulesInForce {

    /** A revision that hasn't come by then was dropped long ago, or will never be readable here. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int MAX_GIVEN_UP = 1_000;

    private final boolean changes;
    /** Sets that were waited for in vain: nobody waits for one twice. */
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition replaced = lock.newCondition();
    private volatile RuleBook book;

    private RulesInForce(RuleBook book, boolean changes) {
        this.book = book;
        this.changes = changes;
    }

    /** Of files: they never change. */
    public static RulesInForce of(RuleSet rules) {
        return new RulesInForce(RuleBook.of(rules), false);
    }

    /** Nothing yet; somebody will {@link #replace} it. */
    public static RulesInForce awaited() {
        return new RulesInForce(RuleBook.empty(), true);
    }

    public RuleBook book() {
        return book;
    }

    /** From now on this is the newest. */
    public void replace(RuleBook newer) {
        lock.lock();
        try {
            book = newer;
            replaced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it makes sense to wait for a rule set: it isn't known, and wasn't waited for in vain. */
    public boolean mayCome(String ruleSet) {
        return changes && !book.knows(ruleSet) && !givenUp.contains(ruleSet);
    }

    /**
     * Waits for a rule set, two seconds at most, and only once for each.
     *
     * @return whether it is known now
     */
    public boolean awaitRevision(String ruleSet) {
        boolean came = false;
        try {
            came = await(newer -> newer.knows(ruleSet), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!came) {
            if (givenUp.size() >= MAX_GIVEN_UP) {
                givenUp.clear();
            }
            givenUp.add(ruleSet);
        }
        return came;
    }

    /**
     * Waits for a book; not at all where they don't change.
     *
     * @return whether the newest book is one
     */
    public boolean await(Predicate<RuleBook> wanted, Duration atMost) throws InterruptedException {
        long nanos = changes ? atMost.toNanos() : 0;
        lock.lock();
        try {
            while (!wanted.test(book)) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = replaced.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
