package kz.qorytyndy.platform;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;

/**
 * Reads the rows of a select as records. A component is the column of its name in snake case; select what is called otherwise by an alias. A record for
 * which there is no such column is read from several: their names begin with its component's, or, if the row has none such, are those of its own
 * components. Enums are names, instants {@code timestamptz}, locales language tags; a list, a map or a record in one column is
 * {@linkplain CanonicalJson JSON}. A null where the component is not {@code @Nullable} is an error, a nullable record of nothing but nulls is null.
 */
public final class Rows<T extends Record> implements RowMapper<T> {

    private static final ClassValue<Rows<?>> KNOWN = new ClassValue<>() {
        @Override
        protected Rows<?> computeValue(Class<?> type) {
            return new Rows<>(type.asSubclass(Record.class));
        }
    };

    private static final Map<Class<?>, Reader> PLAIN = Map.of(
            String.class, ResultSet::getString,
            UUID.class, (row, column) -> row.getObject(column, UUID.class),
            Integer.class, (row, column) -> orNull(row, row.getInt(column)),
            Long.class, (row, column) -> orNull(row, row.getLong(column)),
            Boolean.class, (row, column) -> orNull(row, row.getBoolean(column)),
            BigDecimal.class, ResultSet::getBigDecimal,
            LocalDate.class, (row, column) -> row.getObject(column, LocalDate.class),
            Instant.class, (row, column) -> instant(row.getTimestamp(column)),
            Locale.class, (row, column) -> locale(row.getString(column)),
            byte[].class, ResultSet::getBytes);

    private final Class<T> type;
    private final Map<List<String>, Part> selects = new ConcurrentHashMap<>();

    private Rows(Class<T> type) {
        this.type = type;
    }

    /** Reads a column. */
    private interface Reader {

        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    /** Reads a component; null if all its columns are. */
    private interface Part {

        @Nullable
        Object read(ResultSet row) throws SQLException;
    }

    /** The reader of that record's rows. */
    @SuppressWarnings("unchecked")
    public static <T extends Record> Rows<T> of(Class<T> type) {
        return (Rows<T>) KNOWN.get(type);
    }

    /** The values of these records as the parameters of a statement. */
    public static Parameters params(Record... records) {
        return new Parameters(List.of(records));
    }

    /** The time as the database keeps it, to the microsecond: what is hashed must be what is read back. */
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public T mapRow(ResultSet row, int index) throws SQLException {
        ResultSetMetaData select = row.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= select.getColumnCount(); column++) {
            columns.add(select.getColumnLabel(column));
        }
        Part part = selects.get(columns);
        if (part == null) {
            part = record(type, "", columns, false);
            selects.put(columns, part);
        }
        Object read = part.read(row);
        if (read == null) {
            throw new IllegalStateException("Null for all of " + type);
        }
        return type.cast(read);
    }

    /** All rows by what is in the column, in the order of the select. */
    public ResultSetExtractor<Map<UUID, List<T>>> by(String column) {
        return rows -> {
            Map<UUID, List<T>> groups = new LinkedHashMap<>();
            while (rows.next()) {
                groups.computeIfAbsent(rows.getObject(column, UUID.class), id -> new ArrayList<>())
                        .add(mapRow(rows, rows.getRow()));
            }
            return groups;
        };
    }

