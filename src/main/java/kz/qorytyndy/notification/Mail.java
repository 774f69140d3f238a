package kz.qorytyndy.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.matter.MatterRef;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the ledger shows it, without its contents.
 *
 * @param matter what it is about
 * @param recipient user name of the addressee
 * @param address null if the addressee had none
 * @param language the one that it begins in
 * @param attempts how often the mail server was asked to take it since it was queued or last resent
 * @param nextAttemptAt when it is tried next; null unless it is queued
 * @param sentAt when the mail server took it, or when it was handed over on paper
 * @param serverAnswer what the mail server last said; null before the first attempt, or if it could not be asked
 */
public record Mail(
        UUID id,
        String messageId,
        MailKind kind,
        @JsonUnwrapped MatterRef matter,
        @Nullable String taskId,
        String recipient,
        String recipientName,
        @Nullable String address,
        Locale language,
        String subject,
        MailState state,
        int attempts,
        Instant queuedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant sentAt,
        @Nullable String serverAnswer) {

    public Mail {
        if (state != MailState.QUEUED) {
            nextAttemptAt = null;
        }
    }
}
