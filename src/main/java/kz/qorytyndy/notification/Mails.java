package kz.qorytyndy.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of the mails. The HR service, auditors and administrators see every mail, the others those that were written to them; what a mail
 * says is for the HR service, auditors and its recipient.
 */
@Service
public class Mails {

    private final JdbcClient jdbc;
    private final People people;
    private final AuditTrail trail;
    private final Clock clock;

    Mails(JdbcClient jdbc, People people, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    /** A part of the ledger and how many mails the whole of it has. */
    public record Page(List<Mail> items, int total) {}

    /**
     * The mails that the actor may see, newest first.
     *
     * @param state only those in it; null for all
     * @param number the page's number, from 0
     */
    public Page visibleTo(Actor actor, @Nullable MailState state, int number, int size) {
        String visible = """
                from mail where (:all or recipient = :username) and (cast(:state as text) is null or state = :state)""";
        JdbcClient.StatementSpec items = jdbc.sql(
                        "select * " + visible + " order by queued_at desc, id limit :size offset :offset")
                .param("size", size)
                .param("offset", (long) number * size);
        JdbcClient.StatementSpec total = jdbc.sql("select count(*) " + visible);
        for (JdbcClient.StatementSpec query : List.of(items, total)) {
            query.param("all", seesAll(actor))
                    .param("username", actor.username())
                    .param("state", state == null ? null : state.name());
        }
        return new Page(
                items.query(Outbox::mail).list(), total.query(Integer.class).single());
    }

    /**
     * A mail that the actor may see.
     *
     * @throws Refusal not found
     */
    public Mail get(UUID id, Actor actor) {
        return full(id, actor).mail();
    }

    public boolean readsContents(Mail mail, Actor actor) {
        return actor.isHr() || actor.is(Role.AUDITOR) || mail.recipient().equals(actor.username());
    }

    /**
     * What the mail says.
     *
     * @throws Refusal not found; forbidden unless the actor {@link #readsContents}
     */
    public MailContents contents(UUID id, Actor actor) {
        Outbox.Full full = full(id, actor);
        if (!readsContents(full.mail(), actor)) {
            throw Refusal.forbidden("notification.refusal.contents");
        }
        return full.contents();
    }

    /**
     * All mails of an assessment, oldest first; for the HR service and auditors.
     *
     * @throws Refusal forbidden
     */
    public List<Mail> ofAssessment(UUID assessmentId, Actor actor) {
        if (!actor.isHr() && !actor.is(Role.AUDITOR)) {
            throw Refusal.forbidden("notification.refusal.ledger");
        }
        return jdbc.sql("select * from mail where assessment_id = :assessment order by queued_at, id")
                .param("assessment", assessmentId)
                .query(Outbox::mail)
                .list();
    }

    public boolean resends(Actor actor) {
        return actor.isHr() || actor.is(Role.ADMINISTRATOR);
    }

    /**
     * Queues an undeliverable mail again, to the address that its recipient has now, with its old {@code Message-ID}.
     *
     * @throws Refusal forbidden unless the actor {@link #resends}; not found; conflict if it is not undeliverable
     */
    @Transactional
    public void resend(UUID id, Actor actor) {
        Mail mail = get(id, actor);
        if (!resends(actor)) {
            throw Refusal.forbidden("notification.refusal.resend");
        }
        String address =
                people.withUsername(mail.recipient()).map(Person::email).orElse(mail.address());
        int resent = jdbc.sql("""
                        update mail set state = 'QUEUED', attempts = 0, next_attempt_at = :now, address = :address
                        where id = :id and state = 'DEAD'""")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .param("address", address)
                .update();
        if (resent == 0) {
            throw Refusal.conflict("notification.refusal.notDead");
        }
        AuditEvent event = AuditEvent.of(actor.username(), AuditAction.MAIL_RESENT)
                .campaign(mail.campaignId())
                .subject(id.toString());
        trail.record(mail.assessmentId() == null ? event : event.assessment(mail.assessmentId()));
    }

    private Outbox.Full full(UUID id, Actor actor) {
        return jdbc.sql("select * from mail where id = :id and (:all or recipient = :username)")
                .param("id", id)
                .param("all", seesAll(actor))
                .param("username", actor.username())
                .query(Outbox::full)
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    private static boolean seesAll(Actor actor) {
        return actor.isHr() || actor.isAnyOf(Role.AUDITOR, Role.ADMINISTRATOR);
    }
}
