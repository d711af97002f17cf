package io.weir.window;

import io.weir.event.Fields;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import java.util.List;

/**
 * What a window keeps of each match, and where in its row of longs.
 *
 * <pre>
 * all            time | id hash | …
 * logs           … sequence | number, or value and value | finer
 * calls          … origin | id | id | number, or value and value
 * </pre>
 *
 * An amount is its whole units, and finer is what it has below: a column that only sums of amounts of assets have, and
 * that is not stored, since evidence says it.
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
    private final int finer;
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
        boolean hasFiner = isLog && type.isNumeric() && isAmount(shape.correlation());
        finer = hasFiner ? common + 1 : -1;
        stride = common + (hasNumber ? 1 : 0) + (hasValue ? 2 : 0) + (hasFiner ? 1 : 0);
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

    /** Whether what of an amount is below the unit has a column of its own. */
    public boolean hasFiner() {
        return finer >= 0;
    }

    int finer() {
        return finer;
    }

    int number() {
        return number;
    }

    int value() {
        return value;
    }

    /** The one field that has more digits than its unit and stands in evidence with all of them; an episode has none. */
    private static boolean isAmount(Correlation correlation) {
        return correlation.field().equals(List.of(Fields.AMOUNT)) && !correlation.ofEpisodes();
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
