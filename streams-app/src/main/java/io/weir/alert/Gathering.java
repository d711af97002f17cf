package io.weir.alert;

import io.weir.event.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts contributors into a {@link Gathered}, each once, as long as there is room. */
final class Gathering {

    /** Events that are counted at most. */
    static final int MAX_CONTRIBUTIONS = 4_096;
    /** Stored bytes that all of it together may take. */
    static final int ROOM = 456 * 1024;
    /** Stored bytes that evidence may take of that. */
    static final int EVIDENCE_ROOM = 48 * 1024;

    private static final int BYSTANDER_ROOM = Gathered.MAX_BYSTANDERS * 19;
    /** What one contributor adds to a tally at most: a hash, two numbers, and a text among the largest. */
    private static final int TALLY_STEP = 28 + EncodedSize.ofText("…".repeat(Tally.MAX_TEXT)) + 10 + 20;

    private final List<Contribution> contributions;
    private final List<Bystander> bystanders;
    private final List<Evidence> evidence;
    private boolean full;
    private Tally customers;
    private Tally apiKeys;
    private Tally networks;
    private Tally destinations;
    private @Nullable Instant firstAt;
    private @Nullable Instant lastAt;
    private int contributionBytes;
    private int evidenceBytes;

    Gathering(Gathered gathered) {
        contributions = new ArrayList<>(gathered.contributions());
        bystanders = new ArrayList<>(gathered.bystanders());
        evidence = new ArrayList<>(gathered.evidence());
        full = gathered.full();
        customers = gathered.customers();
        apiKeys = gathered.apiKeys();
        networks = gathered.networks();
        destinations = gathered.destinations();
        firstAt = gathered.firstAt();
        lastAt = gathered.lastAt();
        for (Contribution contribution : contributions) {
            contributionBytes += bytes(contribution);
        }
        for (Evidence shown : evidence) {
            evidenceBytes += bytes(shown);
        }
    }

    /** Whether anything changed: not when the event was counted before. */
    boolean add(Evidence event) {
        long hash = IdHash.of(event.eventId());
        for (Contribution known : contributions) {
            if (known.eventHash() == hash) {
                return false;
            }
        }
        Contribution contribution = contribution(hash, event);
        if (contributions.size() == MAX_CONTRIBUTIONS || !hasRoomFor(bytes(contribution))) {
            boolean changed = !full;
            full = true;
            return changed;
        }
        contributions.add(contribution);
        bystanders.removeIf(bystander -> bystander.withdrawalHash() == contribution.withdrawalHash());
        contributionBytes += bytes(contribution);
        long micros = contribution.usdMicros();
        String customer = event.customerId() != null ? event.customerId() : event.accountId();
        customers = counted(customers, customer, micros);
        apiKeys = counted(apiKeys, event.apiKeyId(), micros);
        networks = counted(networks, event.sourceNetwork(), micros);
        destinations = counted(destinations, event.destination(), micros);
        firstAt = firstAt == null || event.time().isBefore(firstAt) ? event.time() : firstAt;
        lastAt = lastAt == null || event.time().isAfter(lastAt) ? event.time() : lastAt;
        show(event);
        return true;
    }

    Gathered result() {
        return new Gathered(
                contributions, full, bystanders, evidence, customers, apiKeys, networks, destinations, firstAt, lastAt);
    }

    /** The money of a withdrawal is counted with its first event only, should the exchange publish a second. */
    private Contribution contribution(long eventHash, Evidence event) {
        String withdrawalId = event.withdrawalId();
        long withdrawalHash = withdrawalId == null ? 0 : IdHash.of(withdrawalId);
        if (withdrawalHash == 0 || isCounted(withdrawalHash)) {
            return new Contribution(eventHash, 0, null, null, 0, Fate.AWAITING);
        }
        return new Contribution(
                eventHash,
                withdrawalHash,
                event.asset(),
                event.amount(),
                UsdMicros.of(event.amountUsd()),
                fateAsBystander(withdrawalHash));
    }

    /** Its ack may have come before it was known to contribute. */
    private Fate fateAsBystander(long withdrawalHash) {
        for (Bystander bystander : bystanders) {
            if (bystander.withdrawalHash() == withdrawalHash) {
                return bystander.fate();
            }
        }
        return Fate.AWAITING;
    }

    private boolean isCounted(long withdrawalHash) {
        for (Contribution known : contributions) {
            if (known.withdrawalHash() == withdrawalHash) {
                return true;
            }
        }
        return false;
    }

    private static Tally counted(Tally tally, @Nullable String value, long usdMicros) {
        return value == null ? tally : tally.plus(value, usdMicros);
    }

    private void show(Evidence event) {
        int size = bytes(event);
        if (evidence.size() < Alert.MAX_EVIDENCE && evidenceBytes + size <= EVIDENCE_ROOM && hasRoomFor(size)) {
            evidence.add(event);
            evidenceBytes += size;
        }
    }

    private boolean hasRoomFor(int more) {
        int taken = contributionBytes
                + evidenceBytes
                + customers.bytes()
                + apiKeys.bytes()
                + networks.bytes()
                + destinations.bytes()
                + BYSTANDER_ROOM;
        return taken + 4 * TALLY_STEP + more <= ROOM;
    }

    private static int bytes(Contribution contribution) {
        return 8
                + 8
                + EncodedSize.ofText(contribution.asset())
                + EncodedSize.ofDecimal(contribution.amount())
                + EncodedSize.ofLong(contribution.usdMicros())
                + 1;
    }

    private static int bytes(Evidence event) {
        return 32
                + EncodedSize.ofText(event.eventId())
                + EncodedSize.ofText(event.withdrawalId())
                + EncodedSize.ofText(event.accountId())
                + EncodedSize.ofText(event.customerId())
                + EncodedSize.ofText(event.apiKeyId())
                + EncodedSize.ofText(event.sourceIp())
                + EncodedSize.ofText(event.sourceNetwork())
                + EncodedSize.ofText(event.destination())
                + EncodedSize.ofText(event.asset())
                + EncodedSize.ofDecimal(event.amount())
                + EncodedSize.ofDecimal(event.amountUsd())
                + EncodedSize.ofText(event.origin().topic());
    }
}
