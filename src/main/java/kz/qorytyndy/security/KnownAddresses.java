package kz.qorytyndy.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From where each person has signed in lately; kept for a season, for restarts and other instances to know as well. */
@Repository
class KnownAddresses {

    private static final Duration KEPT = Duration.ofDays(90);
    private final JdbcClient jdbc;
    private final Clock clock;
    /** What was written: once a day is often enough for what is kept so long. */
    private final Cache<String, Boolean> lately = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    KnownAddresses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean has(String username, String address) {
        return jdbc.sql("""
                        select exists (select from known_address
                                       where username = :username and address = :address and seen_at > :after)""")
                .param("username", username)
                .param("address", address)
                .param("after", before(KEPT))
                .query(Boolean.class)
                .single();
    }

    void add(String username, String address) {
        var unused = lately.get(username + " " + address, first -> {
            write(username, address);
            return true;
        });
    }

    private void write(String username, String address) {
        jdbc.sql("delete from known_address where seen_at < :before")
                .param("before", before(KEPT))
                .update();
        jdbc.sql("""
                        insert into known_address (username, address, seen_at) values (:username, :address, :now)
                        on conflict (username, address) do update set seen_at = :now""")
                .param("username", username)
                .param("address", address)
                .param("now", before(Duration.ZERO))
                .update();
    }

    private Timestamp before(Duration ago) {
        return Timestamp.from(clock.instant().minus(ago));
    }
}
