package io.weir.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file with one JSON object a line, read one line at a time; {@code .gz} is unpacked on the way. Empty lines don't count. */
final class JsonLines implements AutoCloseable {
    private static final int SHOWN = 80;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private final Path file;
    private final BufferedReader reader;
    private long line;

    JsonLines(Path file) {
        this.file = file;
        try {
            reader = reader(file);
        } catch (IOException e) {
            throw new IncidentException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
            return new BufferedReader(
                    new InputStreamReader(
                            text,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** The next object, or null at the end. */
    @Nullable
    JsonNode next() {
        String text = nextText();
        if (text == null) {
            return null;
        }
        try {
            JsonNode value = JSON.readValue(text);
            if (!value.isObject()) {
                throw error("a JSON object is expected, not '" + shown(text) + "'");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw error(
                    "not JSON (" + e.getOriginalMessage() + "): '" + shown(text)
                            + "'; write one JSON object on each line",
                    e);
        }
    }

    /** Of the object that came last, from 1. */
    long line() {
        return line;
    }

    IncidentException error(String what) {
        return new IncidentException(at(what));
    }

    IncidentException error(String what, Exception cause) {
        return new IncidentException(at(what), cause);
    }

    private String at(String what) {
        return file + ":" + line + ": " + what;
    }

    private @Nullable String nextText() {
        try {
            String text;
            do {
                line++;
                text = reader.readLine();
            } while (text != null && text.isBlank());
            return text;
        } catch (IOException e) {
            throw error("cannot be read (" + e.getMessage() + "); the file must be whole and in UTF-8", e);
        }
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new IncidentException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}
