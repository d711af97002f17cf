package io.weir.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** A producer that isn't ours, with a schema that isn't ours, which it has registered under a subject of its own. */
final class OtherWriter {

    private static final int HEADER_BYTES = 5;

    private final Schema schema;
    private final int id;

    private OtherWriter(Schema schema, int id) {
        this.schema = schema;
        this.id = id;
    }

    static OtherWriter of(String schema, String registryUrl, String subject) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        String body = json.writeValueAsString(json.createObjectNode().put("schema", schema));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(registryUrl + "/subjects/" + subject + "/versions"))
                                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        JsonNode id = json.readTree(answer.body()).path("id");
        if (!id.isInt()) {
            throw new AssertionError(subject + " is refused: " + answer.body());
        }
        return new OtherWriter(new SchemaParser().parse(schema).mainSchema(), id.asInt());
    }

    Schema schema() {
        return schema;
    }

    /** The record with this writer's fields, of a withdrawal as ours writes it. */
    GenericRecord record(byte[] withdrawal) throws IOException {
        return new GenericDatumReader<GenericRecord>(io.weir.schema.Withdrawal.getClassSchema(), schema)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(withdrawal, HEADER_BYTES, withdrawal.length - HEADER_BYTES, null));
    }

    byte[] write(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
