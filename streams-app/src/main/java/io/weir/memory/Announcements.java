package io.weir.memory;

import io.weir.event.ApiCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one process on what it has told the accounts. They are in its memory only: after a restart they are
 * gone, and the first touch of an account or key tells it again, so that a message lost in a crash is made up for.
 *
 * <p>Bounded: the marks longest unused go, which costs a repeated message and nothing else. For one thread.
 */
public final class Announcements {

    private final Map<Mark, Boolean> marks;

    private record Mark(String accountId, @Nullable String apiKeyId) {}

    /** @param max the most marks that are kept */
    public Announcements(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("at least one mark must be kept: " + max);
        }
        this.marks = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Mark, Boolean> eldest) {
                return size() > max;
            }
        };
    }

    /** What has been told of the call's account and key. */
    public Announced of(ApiCall call) {
        String accountId = call.accountId();
        if (accountId == null) {
            return Announced.NOTHING;
        }
        return new Announced(
                marks.get(new Mark(accountId, null)) != null,
                call.apiKeyId() != null && marks.get(new Mark(accountId, call.apiKeyId())) != null);
    }

    /** Marks the call's account and key as told; to be called when that has been forwarded. */
    public void mark(ApiCall call) {
        String accountId = call.accountId();
        if (accountId == null) {
            return;
        }
        marks.put(new Mark(accountId, null), true);
        if (call.apiKeyId() != null) {
            marks.put(new Mark(accountId, call.apiKeyId()), true);
        }
    }
}
