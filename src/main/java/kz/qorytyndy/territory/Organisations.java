package kz.qorytyndy.territory;

import java.time.LocalDate;
import kz.qorytyndy.platform.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The agency's names over time: institutions are renamed, documents keep the name of their day. */
@Repository
public class Organisations {

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The agency as it was called on {@code day}; before the first known day, as on that. */
    public Organisation on(LocalDate day) {
        return jdbc.sql("""
                        select * from organisation
                        order by case when valid_from <= :day then 0 else 1 end,
                                 case when valid_from <= :day then valid_from end desc, valid_from limit 1""")
                .param("day", day)
                .query(Rows.of(Organisation.class))
                .single();
    }
}
