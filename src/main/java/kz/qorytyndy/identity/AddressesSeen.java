package kz.qorytyndy.identity;

import java.time.Instant;
import java.util.List;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.HeldOfPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From where a person has signed in lately. */
@Repository
class AddressesSeen implements HeldOfPerson {

    private final JdbcClient jdbc;

    AddressesSeen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Seen(String address, Instant seenAt) {}

    @Override
    public String part() {
        return "addresses";
    }

    @Override
    public List<?> of(String username) {
        return jdbc.sql(
                        "select address, seen_at from known_address where username = :username order by seen_at, address")
                .param("username", username)
                .query(Rows.of(Seen.class))
                .list();
    }
}
