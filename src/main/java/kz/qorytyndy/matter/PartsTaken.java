package kz.qorytyndy.matter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.HeldOfPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parts that a person has taken in matters. */
@Repository
class PartsTaken implements HeldOfPerson {

    private final JdbcClient jdbc;

    PartsTaken(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Taken(UUID matter, Duties.Part part, Instant firstAt) {}

    @Override
    public String part() {
        return "parts";
    }

    @Override
    public List<?> of(String username) {
        return jdbc.sql("""
                        select matter_id as matter, part, first_at from participation
                        where username = :username order by first_at, matter_id, part""")
                .param("username", username)
                .query(Rows.of(Taken.class))
                .list();
    }
}
