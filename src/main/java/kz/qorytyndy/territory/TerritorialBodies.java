package kz.qorytyndy.territory;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The territorial bodies, dated: a body is in force from its first day to its last. */
@Repository
public class TerritorialBodies {

    private final JdbcClient jdbc;

    TerritorialBodies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that were ever in force, by code. */
    public List<TerritorialBody> all() {
        return jdbc.sql("select * from territorial_body order by code")
                .query(Rows.of(TerritorialBody.class))
                .list();
    }

    /** Those in force on {@code day}, by code. */
    public List<TerritorialBody> inForceOn(LocalDate day) {
        return jdbc.sql("""
                        select * from territorial_body
                        where valid_from <= :day and (valid_to is null or valid_to >= :day) order by code""")
                .param("day", day)
                .query(Rows.of(TerritorialBody.class))
                .list();
    }

    /** Those of the codes, by code. */
    public Map<String, TerritorialBody> withCodes(Collection<String> codes) {
        return jdbc
                .sql("select * from territorial_body where code = any(:codes)")
                .param("codes", codes.toArray(String[]::new))
                .query(Rows.of(TerritorialBody.class))
                .list()
                .stream()
                .collect(Collectors.toMap(TerritorialBody::code, Function.identity()));
    }

    public Optional<TerritorialBody> withCode(String code) {
        return jdbc.sql("select * from territorial_body where code = :code")
                .param("code", code)
                .query(Rows.of(TerritorialBody.class))
                .optional();
    }

    /** The body of a code that is known to exist. */
    public TerritorialBody get(String code) {
        return withCode(code).orElseThrow(() -> new IllegalArgumentException("No body " + code));
    }
}
