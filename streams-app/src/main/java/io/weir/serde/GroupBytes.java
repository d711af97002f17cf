package io.weir.serde;

import io.weir.rule.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Group} as a part of other values: the number of its fields, then for each its name and its value. The
 * layout is drawn in {@code docs/internal-topics.md}.
 */
public final class GroupBytes {

    private GroupBytes() {}

    /** Appends the group; its format is that of the value around it. */
    public static void write(BinaryWriter writer, Group group) {
        writer.writeInt(group.fields().size());
        for (int i = 0; i < group.fields().size(); i++) {
            writer.writeText(group.fields().get(i)).writeText(group.values().get(i));
        }
    }

    /** @throws IllegalArgumentException when the bytes are corrupt */
    public static Group read(BinaryReader reader) {
        int size = reader.readLength();
        List<String> fields = new ArrayList<>(size);
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            fields.add(reader.readText());
            values.add(reader.readText());
        }
        return new Group(fields, values);
    }
}
