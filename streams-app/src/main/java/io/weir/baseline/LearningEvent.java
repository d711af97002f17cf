package io.weir.baseline;

/** What happens in learning that an operator may want to know. */
public enum LearningEvent {
    /** A withdrawal of an asset too many to be learned. */
    ASSET_TURNED_AWAY,
    /** An asset of which nothing left for four weeks is no longer known. */
    ASSET_FORGOTTEN,
    /** A floor in dollars that is more units than a record can say: the asset's valuation is nonsense. */
    FLOOR_TOO_LARGE,
    /** A median that was more than what is usual may rise in a week. */
    RISE_CUT
}
