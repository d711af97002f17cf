package io.weir.memory;

import io.weir.event.ApiCall;
import io.weir.event.Facts;
import io.weir.event.Received;
import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.MoreKeys;
import io.weir.memory.AccountFact.NetworksSeen;
import io.weir.memory.AccountFact.SecurityActed;
import io.weir.memory.SeenTimes.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What calls have shown of each account's keys and networks; it stands with the calls, and tells the accounts only what
 * changed.
 *
 * <p>A call that the exchange refused (HTTP status 400 and above) is no use: it gets its facts and teaches nothing. Else
 * anybody who knows a key's id could make his network old for it, or fill its set of networks, without owning it.
 */
public final class KeyMemory {

    private static final int FIRST_REFUSED_STATUS = 400;

    private final MemorySettings settings;
    private final Dormancy dormancy;

    public KeyMemory(MemorySettings settings) {
        this.settings = settings;
        this.dormancy = Dormancy.after(settings.dormantAfter());
    }

    /**
     * What a call gets and leaves behind.
     *
     * @param changes for {@code account-facts}, keyed by account
     * @param state to be stored; null where there is nothing to store
     */
    public record Observed(
            Facts facts,
            List<AccountFact> changes,
            @Nullable AccountUse state) {
        public Observed {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Looks a call up, then learns from it. A call that names no account has no memory: its facts stay unknown.
     *
     * @param state what is stored under the call's accountId
     * @param watch the partition's, this call included
     * @param announced what this process has already told of the account and key; the rest is told whole
     */
    public Observed observe(
            @Nullable AccountUse state, Watch watch, Received<ApiCall> received, Announced announced, Instant now) {
        ApiCall call = received.event();
        String accountId = call.accountId();
        boolean refused = call.status() >= FIRST_REFUSED_STATUS;
        SecurityActed acted = refused ? null : acted(call);
        if (accountId == null) {
            return new Observed(Facts.none(), acted == null ? List.of() : List.of(acted), null);
        }
        int today = Retention.day(now);
        AccountUse before = AccountUse.orNone(state);
        AccountUse after = refused
                ? before
                : before.usedBy(
                        call.apiKeyId(), call.sourceNetwork(), call.calledAt().toEpochMilli(), today, dormancy);
        boolean ofAnother = acted != null && !acted.accountId().equals(accountId);
        if (acted != null && !ofAnother) {
            after = after.with(acted, today, dormancy);
        }
        Facts facts = new Ages(settings, watch, received.ingestedAt(), call.calledAt(), today)
                .of(before, call.apiKeyId(), call.sourceNetwork(), dormancy, after.security());
        List<AccountFact> changes = changes(accountId, call.apiKeyId(), before, after, announced);
        if (ofAnother) {
            changes = new ArrayList<>(changes);
            changes.add(acted);
        }
        return new Observed(facts, changes, refused ? state : after);
    }

    /** What the call does for the security of an account: the one that it acts upon, which need not be the caller's. */
    private static @Nullable SecurityActed acted(ApiCall call) {
        SecurityAction action = SecurityAction.of(call.action());
        String accountId = call.onAccountId() == null ? call.accountId() : call.onAccountId();
        return action == null || accountId == null ? null : SecurityActed.once(accountId, action, call.calledAt());
    }

    /** The state after a seed of {@code key-seeds} was taken in. */
    public AccountUse learn(@Nullable AccountUse state, AccountFact seed, Instant now) {
        return AccountUse.orNone(state).with(seed, Retention.day(now), dormancy);
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged use is the same object
    private static List<AccountFact> changes(
            String accountId, @Nullable String apiKeyId, AccountUse before, AccountUse after, Announced announced) {
        if (after == before && announced.account() && (apiKeyId == null || announced.key())) {
            return List.of();
        }
        List<AccountFact> changes = new ArrayList<>(3);
        if (apiKeyId != null) {
            AccountUse told = announced.key() ? before : AccountUse.orNone(null);
            Seen key = after.keys().get(apiKeyId);
            SeenTimes<String> networks = after.networksOf(apiKeyId);
            SortedMap<String, Instant> changed = networks.changedSince(told.networksOf(apiKeyId));
            boolean more = networks.turnedAwayDay() != told.networksOf(apiKeyId).turnedAwayDay();
            Awake awake = after.awake(apiKeyId);
            if (key != null
                    && (more
                            || !changed.isEmpty()
                            || !key.equals(told.keys().get(apiKeyId))
                            || !Objects.equals(awake, told.awake(apiKeyId)))) {
                Instant firstSeen = Instant.ofEpochMilli(key.firstMillis());
                changes.add(new KeySeen(accountId, apiKeyId, firstSeen, awake, changed, more));
            }
        }
        AccountUse told = announced.account() ? before : AccountUse.orNone(null);
        SortedMap<String, Instant> changed = after.networks().changedSince(told.networks());
        boolean more = after.networks().turnedAwayDay() != told.networks().turnedAwayDay();
        if (more || !changed.isEmpty()) {
            changes.add(new NetworksSeen(accountId, changed, more));
        }
        if (after.keys().turnedAwayDay() != told.keys().turnedAwayDay()) {
            changes.add(new MoreKeys(accountId));
        }
        if (!after.security().equals(told.security())) {
            changes.add(new SecurityActed(accountId, after.security().last()));
        }
        return changes;
    }
}
