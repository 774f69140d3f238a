package kz.qorytyndy.territory;

import java.util.List;
import kz.qorytyndy.platform.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The substitutions in which a person was the absent or the deputy. */
@Repository
class SubstitutionsOfPerson implements HeldOfPerson {

    private final JdbcClient jdbc;

    SubstitutionsOfPerson(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "substitutions";
    }

    @Override
    public List<?> of(String username) {
        return jdbc.sql("""
                        select *, first_day as from, last_day as to from substitution where :username in (absent, deputy)
                        order by first_day, recorded_at""")
                .param("username", username)
                .query(Rows.of(Substitution.class))
                .list();
    }
}
