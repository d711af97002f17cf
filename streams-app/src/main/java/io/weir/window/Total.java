package io.weir.window;

/** {@code value_sum}: the exact sum of amounts, or the long that is nearest to it. */
final class Total extends Summing {

    private final WideSum whole = new WideSum();

    @Override
    public void close(InWindow window) {
        whole.set(sum());
        whole.add(window.olderAmount());
    }

    @Override
    public long observed() {
        return whole.saturated();
    }
}
