package io.weir.bench;

/** Hears what a long measurement is doing. */
public interface Progress {

    /**
     * @param what is being done, for people
     * @param count of events so far
     */
    void at(String what, long count);
}
