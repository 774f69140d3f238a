package kz.qorytyndy.territory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The territorial bodies, dated: a body is in force from its first day to its last, and called what it is called on the day in question, which is
 * today where none is named. Who works for a body works, too, for those that it succeeded: {@link People} counts it so.
 */
@Repository
public class TerritorialBodies {

    /** With the names of the day; before the first known ones with those. */
    private static final String NAMED = """
            select * from territorial_body cross join lateral (
              select official_name_kk, official_name_ru, official_name_en, name_kk, name_ru, name_en, region from body_name
              where body_name.code = territorial_body.code
              order by valid_from > :day, abs(valid_from - cast(:day as date)) limit 1) named
            """;

    /** The columns of a body, as it is called on {@code :day}, for a select that reads it beside what is its own. */
    public static final String JOINED = "(" + NAMED + ") body ";

    private static final ReadOnce<String, TerritorialBody> BY_CODE = new ReadOnce<>(TerritorialBodies.class, "by code");
    private static final ReadOnce<String, List<TerritorialBody>> ALL = new ReadOnce<>(TerritorialBodies.class, "all");

    private final JdbcClient jdbc;
    private final Clock clock;

    TerritorialBodies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All that were ever in force, and those that will be, by code. */
    public List<TerritorialBody> all() {
        return ALL.of("", () -> {
            List<TerritorialBody> all = list(named("order by code collate in_order", today()));
            keep(all.stream());
            return all;
        });
    }

    /** Those in force on {@code day}, by code. */
    public List<TerritorialBody> inForceOn(LocalDate day) {
        return day.equals(today())
                ? all().stream().filter(body -> body.isInForceOn(day)).toList()
                : list(named(
                        "where valid_from <= :day and (valid_to is null or valid_to >= :day) order by code collate in_order",
                        day));
    }

    /** Those in force on {@code day} of whose names none was entered by anybody here, or said to be right. */
    public List<TerritorialBody> unconfirmedOn(LocalDate day) {
        return list(named("""
                where valid_from <= :day and (valid_to is null or valid_to >= :day)
                  and not exists (select from body_name known where known.code = territorial_body.code and known.confirmed_by is not null)
                order by code""", day));
    }

    /** Those of the codes, by code. */
    public Map<String, TerritorialBody> withCodes(Collection<String> codes) {
        return BY_CODE.of(
                codes,
                asked ->
                        list(named("where code = any(:codes)", today()).param("codes", asked.toArray(String[]::new)))
                                .stream()
                                .collect(Collectors.toMap(TerritorialBody::code, Function.identity())));
    }

    public Optional<TerritorialBody> withCode(String code) {
        return Optional.ofNullable(withCodes(List.of(code)).get(code));
    }

    /** Keeps bodies that were read beside something else, as they are called today, for what else the page asks for. */
    public void keep(Stream<TerritorialBody> found) {
        BY_CODE.keep(found.collect(Collectors.toMap(TerritorialBody::code, Function.identity(), (one, same) -> one)));
    }

    /** The body of a code that is known to exist. */
    public TerritorialBody get(String code) {
        return withCode(code).orElseThrow(() -> new IllegalArgumentException("No body " + code));
    }

    /** The same as it was called, or will be, on {@code day}. */
    public TerritorialBody on(String code, LocalDate day) {
        return named("where code = :code", day)
                .param("code", code)
                .query(Rows.of(TerritorialBody.class))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("No body " + code));
    }

    /** What the body was called, is, and will be, the earliest first. */
    public List<BodyName> namesOf(String code) {
        return jdbc.sql("select * from body_name where code = :code order by valid_from")
                .param("code", code)
                .query(Rows.of(BodyName.class))
                .list();
    }

    /** All that each body was ever called, and its code, by its code: {@linkplain SearchText#folded folded}. */
    public Map<String, String> sought() {
        return jdbc
                .sql("""
                        select code, string_agg(concat_ws(' ', code, official_name_kk, official_name_ru, official_name_en, name_kk, name_ru, name_en), ' ')
                        from body_name group by code""")
                .query((row, index) -> Map.entry(row.getString(1), SearchText.folded(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private StatementSpec named(String condition, LocalDate day) {
        return jdbc.sql(NAMED + condition).param("day", day);
    }

    private static List<TerritorialBody> list(StatementSpec bodies) {
        return bodies.query(Rows.of(TerritorialBody.class)).list();
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
