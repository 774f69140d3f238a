package kz.qorytyndy.api.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.conclusion.Conclusions.ReplacedBy;
import kz.qorytyndy.conclusion.Conclusions.Replaces;
import kz.qorytyndy.conclusion.register.ConclusionRegister;
import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * An issued conclusion, as the register shows it.
 *
 * @param rehearsal whether it is of a rehearsal, and without force
 * @param number its register number
 * @param pdfSha256 the SHA-256 of the PDF, in hex
 * @param contentSha256 the SHA-256, in hex, of the canonical JSON of what the conclusion says
 * @param documentLength how many bytes of the PDF, from the first, are the document that the heads signed
 * @param documentSha256 the SHA-256, in hex, of these bytes
 * @param inForce whether no other has replaced it
 * @param replaces the number of the conclusion that it has corrected; null if it is the assessment's first
 * @param correctionReason why that one was corrected; null for who sees no personal data
 * @param replacedBy the number of the conclusion that is in force instead of it, since {@code replacedAt}
 */
record ConclusionView(
        UUID assessmentId,
        String body,
        ReportingPeriod period,
        boolean rehearsal,
        String number,
        Instant issuedAt,
        int contentVersion,
        String pdfSha256,
        String contentSha256,
        int documentLength,
        String documentSha256,
        BigDecimal grade,
        String level,
        boolean inForce,
        @Nullable String replaces,
        @Nullable String correctionReason,
        @Nullable String replacedBy,
        @Nullable Instant replacedAt) {

    static ConclusionView of(Issued issued, Assessment assessment, boolean people) {
        return of(issued, assessment.bodyCode(), assessment.period(), assessment.rehearsal(), people);
    }

    static ConclusionView of(ConclusionRegister.Entry entry, boolean rehearsal, boolean people) {
        return of(entry.conclusion(), entry.bodyCode(), entry.period(), rehearsal, people);
    }

    private static ConclusionView of(
            Issued issued, String bodyCode, ReportingPeriod period, boolean rehearsal, boolean people) {
        Replaces replaces = issued.replaces();
        ReplacedBy replacedBy = issued.replacedBy();
        return new ConclusionView(
                issued.assessmentId(),
                bodyCode,
                period,
                rehearsal,
                issued.number(),
                issued.issuedAt(),
                issued.contentVersion(),
                issued.pdfSha256(),
                issued.contentSha256(),
                issued.documentLength(),
                issued.documentSha256(),
                issued.grade(),
                issued.level(),
                replacedBy == null,
                replaces == null ? null : replaces.number(),
                replaces == null || !people ? null : replaces.reason(),
                replacedBy == null ? null : replacedBy.number(),
                replacedBy == null ? null : replacedBy.since());
    }
}
