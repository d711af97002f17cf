package io.weir.topology.store;

/**
 * The rows that one value is stored in: a head, and parts beside it. They are durable in the order in which they are put
 * and deleted, and a crash may cut that order anywhere. So parts that the head names go before it, and their deletions
 * after the head that no longer does, or is deleted itself: whatever the crash leaves is a whole value, the one before or
 * the one after. Parts that go on from a head, and are written over, come after it; each says itself where it goes on.
 * Parts that are left over without a head are found and deleted.
 */
public interface Rows {

    /** The part that says all but what lies in the other parts. */
    String HEAD = "";

    /** @param part without the character NUL */
    void put(String part, byte[] bytes);

    void delete(String part);
}
