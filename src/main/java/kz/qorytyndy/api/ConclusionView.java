package kz.qorytyndy.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.ReportingPeriod;
import kz.qorytyndy.conclusion.Conclusions.Issued;

/**
 * An issued conclusion, as the register shows it.
 *
 * @param number its register number
 * @param pdfSha256 the SHA-256 of the PDF, in hex
 * @param contentSha256 the SHA-256, in hex, of the content that the heads signed
 */
record ConclusionView(
        UUID assessmentId,
        String body,
        ReportingPeriod period,
        String number,
        OffsetDateTime issuedAt,
        int contentVersion,
        String pdfSha256,
        String contentSha256) {

    static ConclusionView of(Issued issued, Assessment assessment) {
        return new ConclusionView(
                issued.assessmentId(),
                assessment.bodyCode(),
                assessment.period(),
                issued.number(),
                Times.of(issued.issuedAt()),
                issued.contentVersion(),
                issued.pdfSha256(),
                issued.contentSha256());
    }
}
