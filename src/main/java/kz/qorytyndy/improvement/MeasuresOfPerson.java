package kz.qorytyndy.improvement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.HeldOfPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The measures that were given to a person. */
@Repository
class MeasuresOfPerson implements HeldOfPerson {

    private final JdbcClient jdbc;

    MeasuresOfPerson(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Given(UUID measure, LocalDate due, Measure.State state, Instant at) {}

    @Override
    public String part() {
        return "measures";
    }

    @Override
    public List<?> of(String username) {
        return jdbc.sql("""
                        select measure_id as measure, due, state, entered_at as at from measure_round
                        where owner = :username order by entered_at, measure_id""")
                .param("username", username)
                .query(Rows.of(Given.class))
                .list();
    }
}
