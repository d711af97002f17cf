package io.weir.window;

import io.weir.rule.CorrelationType;

/**
 * What a window keeps of each match, and where in its row of longs.
 *
 * <pre>
 * all            time | id hash | …
 * logs           … sequence | number, or value and value
 * calls          … origin | id | id | number, or value and value
 * </pre>
 *
 * Beside the longs stand objects: of a withdrawal its evidence, or an eventId that is no UUID; and a value that is too
 * long for two longs, as all are but short texts and UUIDs.
 */
public final class Columns {

    static final int TIME = 0;
    static final int ID_HASH = 1;
    static final int SEQUENCE = 2;
    public static final int ORIGIN = 2;
    public static final int ID = 3;
    static final int MAX_STRIDE = 7;

    private final boolean isLog;
    private final int number;
    private final int value;
    private final int stride;
    private final int objects;

    Columns(WindowShape shape) {
        CorrelationType type = shape.correlation().type();
        isLog = shape.keepsAll();
        int common = isLog ? SEQUENCE + 1 : ID + 2;
        boolean hasNumber = type.isNumeric() || type.isTemporal();
        boolean hasValue = type == CorrelationType.VALUE_COUNT;
        number = hasNumber ? common : -1;
        value = hasValue ? common : -1;
        stride = common + (hasNumber ? 1 : 0) + (hasValue ? 2 : 0);
        objects = hasValue ? 2 : 1;
    }

    /** Whether every match is kept, with its place in the order of arrival. */
    public boolean isLog() {
        return isLog;
    }

    public boolean hasNumber() {
        return number >= 0;
    }

    public boolean hasValue() {
        return value >= 0;
    }

    int number() {
        return number;
    }

    int value() {
        return value;
    }

    /** Longs of a row. */
    int stride() {
        return stride;
    }

    /** Objects of a row. */
    int objects() {
        return objects;
    }
}
