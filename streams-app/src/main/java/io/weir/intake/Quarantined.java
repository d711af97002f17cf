package io.weir.intake;

import io.weir.event.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that can't be read: why, and where it stands.
 *
 * @param detail one sentence for an engineer, at most {@value #MAX_DETAIL} characters
 */
public record Quarantined(QuarantineReason reason, String detail, Origin origin) {

    private static final int MAX_DETAIL = 512;

    public Quarantined {
        detail = Texts.cut(Texts.printable(detail), MAX_DETAIL);
    }

    /** What the quarantine topic's record says of it, beside the original headers. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("weir.quarantine.reason", reason.text());
        headers.put("weir.quarantine.detail", detail);
        headers.put("weir.quarantine.topic", origin.topic());
        headers.put("weir.quarantine.partition", Integer.toString(origin.partition()));
        headers.put("weir.quarantine.offset", Long.toString(origin.offset()));
        return headers;
    }
}
