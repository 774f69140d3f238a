package kz.qorytyndy.platform;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;

/**
 * The components of records as the parameters of a statement, written as {@link Rows} reads them. A parameter has the name of its component; those of a
 * record in a record also its name in front of theirs, as in {@code :periodYear}.
 */
public final class RowParameters extends AbstractSqlParameterSource {

    private static final ClassValue<Map<String, Function<Object, @Nullable Object>>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, Function<Object, @Nullable Object>> computeValue(Class<?> type) {
            return values(type);
        }
    };

    private final List<Record> records;
    private final Map<String, @Nullable Object> named = new HashMap<>();

    RowParameters(List<Record> records) {
        this.records = records;
    }

    /** The same with one more value, which goes before one of that name in a record. */
    public RowParameters and(String name, @Nullable Object value) {
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
            values.put(name, value.andThen(RowParameters::written));
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
