package kz.qorytyndy.identity;

import java.util.List;
import kz.qorytyndy.people.PeopleRetention;
import kz.qorytyndy.security.session.Sessions;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away all by which somebody could sign in, and what is known of his signing in, when his name is removed. */
@Component
class AccountRemoval {

    private static final List<String> KEPT_OF_HIM = List.of(
            "one_time_code",
            "provider_account",
            "sign_in",
            "authenticator",
            "recovery_code",
            "passkey",
            "passkey_owner");

    private final JdbcClient jdbc;
    private final Sessions sessions;

    AccountRemoval(JdbcClient jdbc, Sessions sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    @EventListener
    void removed(PeopleRetention.Removed event) {
        sessions.endAll(event.username(), null);
        KEPT_OF_HIM.forEach(table -> jdbc.sql("delete from " + table + " where username = :username")
                .param("username", event.username())
                .update());
    }
}
