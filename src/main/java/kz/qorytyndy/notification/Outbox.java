package kz.qorytyndy.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.territory.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails that wait and those that went: written by {@link Mailings}, emptied by {@link MailDelivery}. */
@Repository
class Outbox {

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(JdbcClient jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** A mail with what it says. */
    record Full(Mail mail, MailContents contents) {}

    /** Writes the mail down to be sent; to somebody without an address, as undeliverable. */
    void queue(Notice notice, Person addressee, MailContents contents) {
        UUID id = UUID.randomUUID();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into mail (id, message_id, kind, assessment_id, campaign_id, standard_id, task_id, recipient, address,
                                          recipient_name, language, subject, letter, calendar,
                                          document_version, state, queued_at, next_attempt_at)
                        values (:id, :messageId, :kind, :assessment, :campaign, :standard, :task, :recipient, :address,
                                :name, :language, :subject, cast(:letter as jsonb), :calendar, :document, :state, :now, :now)""")
                .param("id", id)
                .param("messageId", "<" + settings.worldwide(id.toString()) + ">")
                .param("kind", notice.kind().name())
                .param("assessment", notice.about().assessmentId())
                .param("campaign", notice.about().campaignId())
                .param("standard", notice.about().standardId())
                .param("task", notice.taskId())
                .param("recipient", addressee.username())
                .param("address", addressee.email())
                .param("name", Letters.oneLine(addressee.name()))
                .param("language", addressee.language().getLanguage())
                .param("subject", contents.letter().subject())
                .param("letter", CanonicalJson.of(contents.letter()))
                .param("calendar", contents.calendar())
                .param("document", notice.documentVersion())
                .param("state", (addressee.email() == null ? MailState.DEAD : MailState.QUEUED).name())
                .param("now", now)
                .update();
    }

    /** Takes the mail that has been due longest and that no other instance is sending; it stays locked until the transaction ends. */
    Optional<Full> lockNextDue() {
        // A slow mail server must not cost us the lock: the mail would go out twice. This is more than its conversation
        // may last.
        jdbc.sql("set local idle_in_transaction_session_timeout = '15min'").update();
        return jdbc.sql("""
                        select * from mail where state = 'QUEUED' and next_attempt_at <= :now
                        order by next_attempt_at limit 1 for update skip locked""")
                .param("now", Timestamp.from(clock.instant()))
                .query(Outbox::full)
                .optional();
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

    static Full full(ResultSet row, int index) throws SQLException {
        return new Full(mail(row, index), contents(row));
    }

    static Mail mail(ResultSet row, int index) throws SQLException {
        MailState state = MailState.valueOf(row.getString("state"));
        return new Mail(
                row.getObject("id", UUID.class),
                row.getString("message_id"),
                MailKind.valueOf(row.getString("kind")),
                row.getObject("campaign_id", UUID.class),
                row.getObject("assessment_id", UUID.class),
                row.getObject("standard_id", UUID.class),
                row.getString("task_id"),
                row.getString("recipient"),
                row.getString("recipient_name"),
                row.getString("address"),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("subject"),
                state,
                row.getInt("attempts"),
                row.getTimestamp("queued_at").toInstant(),
                state == MailState.QUEUED ? instant(row.getTimestamp("next_attempt_at")) : null,
                instant(row.getTimestamp("sent_at")),
                row.getString("server_answer"));
    }

    private static MailContents contents(ResultSet row) throws SQLException {
        return new MailContents(
                CanonicalJson.read(row.getString("letter"), Letter.class), row.getString("calendar"), document(row));
    }

    private static MailContents.@Nullable Document document(ResultSet row) throws SQLException {
        Integer version = row.getObject("document_version", Integer.class);
        UUID standard = row.getObject("standard_id", UUID.class);
        if (version == null) {
            return null;
        }
        return standard != null
                ? new MailContents.Document(Matter.STANDARD, standard, version)
                : new MailContents.Document(Matter.ASSESSMENT, row.getObject("assessment_id", UUID.class), version);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
