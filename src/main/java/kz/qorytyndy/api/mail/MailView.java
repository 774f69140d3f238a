package kz.qorytyndy.api.mail;

import java.time.OffsetDateTime;
import java.util.UUID;
import kz.qorytyndy.api.Times;
import kz.qorytyndy.notification.Mail;
import org.jspecify.annotations.Nullable;

/**
 * A mail, as the ledger shows it.
 *
 * @param kind why it was written
 * @param recipient user name of the addressee
 * @param address null if the addressee has none: the notice is to be printed
 * @param state {@code QUEUED}, {@code SENT}, {@code DEAD} (undeliverable) or {@code HANDED_OVER} (on paper)
 * @param nextAttemptAt when it is tried next; null unless it is queued
 * @param serverAnswer what the mail server last said; null before the first attempt, or if it could not be asked
 */
record MailView(
        UUID id,
        String messageId,
        String kind,
        @Nullable UUID campaignId,
        @Nullable UUID assessmentId,
        @Nullable UUID standardId,
        @Nullable String taskId,
        String recipient,
        String recipientName,
        @Nullable String address,
        String subject,
        String state,
        int attempts,
        OffsetDateTime queuedAt,
        @Nullable OffsetDateTime nextAttemptAt,
        @Nullable OffsetDateTime sentAt,
        @Nullable String serverAnswer) {

    static MailView of(Mail mail) {
        return new MailView(
                mail.id(),
                mail.messageId(),
                mail.kind().name(),
                mail.campaignId(),
                mail.assessmentId(),
                mail.standardId(),
                mail.taskId(),
                mail.recipient(),
                mail.recipientName(),
                mail.address(),
                mail.subject(),
                mail.state().name(),
                mail.attempts(),
                Times.of(mail.queuedAt()),
                mail.nextAttemptAt() == null ? null : Times.of(mail.nextAttemptAt()),
                mail.sentAt() == null ? null : Times.of(mail.sentAt()),
                mail.serverAnswer());
    }
}
