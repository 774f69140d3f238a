package kz.qorytyndy.scoring.editor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a part of a draft, read as far as it can be.
 *
 * @param part the record of its kind; what could not be read is missing in it
 * @param wrong what that was, by its path
 */
public record TypedPart(Record part, List<FieldError> wrong) {

    /** As the methodology's reader has it for every text. */
    private static final int LONGEST_TEXT = 1_000;

    private static final int MOST_ROWS = 50;

    private static final int MOST_DIGITS = 30;

    /** What a person may well have typed half; everything else is refused at the door. */
    private static final Set<String> KEPT = Set.of("platform.command.number", "platform.command.integer");

    static TypedPart read(JsonNode content, Class<? extends Record> type) {
        ObjectNode left = whole(content, type);
        List<FieldError> wrong = new ArrayList<>();
        while (true) {
            try {
                return new TypedPart(CommandReader.read(left, type), List.copyOf(wrong));
            } catch (Refusal refusal) {
                for (FieldError error : refusal.errors()) {
                    String typed = left.at(pointer(error.field())).asText();
                    wrong.add(
                            PlainNumber.isReadInTwoWays(typed)
                                    ? new FieldError(error.field(), Message.of("scoring.draft.twoWays", typed))
                                    : error);
                    remove(left, error.field());
                }
            }
        }
    }

    /**
     * The content as it is kept: complete in its shape, with nothing in it that was left blank.
     *
     * @throws Refusal invalid if it is not of the shape, or longer than any methodology may be
     */
    static ObjectNode kept(JsonNode content, Class<? extends Record> type) {
        if (!content.isObject()) {
            throw Refusal.invalid("platform.command.notAnObject");
        }
        ObjectNode whole = whole(content, type);
        FieldChecks checks = new FieldChecks();
        checkSize("", whole, checks);
        checks.finish();
        try {
            CommandReader.read(whole, type);
        } catch (Refusal refusal) {
            refusal.errors().stream()
                    .filter(error -> !KEPT.contains(error.message().key())
                            || !whole.at(pointer(error.field())).isTextual())
                    .forEach(error -> checks.wrong(error.field(), error.message()));
            checks.finish();
        }
        return whole;
    }

    private static void checkSize(String path, JsonNode node, FieldChecks checks) {
        if (node.isTextual()) {
            checks.text(path, node.textValue(), LONGEST_TEXT);
        } else if (node.isArray()) {
            if (node.size() > MOST_ROWS) {
                checks.wrong(path, "scoring.draft.rows", MOST_ROWS);
            }
            for (int i = 0; i < node.size(); i++) {
                checkSize(path + "[" + i + "]", node.get(i), checks);
            }
        } else {
            node.properties()
                    .forEach(field -> checkSize(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), checks));
        }
    }

    /** The content complete in its shape, its numbers in their shortest writing. */
    static ObjectNode whole(JsonNode content, Class<?> type) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        content.properties().stream()
                .filter(field -> !isBlank(field.getValue()))
                .forEach(field -> whole.set(field.getKey(), field.getValue()));
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            JsonNode value = whole(whole.get(name), component.getGenericType());
            if (value != null && !(optional && value.isObject() && value.isEmpty())) {
                whole.set(name, value);
            } else {
                whole.remove(name);
            }
        }
        return whole;
    }

    private static @Nullable JsonNode whole(@Nullable JsonNode value, Type type) {
        if (type instanceof ParameterizedType list) {
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            if (value != null && !value.isArray()) {
                return value;
            }
            for (JsonNode row : value == null ? rows : value) {
                JsonNode one = isBlank(row) ? null : whole(row, list.getActualTypeArguments()[0]);
                if (one != null) {
                    rows.add(one);
                }
            }
            return rows;
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return value != null && !value.isObject()
                    ? value
                    : whole(value == null ? JsonNodeFactory.instance.objectNode() : value, plain);
        }
        if (value != null
                && value.isNumber()
                && Math.abs((long) value.decimalValue().scale()) <= MOST_DIGITS) {
            BigDecimal number = PlainNumber.shortest(value.decimalValue());
            return number.scale() == 0
                    ? JsonNodeFactory.instance.numberNode(number.toBigInteger())
                    : JsonNodeFactory.instance.numberNode(number);
        }
        return value == null && type == boolean.class ? JsonNodeFactory.instance.booleanNode(false) : value;
    }

    private static boolean isBlank(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isBlank());
    }

    private static void remove(ObjectNode from, String path) {
        JsonPointer at = pointer(path);
        JsonNode parent = from.at(at.head());
        if (parent instanceof ObjectNode record) {
            record.remove(at.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode list) {
            list.remove(at.last().getMatchingIndex());
        }
    }

    private static JsonPointer pointer(String path) {
        return JsonPointer.compile("/" + path.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/'));
    }
}
