package kz.qorytyndy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The fields of a form, named by their paths in a command as in {@code lowering.criminalFacts[1].date}: one walk over the command's type makes of them
 * what {@link CommandReader} reads, and one over its values fills them. A blank field is left out, and so is an optional part of which there is no field.
 * What cannot be read stays as it was typed, to be refused with its path; fields that the command does not have are no part of it.
 */
public final class FormFields {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A text of a command that a form gives even where nothing was typed: there an empty text says something else than none. */
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface MayBeBlank {}

    private final MultiValueMap<String, String> typed;

    private FormFields(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    /**
     * What was typed, in the shape of the command.
     *
     * @param path where the command's fields stand; empty if their names begin with it
     */
    public static ObjectNode command(MultiValueMap<String, String> typed, String path, Class<? extends Record> type) {
        return new FormFields(typed).record(path, type);
    }

    /** What stands in the field, without white space around it; empty if nothing does. */
    public static String text(MultiValueMap<String, String> typed, String field) {
        return plain(Objects.requireNonNullElse(typed.getFirst(field), ""));
    }

    /** The paths of a list's rows, such as {@code content.steps[0]}, in their order. */
    public static List<String> rows(Set<String> fields, String list) {
        Pattern row = Pattern.compile("(" + Pattern.quote(list) + "\\[([0-9]{1,9})])(?:\\..+)?");
        return fields.stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .sorted(Comparator.comparing(found -> Integer.valueOf(found.group(2))))
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Whether the field is the one at {@code path}, or part of what stands there. */
    public static boolean isWithin(String field, String path) {
        return field.startsWith(path)
                && (field.length() == path.length() || ".[".indexOf(field.charAt(path.length())) >= 0);
    }

    /** Fills the fields at {@code path} with a command, or with a part of one; its numbers as readers of the language write them. */
    public static void fill(
            MultiValueMap<String, String> fields, String path, @Nullable Object value, Locale language) {
        if (value instanceof JsonNode json) {
            put(fields, path, json, language);
        } else if (value != null) {
            put(fields, path, CanonicalJson.json(value), language);
        }
    }

    private static void put(MultiValueMap<String, String> fields, String path, JsonNode node, Locale language) {
        if (node.isObject()) {
            node.properties().forEach(part -> put(fields, child(path, part.getKey()), part.getValue(), language));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                // Several texts are several values of one field, as of check boxes.
                put(fields, node.get(i).isContainerNode() ? path + "[" + i + "]" : path, node.get(i), language);
            }
        } else if (node.isNumber()) {
            fields.add(path, Texts.number(language, node.decimalValue()));
        } else if (!node.isNull()) {
            fields.add(path, node.asText());
        }
    }

    private ObjectNode record(String path, Class<?> type) {
        ObjectNode record = JSON.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String field = child(path, component.getName());
            JsonNode value =
                    Rows.isNullable(component) && !isSent(field) ? null : value(field, component.getGenericType());
            if (value != null) {
                record.set(component.getName(), value);
            } else if (component.isAnnotationPresent(MayBeBlank.class)) {
                record.put(component.getName(), "");
            }
        }
        return record;
    }

    private @Nullable JsonNode value(String path, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(path, arguments[0]) : map(path, arguments[1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isAnnotationPresent(SharedObject.class)) {
            return shared(path, plain.getRecordComponents());
        }
        return plain.isRecord() ? record(path, plain) : scalar(text(typed, path), plain);
    }

    private ArrayNode list(String path, Type elements) {
        ArrayNode list = JSON.arrayNode();
        typed.getOrDefault(path, List.of()).stream()
                .map(one -> scalar(plain(one), elements))
                .filter(Objects::nonNull)
                .forEach(list::add);
        rows(typed.keySet(), path).stream()
                .map(row -> value(row, elements))
                .filter(Objects::nonNull)
                .forEach(list::add);
        return list;
    }

    private ObjectNode map(String path, Type values) {
        ObjectNode map = JSON.objectNode();
        for (String key : keys(path)) {
            JsonNode value = value(child(path, key), values);
            if (value != null) {
                map.set(key, value);
            }
        }
        return map;
    }

    private ObjectNode shared(String path, RecordComponent[] maps) {
        ObjectNode shared = JSON.objectNode();
        for (String key : keys(path)) {
            String field = child(path, key);
            RecordComponent map = maps[typed.containsKey(field) ? 1 : 0];
            JsonNode value = value(field, ((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1]);
            if (value != null) {
                shared.set(key, value);
            }
        }
        return shared;
    }

    /** The next parts of the paths that begin with this one. */
    private Set<String> keys(String path) {
        Pattern key = Pattern.compile(Pattern.quote(path + ".") + "([^.\\[]+).*");
        Set<String> keys = new LinkedHashSet<>();
        typed.keySet().stream().map(key::matcher).filter(Matcher::matches).forEach(found -> keys.add(found.group(1)));
        return keys;
    }

    private static @Nullable JsonNode scalar(String text, Type type) {
        if (text.isEmpty()) {
            return null;
        }
        if (type == boolean.class || type == Boolean.class) {
            return text.equals("true") || text.equals("false")
                    ? JSON.booleanNode(Boolean.parseBoolean(text))
                    : JSON.textNode(text);
        }
        return PlainNumber.read(text)
                .filter(number -> isNumber(type) || (isWhole(type) && number.scale() == 0))
                .<JsonNode>map(number ->
                        number.scale() == 0 ? JSON.numberNode(number.toBigInteger()) : JSON.numberNode(number))
                .orElseGet(() -> JSON.textNode(text));
    }

    private static boolean isWhole(Type type) {
        return type == int.class || type == Integer.class;
    }

    private static boolean isNumber(Type type) {
        return type == BigDecimal.class || type == Object.class;
    }

    private boolean isSent(String path) {
        return typed.keySet().stream().anyMatch(field -> isWithin(field, path));
    }

    /** What was typed, without white space around it; browsers send the lines of a text area with a carriage return, which nobody typed. */
    public static String plain(String typed) {
        return typed.strip().replace("\r\n", "\n");
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
