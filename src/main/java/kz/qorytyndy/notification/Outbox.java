package kz.qorytyndy.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.territory.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails that wait and those that went: written by {@link Mailings}, emptied by {@link MailDelivery}. */
@Repository
class Outbox {

    /** What a {@link Mail} is read from, and a {@link Full} one. */
    static final String SELECT = """
            select mail.*, matter.kind as matter_kind, matter.campaign_id as matter_campaign_id,
                   matter.rehearsal as matter_rehearsal
            from mail join matter on matter.id = matter_id
            """;

    private final JdbcClient jdbc;
    private final Settings installation;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Settings installation, Clock clock) {
        this.jdbc = jdbc;
        this.installation = installation;
        this.clock = clock;
    }

    /** A mail with what it says. */
    record Full(Mail mail, MailContents contents) {}

    /** Writes the mail down to be sent; to somebody without an address, as undeliverable. */
    void queue(Notice notice, Person addressee, MailContents contents) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        Mail mail = new Mail(
                id,
                "<" + installation.worldwide(id.toString()) + ">",
                notice.kind(),
                notice.about().matter(),
                notice.taskId(),
                addressee.username(),
                Letters.oneLine(addressee.name()),
                addressee.email(),
                addressee.language(),
                contents.letter().subject(),
                addressee.email() == null ? MailState.DEAD : MailState.QUEUED,
                0,
                now,
                now,
                null,
                null);
        jdbc.sql("""
                        insert into mail (id, message_id, kind, matter_id, task_id, recipient, address, recipient_name, language, subject,
                                          letter, calendar, document_version, state, queued_at, next_attempt_at)
                        values (:id, :messageId, :kind, :matterId, :taskId, :recipient, :address, :recipientName, :language, :subject,
                                cast(:letter as jsonb), :calendar, :documentVersion, :state, :queuedAt, :queuedAt)""").paramSource(Rows.params(mail, contents)).update();
    }

    /** Takes the mail that has been due longest and that no other instance is sending; it stays locked until the transaction ends. */
    Optional<Full> lockNextDue() {
        // A slow mail server must not cost us the lock: the mail would go out twice. This is more than its conversation
        // may last.
        jdbc.sql("set local idle_in_transaction_session_timeout = '15min'").update();
        return jdbc.sql(SELECT + """
                        where state = 'QUEUED' and next_attempt_at <= :now
                        order by next_attempt_at limit 1 for update of mail skip locked""")
                .param("now", Timestamp.from(clock.instant()))
                .query(Rows.of(Full.class))
                .optional();
    }

    /** Withdraws the mails of the campaign and its assessments that wait or are undeliverable; one that is just being sent goes first. */
    void withdraw(UUID campaignId) {
        jdbc.sql("""
                        update mail set state = 'WITHDRAWN' where state in ('QUEUED', 'DEAD')
                          and matter_id in (select id from matter where campaign_id = :campaign)""").param("campaign", campaignId).update();
    }

    void sent(UUID id, String answer) {
        attempted(id, MailState.SENT, clock.instant(), answer);
    }

    void dead(UUID id, @Nullable String answer) {
        attempted(id, MailState.DEAD, clock.instant(), answer);
    }

    void postpone(UUID id, Duration delay, @Nullable String answer) {
        attempted(id, MailState.QUEUED, clock.instant().plus(delay), answer);
    }

    private void attempted(UUID id, MailState state, Instant next, @Nullable String answer) {
        jdbc.sql("""
                        update mail set state = :state, attempts = attempts + 1, server_answer = :answer,
                               next_attempt_at = :next, sent_at = case when :state = 'SENT' then cast(:next as timestamptz) end
                        where id = :id""")
                .param("id", id)
                .param("state", state.name())
                .param("answer", answer)
                .param("next", Timestamp.from(next))
                .update();
    }
}
