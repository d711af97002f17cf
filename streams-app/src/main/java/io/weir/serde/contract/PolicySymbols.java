package io.weir.serde.contract;

import io.weir.hold.AppliesTo;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;

/** The enums of a hold's policy, which alerts, commands, holds and decisions share. */
final class PolicySymbols {

    static final Symbols<io.weir.schema.HoldScope, HoldScope> SCOPES =
            Symbols.between(io.weir.schema.HoldScope.class, HoldScope.class);
    static final Symbols<io.weir.schema.AppliesTo, AppliesTo> APPLIES_TO =
            Symbols.between(io.weir.schema.AppliesTo.class, AppliesTo.class);
    static final Symbols<io.weir.schema.OnExpiry, OnExpiry> ON_EXPIRY =
            Symbols.between(io.weir.schema.OnExpiry.class, OnExpiry.class);
    /** A rule that is OFF writes nothing, so the schema has no symbol for it. */
    static final Symbols<io.weir.schema.RuleMode, Mode> MODES =
            Symbols.between(io.weir.schema.RuleMode.class, Mode.class);

    private PolicySymbols() {}
}
