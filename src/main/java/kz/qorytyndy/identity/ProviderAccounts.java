package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the directory somebody is whom the agency's own sign-in knows. Nobody comes into the directory by signing in. */
@Service
public class ProviderAccounts {

    /** In the session, how whoever is unknown here is called at the provider: he tells the administrator, and nobody else is shown it. */
    public static final String UNLINKED = "unlinkedSubject";

    private static final int LONGEST_SUBJECT = 255;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ObjectProvider<Provider> provider;
    private final AuditTrail trail;
    private final Clock clock;

    ProviderAccounts(
            JdbcClient jdbc, Accounts accounts, ObjectProvider<Provider> provider, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.provider = provider;
        this.trail = trail;
        this.clock = clock;
    }

    /** Where the sign-in at the provider begins, as the portal's address has it; none if there is no provider. */
    public Optional<String> signIn() {
        return Optional.ofNullable(provider.getIfAvailable()).map(Provider::begin);
    }

    public boolean mayLink(Actor actor) {
        return actor.is(Role.ADMINISTRATOR) && provider.getIfAvailable() != null;
    }

    /** With which identifier the provider knows the person; empty if it was not said. */
    public Optional<String> subject(String username) {
        return jdbc.sql("select subject from provider_account where username = :username and issuer = :issuer")
                .param("username", username)
                .param("issuer", issuer())
                .query(String.class)
                .optional();
    }

    /**
     * Says with which identifier the provider knows the person; blank: with none. For the administrator.
     *
     * @throws Refusal forbidden; not found; invalid if the identifier is too long; conflict if it is another person's
     */
    @Transactional
    public void link(Actor actor, String username, String subject) {
        if (!mayLink(actor)) {
            throw Refusal.forbidden("identity.refusal.linking");
        }
        Person person = accounts.withUsername(username).orElseThrow(Refusal::notFound);
        String identifier = subject.strip();
        if (identifier.length() > LONGEST_SUBJECT) {
            throw Refusal.invalidField("subject", "platform.field.tooLong", LONGEST_SUBJECT);
        }
        String before = subject(username).orElse("");
        jdbc.sql("delete from provider_account where username = :username and issuer = :issuer")
                .param("username", username)
                .param("issuer", issuer())
                .update();
        if (!identifier.isEmpty() && insert(actor, person, identifier) == 0) {
            throw Refusal.conflict("identity.refusal.subjectTaken");
        }
        trail.record(actor.event(AuditAction.ACCOUNT_LINKED)
                .in(accounts.matter(username))
                .subject(username)
                .details(Map.of("issuer", issuer()))
                .changed(Sha256.of(before), Sha256.of(identifier)));
    }

    private int insert(Actor actor, Person person, String subject) {
        return jdbc.sql("""
                        insert into provider_account (issuer, subject, username, linked_by, linked_at)
                        values (:issuer, :subject, :username, :by, :at) on conflict (issuer, subject) do nothing""")
                .param("issuer", issuer())
                .param("subject", subject)
                .param("username", person.username())
                .param("by", actor.username())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** Who somebody is whom the provider knows. */
    Optional<Person> person(String issuer, String subject) {
        return jdbc.sql("select username from provider_account where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(String.class)
                .optional()
                .flatMap(accounts::withUsername);
    }

    private String issuer() {
        return provider.getObject().issuer();
    }

    /** A proof by another sign-in there: nothing is given here, and whoever comes back has proved who he is. */
    @Component
    static class Proof implements ProofWay {

        private final ProviderAccounts accounts;

        Proof(ProviderAccounts accounts) {
            this.accounts = accounts;
        }

        @Override
        public String id() {
            return PROVIDER;
        }

        @Override
        public boolean isOpenTo(Actor actor) {
            return accounts.signIn().isPresent()
                    && accounts.subject(actor.username()).isPresent();
        }

        @Override
        public void prove(Actor actor, String given, HttpServletRequest request) {
            throw Refusal.notFound();
        }
    }
}
