package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant AT = Instant.parse("2026-07-01T09:00:00.123456Z");

    enum Colour {
        RED,
        GREEN
    }

    record Part(int year, Colour half) {}

    record Paper(@Nullable String number, boolean matches) {}

    record Command(Colour outcome, @Nullable Paper paper) {}

    record Thing(
            UUID id,
            Part period,
            Command command,
            List<Part> parts,
            Map<String, BigDecimal> numbers,
            @Nullable BigDecimal grade,
            @Nullable LocalDate firstDay,
            Locale language,
            @Nullable Integer version,
            Instant changedAt) {}

    private static final Thing THING = new Thing(
            ID,
            new Part(2026, Colour.RED),
            new Command(Colour.GREEN, new Paper("12", true)),
            List.of(new Part(1, Colour.RED), new Part(2, Colour.GREEN)),
            Map.of("a", new BigDecimal("1.5")),
            new BigDecimal("0.50"),
            LocalDate.of(2026, 7, 1),
            Locale.forLanguageTag("kk"),
            null,
            AT);

    private static Map<String, @Nullable Object> stored() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", ID);
        row.put("period_year", 2026);
        row.put("period_half", "RED");
        row.put("outcome", "GREEN");
        row.put("paper_number", "12");
        row.put("paper_matches", true);
        row.put("parts", "[{\"half\":\"RED\",\"year\":1},{\"half\":\"GREEN\",\"year\":2}]");
        row.put("numbers", "{\"a\":1.5}");
        row.put("grade", new BigDecimal("0.50"));
        row.put("first_day", LocalDate.of(2026, 7, 1));
        row.put("language", "kk");
        row.put("version", null);
        row.put("changed_at", Timestamp.from(AT));
        row.put("nobody_asks_for", 1);
        return row;
    }

    @Test
    void reads_each_component_from_the_column_of_its_name() throws SQLException {
        assertThat(Rows.of(Thing.class).mapRow(row(stored()), 0)).isEqualTo(THING);
    }

    @Test
    void reads_a_record_from_one_column_as_json() throws SQLException {
        Map<String, @Nullable Object> row = stored();
        row.remove("period_year");
        row.remove("period_half");
        row.put("period", "{\"half\":\"RED\",\"year\":2026}");

        assertThat(Rows.of(Thing.class).mapRow(row(row), 0)).isEqualTo(THING);
    }

    @Test
    void reads_a_nullable_record_of_nulls_as_null() throws SQLException {
        Map<String, @Nullable Object> row = stored();
        row.put("paper_number", null);
        row.put("paper_matches", null);

        assertThat(Rows.of(Thing.class).mapRow(row(row), 0).command().paper()).isNull();
    }

    @Test
    void refuses_a_null_where_none_can_be() {
        Map<String, @Nullable Object> row = stored();
        row.put("paper_matches", null);

        assertThatThrownBy(() -> Rows.of(Thing.class).mapRow(row(row), 0)).hasMessageContaining("Null for matches");
    }

    @Test
    void refuses_a_select_without_a_column() {
        Map<String, @Nullable Object> row = stored();
        row.remove("first_day");

        assertThatThrownBy(() -> Rows.of(Thing.class).mapRow(row(row), 0)).hasMessageContaining("No column first_day");
    }

    @Test
    void refuses_a_constant_that_is_none() {
        Map<String, @Nullable Object> row = stored();
        row.put("outcome", "BLUE");

        assertThatThrownBy(() -> Rows.of(Thing.class).mapRow(row(row), 0)).hasMessageContaining("No BLUE");
    }

    @Test
    void writes_what_it_reads() {
        Rows.Parameters parameters = Rows.params(THING).and("today", AT).and("version", 3);

        assertThat(parameters.getValue("id")).isEqualTo(ID);
        assertThat(parameters.getValue("periodYear")).isEqualTo(2026);
        assertThat(parameters.getValue("half")).isEqualTo("RED");
        assertThat(parameters.getValue("period")).isEqualTo("{\"half\":\"RED\",\"year\":2026}");
        assertThat(parameters.getValue("outcome")).isEqualTo("GREEN");
        assertThat(parameters.getValue("paperNumber")).isEqualTo("12");
        assertThat(parameters.getValue("parts"))
                .isEqualTo("[{\"half\":\"RED\",\"year\":1},{\"half\":\"GREEN\",\"year\":2}]");
        assertThat(parameters.getValue("numbers")).isEqualTo("{\"a\":1.5}");
        assertThat(parameters.getValue("language")).isEqualTo("kk");
        assertThat(parameters.getValue("changedAt")).isEqualTo(Timestamp.from(AT));
        assertThat(parameters.getValue("today")).isEqualTo(Timestamp.from(AT));
        assertThat(parameters.getValue("version")).isEqualTo(3);
        assertThat(parameters.hasValue("blue")).isFalse();
    }

    @Test
    void writes_the_parts_of_a_record_that_is_not_there_as_nulls() {
        Rows.Parameters parameters = Rows.params(new Command(Colour.RED, null));

        assertThat(parameters.getValue("paperNumber")).isNull();
        assertThat(parameters.getValue("paper")).isNull();
    }

    @Test
    void does_not_choose_between_two_parts_of_one_name() {
        record Two(Part one, Part other) {}
        Rows.Parameters parameters = Rows.params(new Two(new Part(1, Colour.RED), new Part(2, Colour.RED)));

        assertThat(parameters.getValue("otherYear")).isEqualTo(2);
        assertThatThrownBy(() -> parameters.getValue("year")).hasMessageContaining("More than one year");
    }

    private static ResultSet row(Map<String, @Nullable Object> values) {
        List<String> columns = new ArrayList<>(values.keySet());
        ResultSetMetaData select = proxy(ResultSetMetaData.class, (method, argument) -> switch (method) {
            case "getColumnCount" -> columns.size();
            default -> columns.get((int) argument - 1);
        });
        boolean[] wasNull = new boolean[1];
        return proxy(ResultSet.class, (method, argument) -> {
            if (method.equals("getMetaData")) {
                return select;
            }
            if (method.equals("wasNull")) {
                return wasNull[0];
            }
            Object value = values.get(columns.get((int) argument - 1));
            wasNull[0] = value == null;
            return value == null ? ofNull(method) : value;
        });
    }

    private static @Nullable Object ofNull(String method) {
        return switch (method) {
            case "getInt" -> 0;
            case "getBoolean" -> false;
            default -> null;
        };
    }

    private interface Answer {

        @Nullable
        Object to(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments == null ? 0 : arguments[0])));
    }
}
