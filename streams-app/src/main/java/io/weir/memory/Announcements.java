package io.weir.memory;

import io.weir.event.ApiCall;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one process on what it has told the accounts. They are in its memory only: after a restart they are
 * gone, and the first touch of an account or key tells it again, so that a message lost in a crash is made up for.
 *
 * <p>They are noted twice. On the use of an account that is live, where looking costs nothing; it goes when the use
 * makes room for others. And in a set, which is asked where there is no such note.
 *
 * <p>Bounded: marks that have not been asked for in a long while go, which costs a repeated message and nothing else.
 * For one thread.
 */
public final class Announcements {

    private final MarkSet marks;

    /** @param max as many marks as were used last are kept; those before them may go */
    public Announcements(int max) {
        marks = new MarkSet(max);
    }

    /**
     * What has been told of the call's account and key.
     *
     * @param use what is stored under the call's account
     */
    public Announced of(ApiCall call, @Nullable AccountUse use) {
        String accountId = call.accountId();
        if (accountId == null) {
            return Announced.NOTHING;
        }
        String apiKeyId = call.apiKeyId();
        return Announced.of(isTold(accountId, use), apiKeyId != null && isTold(accountId, apiKeyId, use));
    }

    /**
     * Marks the call's account and key as told; to be called when that has been forwarded.
     *
     * @param use what is stored under the call's account from now on
     */
    public void mark(ApiCall call, @Nullable AccountUse use) {
        String accountId = call.accountId();
        String apiKeyId = call.apiKeyId();
        if (accountId == null || isNoted(apiKeyId, use)) {
            return;
        }
        marks.add(mark(accountId, null));
        if (apiKeyId != null) {
            marks.add(mark(accountId, apiKeyId));
        }
        if (use != null) {
            use.noteTold(apiKeyId);
        }
    }

    private boolean isTold(String accountId, @Nullable AccountUse use) {
        return (use != null && use.isTold()) || marks.contains(mark(accountId, null));
    }

    private boolean isTold(String accountId, String apiKeyId, @Nullable AccountUse use) {
        return (use != null && use.isTold(apiKeyId)) || marks.contains(mark(accountId, apiKeyId));
    }

    private static boolean isNoted(@Nullable String apiKeyId, @Nullable AccountUse use) {
        return use != null && use.isTold() && (apiKeyId == null || use.isTold(apiKeyId));
    }

    /** 64 bits that stand for both: should two ever meet, one account is not told again after a crash. */
    private static long mark(String accountId, @Nullable String apiKeyId) {
        long hash = mixed(0, accountId);
        return apiKeyId == null ? hash : mixed(hash + 1, apiKeyId);
    }

    /** FNV-1a over the characters. */
    private static long mixed(long seed, String text) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
