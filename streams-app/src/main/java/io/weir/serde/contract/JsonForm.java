package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** How the values of one Avro schema look in JSON. */
interface JsonForm {

    /** @throws IllegalArgumentException naming the place, the value and the mend */
    Object read(JsonNode node, JsonPlace place);

    JsonNode write(Object value);
}
