package kz.qorytyndy.territory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.StartRefused;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.security.PasswordRules;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The directory as it is found at the start: nobody of the demonstration, whose password is known to all, may be in that of a real installation, and
 * an administrator must be; the first one comes from the environment. So he does in a demonstration that begins empty.
 */
@Component
class FirstAdministrator implements InitializingBean {

    /** As the directory has it. */
    private static final String USERNAME = "[a-z0-9][a-z0-9._-]{0,63}";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PasswordEncoder passwords;
    private final Environment environment;
    private final Clock clock;
    private final AuditTrail trail;
    private final Optional<Demonstration> demonstration;

    FirstAdministrator(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PasswordEncoder passwords,
            Environment environment,
            Clock clock,
            AuditTrail trail,
            Optional<Demonstration> demonstration) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.passwords = passwords;
        this.environment = environment;
        this.clock = clock;
        this.trail = trail;
        this.demonstration = demonstration;
    }

    @Override
    public void afterPropertiesSet() {
        if (demonstration.filter(shown -> shown.administrator().isEmpty()).isPresent()) {
            return;
        }
        if (demonstration.isEmpty() && exists("select exists (select 1 from person where demonstration)")) {
            throw new StartRefused("platform.start.demonstrationPeople");
        }
        if (!exists("select exists (select 1 from role_held where role = 'ADMINISTRATOR')")) {
            String username = environment.getProperty("qorytyndy.administrator", "");
            String email = environment.getProperty("qorytyndy.administrator.email", "");
            String password = environment.getProperty("qorytyndy.administrator.password", "");
            if (username.isBlank() || email.isBlank() || password.length() < PasswordRules.SHORTEST) {
                throw new StartRefused("platform.start.noAdministrator", PasswordRules.SHORTEST);
            }
            if (PasswordRules.wrong(password, List.of(username, email)) != null) {
                throw new StartRefused("platform.start.commonPassword");
            }
            if (!username.matches(USERNAME)) {
                throw new StartRefused("platform.start.administratorName", username);
            }
            transaction.executeWithoutResult(status -> add(username, email, password));
        }
    }

    private boolean exists(String sql) {
        return jdbc.sql(sql).query(Boolean.class).single();
    }

    private void add(String username, String email, String password) {
        // Another instance may do the same at the same time.
        jdbc.sql("""
                        insert into person (username, surname_kk, sought, email, password_hash, demonstration)
                        values (:username, :username, :sought, :email, :hash, :demonstration) on conflict do nothing""")
                .param("username", username)
                .param("sought", SearchText.folded(username + " " + email))
                .param("email", email)
                .param("hash", passwords.encode(password))
                .param("demonstration", demonstration.isPresent())
                .update();
        int given = jdbc.sql("""
                        insert into role_held (username, role, valid_from) values (:username, 'ADMINISTRATOR', :today)
                        on conflict do nothing""")
                .param("username", username)
                .param("today", Texts.day(clock.instant()))
                .update();
        if (given == 1) {
            trail.record(
                    AuditEvent.of(AuditEvent.SYSTEM, AuditAction.ROLE_GIVEN).subject("ADMINISTRATOR " + username));
        }
    }
}
