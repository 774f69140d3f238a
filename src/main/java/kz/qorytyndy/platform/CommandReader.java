package kz.qorytyndy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a command into its record, strictly: each field has the type of its component, nothing is converted, and no
 * field is unknown. A component without {@code @Nullable} is required. Every client's commands come through here.
 */
public final class CommandReader {

    /** No field of any command may be longer; most have a limit of their own. */
    static final int LONGEST_TEXT = 20_000;

    private static final int MOST_ERRORS = 100;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_DIGITS = 30;
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final List<FieldError> errors = new ArrayList<>();
    /** Whether a command is made, to be checked, although texts are missing in it. */
    private final boolean checked;

    private CommandReader(boolean checked) {
        this.checked = checked;
    }

    /** A command that can tell what is wrong with its fields by themselves, so that its sender learns of that together with what is missing. */
    public interface Checked {

        /** Notes all that is wrong; a required text may be empty. */
        void check(FieldChecks checks);
    }

    /**
     * The command that {@code body} holds.
     *
     * @throws Refusal invalid, with one error for each wrong field, its path as in {@code lowering.criminalFacts[1].date}
     */
    public static <T extends Record> T read(JsonNode body, Class<T> type) {
        return read("", body, type);
    }

    /** The same of a command that is a part of what was sent; its errors' paths begin with {@code path}. */
    public static <T extends Record> T read(String path, JsonNode body, Class<T> type) {
        if (!body.isObject()) {
            throw Refusal.invalid("platform.command.notAnObject");
        }
        CommandReader reader = new CommandReader(Checked.class.isAssignableFrom(type));
        T command = reader.record(path, body, type);
        if (command != null && reader.errors.isEmpty()) {
            return command;
        }
        if (command instanceof Checked whole) {
            reader.check(path, whole);
        }
        throw reader.refusal();
    }

    /** Notes what the command says of the fields of which nothing is noted yet. */
    private void check(String path, Checked command) {
        FieldChecks checks = new FieldChecks();
        command.check(checks);
        Set<String> noted = errors.stream().map(FieldError::field).collect(Collectors.toSet());
        checks.errors().stream()
                .map(error -> new FieldError(child(path, error.field()), error.message()))
                .filter(error -> !noted.contains(error.field()))
                .forEach(errors::add);
    }

