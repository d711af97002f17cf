package io.weir.topology.store;

import java.time.Duration;
import java.util.Set;

/** Is told what stores do by themselves. Called by every stream thread. */
public interface StoreListener {

    /** Hears nothing. */
    StoreListener SILENT = new StoreListener() {
        @Override
        public void heldCommitUp(String store, int written, Duration pause) {}

        @Override
        public void heldThreadUp(Set<String> stores, Duration pause) {}

        @Override
        public void wroteAhead(String store, int written, Duration pause) {}

        @Override
        public void expired(String store, String family, int number) {}

        @Override
        public void madeRoom(String store, String family) {}
    };

    /** A commit waited for so many values to be written back. */
    void heldCommitUp(String store, int written, Duration pause);

    /** A commit of a stream thread waited for so long for what these stores, all of the thread's, wrote back. */
    void heldThreadUp(Set<String> stores, Duration pause);

    /** Processing waited for so many values to be written, so that the next commit waits less. */
    void wroteAhead(String store, int written, Duration pause);

    /** Values went because nobody had touched them for so long. */
    void expired(String store, String family, int number);

    /** A value went because there were too many in its family. */
    void madeRoom(String store, String family);
}
