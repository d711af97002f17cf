package io.weir.serde;

import io.weir.memory.AccountUse;
import io.weir.memory.Awake;
import io.weir.memory.FactorHabits;
import io.weir.memory.SecurityTimes;
import io.weir.memory.SeenTimes;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@link AccountUse}, the state of key memory and of account memory. The layout is drawn in
 * {@code docs/memory-state.md}.
 */
public final class AccountUseBytes {

    private static final String NAME = "account use";
    private static final int FORMAT = 2;
    private static final int OF_FIRST_TIMES_ONLY = 1;

    private AccountUseBytes() {}

    public static byte[] encode(AccountUse use) {
        BinaryWriter writer = new BinaryWriter(FORMAT).writeInt(use.touchedDay());
        SeenTimesBytes.write(writer, use.networks(), BinaryWriter::writeText);
        SeenTimesBytes.write(writer, use.keys(), BinaryWriter::writeText);
        use.keys().forEach((key, seen) -> writer.writeNullable(use.awake(key), AwakeBytes::write));
        SortedMap<String, SeenTimes<String>> networksByKey = use.networksByKey();
        writer.writeInt(networksByKey.size());
        networksByKey.forEach((key, networks) -> {
            writer.writeText(key);
            SeenTimesBytes.write(writer, networks, BinaryWriter::writeText);
        });
        SecurityTimesBytes.write(writer, use.security().last());
        FactorHabitsBytes.write(writer, use.habits());
        return writer.toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static AccountUse decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        int touchedDay = reader.readInt();
        // A network that the account shares with its keys is one text: memory then reads it once.
        Map<String, String> texts = new HashMap<>();
        Function<BinaryReader, String> readNetwork = from -> texts.computeIfAbsent(from.readText(), text -> text);
        SeenTimes<String> networks = SeenTimesBytes.read(reader, readNetwork);
        SeenTimes<String> keys = SeenTimesBytes.read(reader, BinaryReader::readText);
        Map<String, Awake> awake = new HashMap<>();
        if (reader.formatTag() != OF_FIRST_TIMES_ONLY) {
            keys.forEach((key, seen) -> {
                Awake ofKey = reader.readNullable(AwakeBytes::read);
                if (ofKey != null) {
                    awake.put(key, ofKey);
                }
            });
        }
        SortedMap<String, SeenTimes<String>> networksByKey = new TreeMap<>();
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            networksByKey.put(reader.readText(), SeenTimesBytes.read(reader, readNetwork));
        }
        SecurityTimes security = reader.formatTag() == OF_FIRST_TIMES_ONLY
                ? SecurityTimes.NONE
                : new SecurityTimes(SecurityTimesBytes.read(reader));
        FactorHabits habits =
                reader.formatTag() == OF_FIRST_TIMES_ONLY ? FactorHabits.NONE : FactorHabitsBytes.read(reader);
        reader.expectEnd();
        return new AccountUse(keys, awake, networksByKey, networks, security, habits, touchedDay);
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<AccountUse> serde() {
        return new BinarySerde<>(NAME, AccountUseBytes::encode, AccountUseBytes::decode);
    }
}
