package io.weir.serde.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.Schema;

/**
 * A schema as others know it: without the notes that Avro's code generator leaves in our classes for itself.
 *
 * <p>A registry compares schemas with their properties, so {@code "avro.java.string"} alone would make ours another
 * schema than the published file that an operator registered.
 */
final class PublishedSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> JAVA_PROPERTIES =
            List.of("avro.java.string", "java-class", "java-key-class", "java-element-class");

    private PublishedSchema() {}

    static Schema of(Schema generated) {
        try {
            JsonNode tree = JSON.readTree(generated.toString());
            strip(tree);
            return new Schema.Parser().parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is no JSON: " + generated.getFullName(), e);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(JAVA_PROPERTIES);
        }
        node.forEach(PublishedSchema::strip);
    }
}
