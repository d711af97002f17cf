package io.weir.rule.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Ranges of addresses, by their length: an address is looked up once for each length that occurs. */
final class AddressTable implements ListLookup {

    /** The ranges of one length: {@code bits} of the address, {@code prefix} of the range. */
    private record Length(int bits, int prefix, Set<IpAddress> firsts) {}

    private final List<Length> lengths = new ArrayList<>();

    /** @throws IllegalArgumentException naming the entry that is no range */
    AddressTable(List<String> entries) {
        TreeMap<Integer, Length> byLength = new TreeMap<>();
        for (String entry : entries) {
            AddressRange range = range(entry);
            int bits = range.first().bits();
            byLength.computeIfAbsent(bits << 8 | range.prefix(), n -> new Length(bits, range.prefix(), new HashSet<>()))
                    .firsts()
                    .add(range.first());
        }
        lengths.addAll(byLength.values());
    }

    @Override
    public boolean has(Object value) {
        IpAddress address = IpAddress.parse((String) value);
        if (address == null) {
            return false;
        }
        for (int i = 0; i < lengths.size(); i++) {
            Length length = lengths.get(i);
            if (length.bits() == address.bits() && length.firsts().contains(address.masked(length.prefix()))) {
                return true;
            }
        }
        return false;
    }

    private static AddressRange range(String entry) {
        try {
            return AddressRange.parse(entry);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("'" + entry + "', which is no range of addresses", wrong);
        }
    }
}
