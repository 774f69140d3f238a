package kz.qorytyndy.security.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions that go on, on all instances. One that is ended is refused at its next request. */
@Repository
public class Sessions {

    /** The attribute with the user name of whoever has given his password and still owes his second factor: he is signed in nowhere. */
    public static final String HALF_WAY = "halfWay";

    private static final String MARK = "encode(sha256(convert_to(session_id, 'UTF8')), 'hex')";

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A session that goes on.
     *
     * @param mark by which it is named where its id must not stand: {@link #mark}
     * @param lastSeen to the minute
     */
    public record Open(String mark, Instant lastSeen) {}

    /** What a session is named by, in pages and beside what is known of it. */
    public static String mark(String id) {
        return Sha256.of(id);
    }

    /** The person's, the one that was seen last first. */
    public List<Open> of(String username) {
        return jdbc.sql("select " + MARK + """
                         as mark, to_timestamp(last_access_time / 1000.0) as last_seen from portal_session
                        where principal_name = :username and to_timestamp(expiry_time / 1000.0) > now()
                        order by last_access_time desc""")
                .param("username", username)
                .query(Rows.of(Open.class))
                .list();
    }

    /** Those of the ids whose sessions have not ended. */
    public Set<String> goingOn(Collection<String> ids) {
        return Set.copyOf(jdbc.sql("""
                        select session_id from portal_session
                        where session_id = any(:ids) and to_timestamp(expiry_time / 1000.0) > now()""")
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Whether there was one to end. */
    public boolean end(String username, String mark) {
        return jdbc.sql("delete from portal_session where principal_name = :username and " + MARK + " = :mark")
                        .param("username", username)
                        .param("mark", mark)
                        .update()
                > 0;
    }

    /**
     * Ends the person's sessions, also those in which he was half-way in.
     *
     * @param but the id of one that goes on; null: none
     * @return how many
     */
    public int endAll(String username, @Nullable String but) {
        return jdbc.sql("""
                        delete from portal_session where session_id <> :but and (principal_name = :username or primary_id in (
                            select session_primary_id from portal_session_attributes
                            where attribute_name = :halfWay and attribute_bytes = convert_to(:username, 'UTF8')))""")
                .param("username", username)
                .param("halfWay", HALF_WAY)
                .param("but", but == null ? "" : but)
                .update();
    }
}
