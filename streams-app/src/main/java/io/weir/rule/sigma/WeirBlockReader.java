package io.weir.rule.sigma;

import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code weir:} block. All defaults of a hold stand here. */
final class WeirBlockReader {
    private static final Mode DEFAULT_MODE = Mode.SHADOW;
    private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofMinutes(30);
    private static final Duration MAX_TIME_TO_LIVE = Duration.ofHours(24);
    private static final OnExpiry DEFAULT_ON_EXPIRY = OnExpiry.REVIEW;
    private static final Duration MAX_REACH = Duration.ofDays(7);
    private static final Duration MAX_QUIET = Duration.ofDays(7);

    /** Beside the rule rather than of it: a case more doesn't make another version. */
    static final String CASES = "cases";

    static final Set<String> KEYS = Set.of("mode", "hold", "quiet", "owner", "runbook", CASES);
    static final Set<String> HOLD_KEYS = Set.of("scopes", "ttl", "on-expiry", "reach");

    private WeirBlockReader() {}

    /** The block of a document, or null where it has none or one that is no map. */
    static @Nullable WeirBlock read(MapReader document, Problems problems) {
        YamlNode node = document.node("weir");
        if (node == null) {
            return null;
        }
        if (!(node instanceof Mapping map)) {
            problems.refuse(
                    node.at(),
                    node.shown(),
                    "'weir' must be a map, not " + node.shown(),
                    "write for example 'weir: {mode: alert}'");
            return null;
        }
        MapReader block = new MapReader(map, "the weir block", problems);
        block.refuseOthers(KEYS);
        Mode mode = block.constant("mode", Mode.values(), WeirBlockReader::lowerCase, DEFAULT_MODE);
        WeirBlock.Hold hold = hold(block, problems);
        if (mode == Mode.HOLD && !block.has("hold")) {
            problems.refuse(
                    block.at("mode"),
                    "hold",
                    "mode is 'hold' but the weir block has no 'hold'",
                    "add for example 'hold: {scopes: [WITHDRAWAL]}', or use mode 'alert'");
        }
        if (mode == Mode.ALERT && hold != null) {
            problems.note(hold.at(), "mode 'alert' places no holds: the 'hold' block does nothing");
        }
        YamlNode cases = block.node(CASES);
        return new WeirBlock(
                document.at("weir"),
                mode,
                hold,
                block.duration("quiet", Duration.ofSeconds(1), MAX_QUIET, "60s"),
                block.text("owner", "soc@example"),
                block.text("runbook", "runbooks/my-rule.md"),
                cases == null ? List.of() : CaseReader.read(cases, problems));
    }

    private static WeirBlock.@Nullable Hold hold(MapReader block, Problems problems) {
        YamlNode node = block.node("hold");
        if (node == null) {
            return null;
        }
        if (!(node instanceof Mapping map)) {
            problems.refuse(
                    node.at(),
                    node.shown(),
                    "'hold' must be a map, not " + node.shown(),
                    "write for example 'hold: {scopes: [WITHDRAWAL]}'");
            return null;
        }
        MapReader hold = new MapReader(map, "the hold block", problems);
        hold.refuseOthers(HOLD_KEYS);
        List<Located<HoldScope>> scopes = scopes(hold, problems);
        Duration timeToLive = hold.duration("ttl", Duration.ofSeconds(1), MAX_TIME_TO_LIVE, "30m");
        Duration reach = hold.duration("reach", Duration.ZERO, MAX_REACH, "0s");
        OnExpiry onExpiry = hold.constant("on-expiry", OnExpiry.values(), OnExpiry::name, DEFAULT_ON_EXPIRY);
        YamlNode onExpiryNode = hold.node("on-expiry");
        return new WeirBlock.Hold(
                block.at("hold"),
                scopes,
                timeToLive == null ? DEFAULT_TIME_TO_LIVE : timeToLive,
                new Located<>(onExpiry, onExpiryNode == null ? hold.at() : onExpiryNode.at()),
                reach == null ? Duration.ZERO : reach);
    }

    private static List<Located<HoldScope>> scopes(MapReader hold, Problems problems) {
        List<Located<HoldScope>> scopes = new ArrayList<>();
        YamlNode node = hold.node("scopes");
        if (node == null) {
            hold.refuseMissing("scopes", "write for example 'scopes: [WITHDRAWAL, DESTINATION]'");
            return scopes;
        }
        List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        if (items.isEmpty()) {
            problems.refuse(
                    node.at(), "[]", "'scopes' is empty", "write for example 'scopes: [WITHDRAWAL, DESTINATION]'");
        }
        for (YamlNode item : items) {
            String shown = item.shown();
            Value value = item instanceof Value single ? single : new Value(Value.Kind.TEXT, shown, item.at());
            HoldScope scope = MapReader.constant(
                    value, "'" + shown + "' is no scope of a hold", HoldScope.values(), HoldScope::name, problems);
            if (scope != null) {
                scopes.add(new Located<>(scope, item.at()));
            }
        }
        return scopes;
    }

    private static String lowerCase(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