    private Refusal refusal() {
        return Refusal.invalidFields(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    }

    /**
     * Looks only at which fields there are, whatever is in them.
     *
     * @throws Refusal invalid, naming those that the command does not have
     */
    public static void refuseUnknownFields(JsonNode body, Class<? extends Record> type) {
        CommandReader reader = new CommandReader(false);
        reader.refuseUnknown("", body, type.getRecordComponents());
        if (!reader.errors.isEmpty()) {
            throw reader.refusal();
        }
    }

    private <T extends Record> @Nullable T record(String path, JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            return wrong(path, "platform.command.object");
        }
        int errorsBefore = errors.size();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            Object value = component(path, node, components[i]);
            values[i] = value == null && components[i].getType() == String.class && !Rows.isNullable(components[i])
                    ? ""
                    : value;
            complete &= values[i] != null || Rows.isNullable(components[i]);
        }
        refuseUnknown(path, node, components);
        return (checked ? complete : errors.size() == errorsBefore) ? create(type, components, values) : null;
    }

    private void refuseUnknown(String path, JsonNode node, RecordComponent[] components) {
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                wrong(child(path, name), "platform.command.unknown");
            }
        }
    }

    private @Nullable Object component(String path, JsonNode node, RecordComponent component) {
        String field = child(path, component.getName());
        JsonNode value = node.get(component.getName());
        if (value == null || value.isNull()) {
            return Rows.isNullable(component) ? null : wrong(field, "platform.field.required");
        }
        return value(field, value, component.getGenericType());
    }

    private @Nullable Object value(String path, JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(path, node, generic.getActualTypeArguments()[0])
                    : map(path, node, generic.getActualTypeArguments()[1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isAnnotationPresent(SharedObject.class)) {
            return shared(path, node, plain.asSubclass(Record.class));
        }
        if (plain.isRecord()) {
            return record(path, node, plain.asSubclass(Record.class));
        }
        if (plain.isEnum()) {
            return constant(path, node, plain);
        }
        if (plain == String.class) {
            return node.isTextual() ? text(path, node.textValue()) : wrong(path, "platform.command.text");
        }
        if (plain == LocalDate.class) {
            return date(path, node);
        }
        if (plain == UUID.class) {
            return uuid(path, node);
        }
        if (plain == BigDecimal.class) {
            return node.isNumber() ? number(path, node.decimalValue()) : wrong(path, "platform.command.number");
        }
        if (plain == int.class || plain == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? (Object) node.intValue()
                    : wrong(path, "platform.command.integer");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return node.isBoolean() ? (Object) node.booleanValue() : wrong(path, "platform.command.boolean");
        }
        if (plain == Object.class) {
            return scalar(path, node);
        }
        throw new IllegalArgumentException("No command has a field of " + type);
    }

    private @Nullable List<?> list(String path, JsonNode node, Type elements) {
        if (!node.isArray()) {
            return wrong(path, "platform.command.list");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object value = node.get(i).isNull()
                    ? wrong(path + "[" + i + "]", "platform.field.required")
                    : value(path + "[" + i + "]", node.get(i), elements);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable Map<String, @Nullable Object> map(String path, JsonNode node, Type values) {
        if (!node.isObject()) {
            return wrong(path, "platform.command.object");
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            String field = child(path, entry.getKey());
            JsonNode value = entry.getValue();
            if (!value.isNull()) {
                map.put(entry.getKey(), value(field, value, values));
            } else if (values == Object.class) {
                map.put(entry.getKey(), null);
            } else {
                wrong(field, "platform.field.required");
            }
        });
        return map;
    }

    private <T extends Record> @Nullable T shared(String path, JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            return wrong(path, "platform.command.object");
        }
        RecordComponent[] components = type.getRecordComponents();
        Map<String, @Nullable Object> lists = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            String field = child(path, entry.getKey());
            JsonNode value = entry.getValue();
            if (entry.getKey().length() > LONGEST_NAME) {
                wrong(field, "platform.command.unknown");
            } else if (value.isNull()) {
                values.put(entry.getKey(), null);
            } else if (value.isContainerNode()) {
                Object list = value(field, value, valuesOf(components[0]));
                lists.put(entry.getKey(), list == null ? List.of() : list);
            } else {
                values.put(entry.getKey(), value(field, value, valuesOf(components[1])));
            }
        });
        return create(type, components, new @Nullable Object[] {lists, values});
    }

    private static Type valuesOf(RecordComponent map) {
        return ((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1];
    }

    /** What somebody typed into a field whose type only its catalogue knows. */
    private @Nullable Object scalar(String path, JsonNode node) {
        if (node.isNumber()) {
            return number(path, node.decimalValue());
        }
        if (node.isTextual()) {
            return text(path, node.textValue());
        }
        return node.isBoolean() ? (Object) node.booleanValue() : wrong(path, "platform.command.number");
    }

    private @Nullable Object constant(String path, JsonNode node, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (node.isTextual() && ((Enum<?>) constant).name().equals(node.textValue())) {
                return constant;
            }
        }
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        return wrong(path, "platform.command.oneOf", allowed);
    }

    private @Nullable LocalDate date(String path, JsonNode node) {
        // LocalDate also reads years of more digits, which no field means and the database does not hold.
        if (!node.isTextual() || !ISO_DATE.matcher(node.textValue()).matches()) {
            return wrong(path, "platform.command.date");
        }
        try {
            return LocalDate.parse(node.textValue());
        } catch (DateTimeException e) {
            return wrong(path, "platform.command.noSuchDate");
        }
    }

    private @Nullable UUID uuid(String path, JsonNode node) {
        try {
            return node.isTextual() ? UUID.fromString(node.textValue()) : wrong(path, "platform.command.uuid");
        } catch (IllegalArgumentException e) {
            return wrong(path, "platform.command.uuid");
        }
    }

    private @Nullable String text(String path, String text) {
        if (text.length() > LONGEST_TEXT) {
            return wrong(path, "platform.field.tooLong", LONGEST_TEXT);
        }
        return isPrintable(text) ? text : wrong(path, "platform.command.control");
    }

    /** Whether it is free of control characters other than blanks and line ends: not even the database takes a NUL or half a surrogate pair. */
    public static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                        || Character.getType(c) == Character.SURROGATE);
    }

    private @Nullable BigDecimal number(String path, BigDecimal number) {
        // 1e999999999 is short to write and a gigabyte to compute with.
        boolean sane = Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
        return sane ? number : wrong(path, "platform.command.digits");
    }

    /** Notes the error; null, so that it can stand where a value would. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> @Nullable T wrong(String path, String key, Object... arguments) {
        errors.add(new FieldError(path, Message.of(key, arguments)));
        return null;
    }

    private static String child(String path, String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private static <T extends Record> T create(Class<T> type, RecordComponent[] components, @Nullable Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException | NoSuchMethodException | InstantiationException e) {
            throw new IllegalStateException("A command's record refuses its own components: " + type, e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A command's record is not open: " + type, e);
        }
    }
}
