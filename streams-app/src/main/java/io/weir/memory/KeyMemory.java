package io.weir.memory;

import io.weir.event.ApiCall;
import io.weir.event.Facts;
import io.weir.event.Received;
import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.NetworksSeen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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

    public KeyMemory(MemorySettings settings) {
        this.settings = settings;
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
        if (accountId == null) {
            return new Observed(Facts.none(), List.of(), null);
        }
        int today = Retention.day(now);
        AccountUse before = AccountUse.orNone(state);
        Facts facts = new Ages(settings, watch, received.ingestedAt(), call.calledAt(), today)
                .of(before, call.apiKeyId(), call.sourceNetwork());
        if (call.status() >= FIRST_REFUSED_STATUS) {
            return new Observed(facts, List.of(), state);
        }
        AccountUse after = before.usedBy(
                call.apiKeyId(), call.sourceNetwork(), call.calledAt().toEpochMilli(), today);
        return new Observed(facts, changes(accountId, call.apiKeyId(), before, after, announced, today), after);
    }

    /** The state after a seed of {@code key-seeds} was taken in. */
    public AccountUse learn(@Nullable AccountUse state, AccountFact seed, Instant now) {
        return AccountUse.orNone(state).with(seed, Retention.day(now));
    }

    private static List<AccountFact> changes(
            String accountId,
            @Nullable String apiKeyId,
            AccountUse before,
            AccountUse after,
            Announced announced,
            int today) {
        List<AccountFact> changes = new ArrayList<>(2);
        if (apiKeyId != null) {
            Long firstMillis = after.keys().firstMillis(apiKeyId, today);
            SortedMap<String, Instant> networks = changed(
                    announced.key() ? before.networksOf(apiKeyId) : SeenTimes.none(),
                    after.networksOf(apiKeyId),
                    today);
            boolean keyChanged =
                    !announced.key() || !Objects.equals(before.keys().firstMillis(apiKeyId, today), firstMillis);
            if (firstMillis != null && (keyChanged || !networks.isEmpty())) {
                changes.add(new KeySeen(accountId, apiKeyId, Instant.ofEpochMilli(firstMillis), networks));
            }
        }
        SortedMap<String, Instant> networks =
                changed(announced.account() ? before.networks() : SeenTimes.none(), after.networks(), today);
        if (!networks.isEmpty()) {
            changes.add(new NetworksSeen(accountId, networks));
        }
        return changes;
    }

    /** The members whose first-seen time isn't what it was. */
    private static SortedMap<String, Instant> changed(SeenTimes<String> before, SeenTimes<String> after, int today) {
        SortedMap<String, Instant> changed = new TreeMap<>();
        if (before.equals(after)) {
            return changed;
        }
        for (Map.Entry<String, Long> first : after.firsts(today).entrySet()) {
            if (!first.getValue().equals(before.firstMillis(first.getKey(), today))) {
                changed.put(first.getKey(), Instant.ofEpochMilli(first.getValue()));
            }
        }
        return changed;
    }
}
