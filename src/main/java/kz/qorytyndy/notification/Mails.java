package kz.qorytyndy.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
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

    private static final String FILTER = """
            where (:all or recipient = :username)
              and (cast(:state as text) is null or state = :state)
              and (cast(:kind as text) is null or mail.kind = :kind)
              and (cast(:body as text) is null
                   or matter_id in (select id from assessment where body_code = :body
                                    union all select id from work_standard where body_code = :body))
              and (cast(:part as text) is null
                   or matter.campaign_id in (select id from campaign where period_year = :year and period_part = :part))
              and (cast(:person as text) is null or position(
                     translate(lower(:person collate "kk-x-icu"), 'ihə', 'іһә')
                     in translate(lower(concat_ws(' ', recipient_name, recipient, address) collate "kk-x-icu"), 'ihə', 'іһә')) > 0)
            """;

    private final JdbcClient jdbc;
    private final Letters letters;
    private final People people;
    private final AuditTrail trail;
    private final Clock clock;

    Mails(JdbcClient jdbc, Letters letters, People people, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    /** A part of the ledger and how many mails the whole of it has. */
    public record Page(List<Mail> items, int total) {}

    /**
     * The mails that the actor may see, newest first.
     *
     * @param number the page's number, from 0
     */
    public Page visibleTo(Actor actor, MailFilter filter, int number, int size) {
        return new Page(
                jdbc.sql(Outbox.SELECT + FILTER + "order by queued_at desc, id limit :size offset :offset")
                        .paramSource(params(actor, filter).and("size", size).and("offset", (long) number * size))
                        .query(Rows.of(Mail.class))
                        .list(),
                count(actor, filter));
    }

    /** The reporting periods in which the actor may see mails, newest first. */
    public List<ReportingPeriod> periods(Actor actor) {
        return jdbc
                .sql("""
                        select distinct period_year, period_part from campaign
                        where exists (select from mail join matter on matter.id = matter_id
                                      where campaign_id = campaign.id and (:all or recipient = :username))""")
                .param("all", seesAll(actor))
                .param("username", actor.username())
                .query((row, index) -> ReportingPeriod.of(row))
                .list()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private int count(Actor actor, MailFilter filter) {
        return jdbc.sql("select count(*) from mail join matter on matter.id = matter_id " + FILTER)
                .paramSource(params(actor, filter))
                .query(Integer.class)
                .single();
    }

    private Rows.Parameters params(Actor actor, MailFilter filter) {
        return Rows.params(filter).and("all", seesAll(actor)).and("username", actor.username());
    }

    /**
     * A mail that the actor may see.
     *
     * @throws Refusal not found
     */
    public Mail get(UUID id, Actor actor) {
        return full(id, actor).mail();
    }

    /** Whether the actor may read what every mail says. */
    public boolean readsAll(Actor actor) {
        return actor.isHr() || actor.is(Role.AUDITOR);
    }

    public boolean readsContents(Mail mail, Actor actor) {
        return readsAll(actor) || mail.recipient().equals(actor.username());
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

    /** The {@link #contents} as the mail shows them. */
    public String html(UUID id, Actor actor) {
        return letters.html(contents(id, actor).letter());
    }

    /**
     * All mails of an assessment, oldest first; for the HR service and auditors.
     *
     * @throws Refusal forbidden
     */
    public List<Mail> ofAssessment(UUID assessmentId, Actor actor) {
        if (!readsAll(actor)) {
            throw Refusal.forbidden("notification.refusal.ledger");
        }
        return jdbc.sql(Outbox.SELECT + "where matter_id = :assessment order by queued_at, id")
                .param("assessment", assessmentId)
                .query(Rows.of(Mail.class))
                .list();
    }

    public boolean resends(Actor actor) {
        return actor.isHr() || actor.is(Role.ADMINISTRATOR);
    }

    /**
     * Queues an undeliverable mail again, to the address that its recipient has now, with its old {@code Message-ID}.
     *
     * @throws Refusal forbidden unless the actor {@link #resends}; not found; conflict if it is not undeliverable or its recipient has no address
     */
    @Transactional
    public void resend(UUID id, Actor actor) {
        Mail mail = get(id, actor);
        if (!resends(actor)) {
            throw Refusal.forbidden("notification.refusal.resend");
        }
        String address = addressOf(mail);
        if (mail.state() == MailState.DEAD && address == null) {
            throw Refusal.conflict("notification.refusal.noAddress", mail.recipientName());
        }
        if (address == null || !queueAgain(mail, address, actor)) {
            throw Refusal.conflict("notification.refusal.notDead");
        }
    }

    /**
     * Does what {@link #resend} does with all undeliverable mails of the filter whose recipients have an address.
     *
     * @return how many there were
     * @throws Refusal forbidden unless the actor {@link #resends}
     */
    @Transactional
    public int resendAll(MailFilter filter, Actor actor) {
        if (!resends(actor)) {
            throw Refusal.forbidden("notification.refusal.resend");
        }
        int resent = 0;
        for (Mail mail : jdbc.sql(Outbox.SELECT + FILTER + "order by queued_at, id")
                .paramSource(params(actor, filter.in(MailState.DEAD)))
                .query(Rows.of(Mail.class))
                .list()) {
            String address = addressOf(mail);
            if (address != null && queueAgain(mail, address, actor)) {
                resent++;
            }
        }
        return resent;
    }

    /** How many mails of the ledger are undeliverable, for those who can do something about it; 0 for others. */
    public int undeliverable(Actor actor) {
        return resends(actor) ? count(actor, MailFilter.ALL.in(MailState.DEAD)) : 0;
    }

    public boolean handsOver(Actor actor) {
        return actor.isHr();
    }

    /**
     * Notes that the notice of an undeliverable mail was handed over on paper.
     *
     * @throws Refusal forbidden unless the actor {@link #handsOver}; not found; conflict if it is not undeliverable
     */
    @Transactional
    public void handOver(UUID id, Actor actor) {
        Mail mail = get(id, actor);
        if (!handsOver(actor)) {
            throw Refusal.forbidden("notification.refusal.handOver");
        }
        int noted = jdbc.sql("update mail set state = 'HANDED_OVER', sent_at = :now where id = :id and state = 'DEAD'")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (noted == 0) {
            throw Refusal.conflict("notification.refusal.notDead");
        }
        note(mail, AuditAction.MAIL_HANDED_OVER, actor);
    }

    private @Nullable String addressOf(Mail mail) {
        return people.withUsername(mail.recipient()).map(Person::email).orElse(null);
    }

    private boolean queueAgain(Mail mail, String address, Actor actor) {
        int queued = jdbc.sql("""
                        update mail set state = 'QUEUED', attempts = 0, next_attempt_at = :now, address = :address
                        where id = :id and state = 'DEAD'""")
                .param("id", mail.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("address", address)
                .update();
        if (queued == 0) {
            return false;
        }
        note(mail, AuditAction.MAIL_RESENT, actor);
        return true;
    }

    private void note(Mail mail, AuditAction action, Actor actor) {
        trail.record(
                actor.event(action).in(mail.matter().id()).subject(mail.id().toString()));
    }

    private Outbox.Full full(UUID id, Actor actor) {
        return jdbc.sql(Outbox.SELECT + "where mail.id = :id and (:all or recipient = :username)")
                .param("id", id)
                .param("all", seesAll(actor))
                .param("username", actor.username())
                .query(Rows.of(Outbox.Full.class))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /** Whether the actor sees the whole ledger, and not only what was written to him. */
    public boolean seesAll(Actor actor) {
        return readsAll(actor) || actor.is(Role.ADMINISTRATOR);
    }
}
