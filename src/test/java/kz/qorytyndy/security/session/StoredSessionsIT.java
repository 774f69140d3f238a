package kz.qorytyndy.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;

/** Sessions as the instances share them. */
@IntegrationTest
class StoredSessionsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcOperations operations;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ServerProperties server;

    @Test
    void are_known_to_an_instance_that_has_started_since() {
        SignedIn head = SignedIn.as("hr.head", port);

        var another = new SparingSessions<>(new StoredSessions().sessionTable(operations, transactions, server));

        String who = Objects.requireNonNull(another.findById(id(head)))
                .getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
        assertThat(who).isEqualTo("hr.head");
    }

    @Test
    void end_where_one_instance_ends_them() {
        SignedIn head = SignedIn.as("hr.head", port);
        assertThat(head.get("/").statusCode()).isEqualTo(200);

        new SparingSessions<>(new StoredSessions().sessionTable(operations, transactions, server)).deleteById(id(head));

        assertThat(head.get("/").headers().firstValue("Location")).contains("/sign-in?ended");
        assertThat(head.get(SignedIn.ENGINE + "/filter").statusCode()).isEqualTo(401);
    }

    @Test
    void are_not_written_by_who_only_reads() {
        SignedIn head = SignedIn.as("hr.head", port);
        head.get("/camunda/app/tasklist/default/");
        List<String> before = written(head);

        head.get("/");
        head.get(SignedIn.ENGINE + "/filter");
        head.get("/campaigns");

        assertThat(written(head)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void hold_little_and_only_texts() {
        SignedIn head = SignedIn.as("hr.head", port);
        head.get("/camunda/app/tasklist/default/");

        assertThat(jdbc.sql("""
                        select attribute_name from portal_session_attributes
                        join portal_session on primary_id = session_primary_id where session_id = :id""").param("id", id(head)).query(String.class).list())
                .containsExactlyInAnyOrder(
                        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                        "signedInAt",
                        "provedAt",
                        "CAMUNDA_CSRF_TOKEN");
    }

    @Test
    void are_not_looked_for_where_the_cookie_is_none() {
        for (String cookie :
                List.of("x", "AAAA", Base64.getEncoder().encodeToString("'; \0".getBytes(StandardCharsets.UTF_8)))) {
            SignedIn nobody = SignedIn.nobody(port);
            assertThat(nobody.send(nobody.request("/").header("Cookie", "JSESSIONID=" + cookie))
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in"));
        }
    }

    /** The transactions that wrote the session's rows. */
    private List<String> written(SignedIn who) {
        return jdbc.sql("""
                        select s.xmin || ' ' || a.xmin from portal_session s
                        join portal_session_attributes a on primary_id = session_primary_id
                        where session_id = :id order by attribute_name""").param("id", id(who)).query(String.class).list();
    }

    private static String id(SignedIn who) {
        return new String(Base64.getDecoder().decode(who.cookie("JSESSIONID")), StandardCharsets.UTF_8);
    }
}
