package io.weir.baseline;

/** The baselines that count at this moment, for all threads; replaced whole as the topic goes on. */
public final class BaselinesInForce {

    private volatile Baselines baselines;

    private BaselinesInForce(Baselines baselines) {
        this.baselines = baselines;
    }

    /** @param baselines until others are known */
    public static BaselinesInForce of(Baselines baselines) {
        return new BaselinesInForce(baselines);
    }

    public Baselines now() {
        return baselines;
    }

    public void replace(Baselines others) {
        this.baselines = others;
    }
}
