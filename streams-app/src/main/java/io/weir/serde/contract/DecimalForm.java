package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A string in plain notation without trailing zeros: {@code "98"}, {@code "0.0005"}. A JSON number is read too; what has
 * more decimal places than the schema is rounded half up.
 */
record DecimalForm(int precision, int scale) implements JsonForm {

    /** A length that no decimal of ours needs: {@code new BigDecimal} takes time with the square of it. */
    private static final int MAX_LENGTH = 200;

    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    @Override
    public Object read(JsonNode node, JsonPlace place) {
        return Decimals.atScale(place.toString(), parsed(node, place), precision, scale);
    }

    private static BigDecimal parsed(JsonNode node, JsonPlace place) {
        if (node.isNumber() && (node.isBigDecimal() || Double.isFinite(node.doubleValue()))) {
            return node.decimalValue();
        }
        if (node.isTextual()
                && node.textValue().length() <= MAX_LENGTH
                && PLAIN.matcher(node.textValue()).matches()) {
            return new BigDecimal(node.textValue());
        }
        throw place.expected("a decimal such as \"0.0005\"", node);
    }

    @Override
    public JsonNode write(Object value) {
        return TextNode.valueOf(((BigDecimal) value).stripTrailingZeros().toPlainString());
    }
}
