package io.weir.window;

/** {@code event_count}. */
final class EventCount implements Aggregate {

    private long observed;

    @Override
    public void clear() {}

    @Override
    public void add(Witnesses witnesses, int from, int to) {}

    @Override
    public void remove(Witnesses witnesses, int from, int to) {}

    @Override
    public void close(InWindow window) {
        observed = window.to() - window.from() + window.olderCount();
    }

    @Override
    public void closeAtNewest(InWindow window, Window kept) {
        observed = window.to() - window.from() + window.olderCountAtNewest();
    }

    @Override
    public long observed() {
        return observed;
    }
}
