package kz.qorytyndy.api.people;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.people.Approval;
import kz.qorytyndy.people.SecondApprovals;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What a second administrator is asked to confirm.
 *
 * @param what will happen, in the language asked for
 * @param outcome null while nobody has decided
 */
record ApprovalView(
        UUID id,
        String what,
        String concerned,
        String askedBy,
        Instant askedAt,
        Instant expiresAt,
        Approval.@Nullable Outcome outcome) {

    static ApprovalView of(Approval approval, SecondApprovals approvals, Texts texts, Locale language) {
        return new ApprovalView(
                approval.id(),
                texts.text(language, approvals.describe(approval)),
                approval.concerned(),
                approval.askedBy(),
                approval.askedAt(),
                approval.expiresAt(),
                approval.outcome());
    }
}
