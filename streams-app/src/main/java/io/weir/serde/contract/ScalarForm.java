package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;

/** The forms that need nothing but themselves. */
enum ScalarForm implements JsonForm {
    TEXT {
        @Override
        public Object read(JsonNode node, JsonPlace place) {
            if (!node.isTextual()) {
                throw place.expected("text in quotes", node);
            }
            return node.textValue();
        }

        @Override
        public JsonNode write(Object value) {
            return TextNode.valueOf(value.toString());
        }
    },

    BOOLEAN {
        @Override
        public Object read(JsonNode node, JsonPlace place) {
            if (!node.isBoolean()) {
                throw place.expected("true or false", node);
            }
            return node.booleanValue();
        }

        @Override
        public JsonNode write(Object value) {
            return BooleanNode.valueOf((Boolean) value);
        }
    },

    INT {
        @Override
        public Object read(JsonNode node, JsonPlace place) {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw place.expected("a whole number of 32 bits", node);
            }
            return node.intValue();
        }

        @Override
        public JsonNode write(Object value) {
            return IntNode.valueOf((Integer) value);
        }
    },

    LONG {
        @Override
        public Object read(JsonNode node, JsonPlace place) {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw place.expected("a whole number of 64 bits", node);
            }
            return node.longValue();
        }

        @Override
        public JsonNode write(Object value) {
            return LongNode.valueOf((Long) value);
        }
    },

    /** A number; {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} as text, for JSON has no such numbers. */
    DOUBLE {
        @Override
        public Object read(JsonNode node, JsonPlace place) {
            if (node.isNumber()) {
                return node.doubleValue();
            }
            return switch (node.asText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw place.expected("a number", node);
            };
        }

        @Override
        public JsonNode write(Object value) {
            double number = (Double) value;
            return Double.isFinite(number) ? DoubleNode.valueOf(number) : TextNode.valueOf(value.toString());
        }
    },

    /** ISO-8601 in UTC. What is finer than a millisecond is cut. */
    TIME {
        @Override
        public Object read(JsonNode node, JsonPlace place) {
            if (node.isTextual()) {
                try {
                    return Instant.ofEpochMilli(Instant.parse(node.textValue()).toEpochMilli());
                } catch (DateTimeException | ArithmeticException e) {
                    throw place.expected(TIME_EXAMPLE, node);
                }
            }
            throw place.expected(TIME_EXAMPLE, node);
        }

        @Override
        public JsonNode write(Object value) {
            return TextNode.valueOf(value.toString());
        }
    };

    private static final String TIME_EXAMPLE = "a time in UTC such as \"2019-05-07T17:15:24.123Z\"";
}
