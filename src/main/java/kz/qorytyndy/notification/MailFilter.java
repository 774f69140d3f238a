package kz.qorytyndy.notification;

import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Which mails of the ledger are asked for; what is null asks for all.
 *
 * @param person a part of the recipient's name, user name or address, in letters small or large; Latin letters stand for the Kazakh ones that they
 *     look like
 * @param body the code of a territorial body
 */
public record MailFilter(
        @Nullable MailState state,
        @Nullable MailKind kind,
        @Nullable String person,
        @Nullable String body,
        @Nullable ReportingPeriod period) {

    public static final MailFilter ALL = new MailFilter(null, null, null, null, null);

    public MailFilter in(MailState wanted) {
        return new MailFilter(wanted, kind, person, body, period);
    }
}