    private static Part record(Class<?> type, String prefix, List<String> columns, boolean nullable) {
        RecordComponent[] components = type.getRecordComponents();
        Part[] parts = new Part[components.length];
        for (int i = 0; i < components.length; i++) {
            parts[i] = component(components[i], prefix, columns);
        }
        Constructor<?> constructor = constructor(type, components);
        boolean[] nullables = new boolean[components.length];
        for (int i = 0; i < components.length; i++) {
            nullables[i] = isNullable(components[i]);
        }
        boolean demanding = !Arrays.stream(components).allMatch(Rows::isNullable);
        return row -> {
            @Nullable Object[] values = new @Nullable Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].read(row);
            }
            // Whether there may be none, whoever it is a part of knows; unless it may consist of nothing.
            if ((nullable || demanding) && Arrays.stream(values).allMatch(Objects::isNull)) {
                return null;
            }
            for (int i = 0; i < parts.length; i++) {
                if (values[i] == null && !nullables[i]) {
                    throw new IllegalStateException("Null for " + components[i].getName() + " of " + type);
                }
            }
            return create(constructor, values);
        };
    }

    private static Object create(Constructor<?> constructor, @Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A row is not what was written: " + constructor, e);
        }
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Part component(RecordComponent component, String prefix, List<String> columns) {
        int column = columns.indexOf(prefix + snake(component)) + 1;
        if (column > 0) {
            Reader reader = reader(component.getGenericType());
            return row -> reader.read(row, column);
        }
        Class<?> type = component.getType();
        if (!type.isRecord()) {
            throw new IllegalStateException("No column " + prefix + snake(component) + " among " + columns);
        }
        String longer = prefix + snake(component) + "_";
        return record(type, isThere(type, longer, columns) ? longer : prefix, columns, isNullable(component));
    }

    private static boolean isThere(Class<?> type, String prefix, List<String> columns) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> columns.contains(prefix + snake(component))
                        || (component.getType().isRecord() && isThere(component.getType(), prefix, columns)));
    }

    private static Reader reader(Type type) {
        if (type instanceof Class<?> plain && plain.isEnum()) {
            Map<String, ?> constants = constants(plain);
            return (row, column) -> constant(constants, row.getString(column));
        }
        Reader reader = PLAIN.get(type instanceof Class<?> plain ? boxed(plain) : type);
        return reader == null ? (row, column) -> json(row.getString(column), type) : reader;
    }

    private static Map<String, ?> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
    }

    private static @Nullable Object constant(Map<String, ?> constants, @Nullable String name) {
        if (name == null) {
            return null;
        }
        Object constant = constants.get(name);
        if (constant == null) {
            throw new IllegalStateException("No " + name + " among " + constants.keySet());
        }
        return constant;
    }

    private static @Nullable Object json(@Nullable String text, Type type) {
        return text == null ? null : CanonicalJson.read(text, type);
    }

    private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Locale locale(@Nullable String tag) {
        return tag == null ? null : Locale.forLanguageTag(tag);
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }

    private static String snake(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record has its constructor: " + type, e);
        }
    }

    /**
     * The components of records as the parameters of a statement, written as they are read. A parameter has the name of its component; those of a
     * record in a record also its name in front of theirs, as in {@code :periodYear}.
     */
    public static final class Parameters extends AbstractSqlParameterSource {

        private static final ClassValue<Map<String, Function<Object, @Nullable Object>>> KNOWN = new ClassValue<>() {
            @Override
            protected Map<String, Function<Object, @Nullable Object>> computeValue(Class<?> type) {
                return values(type);
            }
        };

        private final List<Record> records;
        private final Map<String, @Nullable Object> named = new HashMap<>();

        Parameters(List<Record> records) {
            this.records = records;
        }

        /** The same with one more value, which goes before one of that name in a record. */
        public Parameters and(String name, @Nullable Object value) {
            named.put(name, written(value));
            return this;
        }

        @Override
        public boolean hasValue(String name) {
            return named.containsKey(name)
                    || records.stream().anyMatch(record -> values(record).containsKey(name));
        }

        @Override
        public @Nullable Object getValue(String name) {
            if (!named.containsKey(name)) {
                Record record = records.stream()
                        .filter(one -> values(one).containsKey(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No parameter " + name));
                named.put(name, Objects.requireNonNull(values(record).get(name)).apply(record));
            }
            return named.get(name);
        }

        private static Map<String, Function<Object, @Nullable Object>> values(Record record) {
            return KNOWN.get(record.getClass());
        }

        private static Map<String, Function<Object, @Nullable Object>> values(Class<?> type) {
            Map<String, Function<Object, @Nullable Object>> inner = new HashMap<>();
            Map<String, Function<Object, @Nullable Object>> values = new HashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                String name = component.getName();
                Function<Object, @Nullable Object> value = value(component);
                if (component.getType().isRecord()) {
                    KNOWN.get(component.getType()).forEach((part, ofPart) -> {
                        Function<Object, @Nullable Object> partOf = record -> {
                            Object whole = value.apply(record);
                            return whole == null ? null : ofPart.apply(whole);
                        };
                        inner.put(name + part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1), partOf);
                        inner.merge(part, partOf, (one, other) -> record -> {
                            throw new IllegalArgumentException("More than one " + part + " in " + type);
                        });
                    });
                }
                values.put(name, value.andThen(Parameters::written));
            }
            inner.forEach(values::putIfAbsent);
            return values;
        }

        private static Function<Object, @Nullable Object> value(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return record -> {
                try {
                    return accessor.invoke(record);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("A record gives its components: " + accessor, e);
                }
            };
        }

        private static @Nullable Object written(@Nullable Object value) {
            if (value instanceof Instant instant) {
                return Timestamp.from(instant);
            }
            if (value instanceof Enum<?> constant) {
                return constant.name();
            }
            if (value instanceof Locale locale) {
                return locale.toLanguageTag();
            }
            if (value instanceof Record || value instanceof Collection || value instanceof Map) {
                return CanonicalJson.of(value);
            }
            return value;
        }
    }
}
