package io.weir.definition;

import java.util.List;

/** Logic with a third value, null: unknown. */
final class Truths {

    private Truths() {}

    static Boolean not(Boolean truth) {
        return truth == null ? null : Boolean.valueOf(!truth);
    }

    static Boolean all(List<Boolean> truths) {
        return truths.contains(false) ? Boolean.FALSE : truths.contains(null) ? null : Boolean.TRUE;
    }

    static Boolean any(List<Boolean> truths) {
        return truths.contains(true) ? Boolean.TRUE : truths.contains(null) ? null : Boolean.FALSE;
    }
}
