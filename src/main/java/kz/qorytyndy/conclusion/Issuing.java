package kz.qorytyndy.conclusion;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.RegisterNumbers;
import kz.qorytyndy.platform.RegisterNumbers.Register;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.platform.document.Supplement;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues conclusions. */
@Service
public class Issuing {

    /** Before the number of a rehearsal's conclusion: nobody takes that for one of the real register. */
    private static final String REHEARSAL = "СЫНАҚ-";

    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Contents contents;
    private final ConclusionForms forms;
    private final Conclusions conclusions;
    private final Corrections corrections;
    private final RegisterNumbers numbers;
    private final AuditTrail trail;
    private final Clock clock;

    Issuing(
            Assessments assessments,
            Campaigns campaigns,
            Contents contents,
            ConclusionForms forms,
            Conclusions conclusions,
            Corrections corrections,
            RegisterNumbers numbers,
            AuditTrail trail,
            Clock clock) {
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.contents = contents;
        this.forms = forms;
        this.conclusions = conclusions;
        this.corrections = corrections;
        this.numbers = numbers;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Adds to the document that was signed its registration and signature sheet, gives it the next number of the year, seals it with its SHA-256 and files
     * it; what was signed stays as it is, byte for byte. The assessment becomes ISSUED. The one that
     * it corrects, if it does, is kept and is replaced from now on. A second call (a retried job) finds the conclusion already filed and
     * returns it. Runs inside the caller's transaction.
     *
     * @throws IllegalStateException if the latest content is neither signed nor refused
     * @throws Refusal conflict, if its document is not any more what was approved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Issued issue(UUID assessmentId) {
        Optional<Correction> correction = corrections.underWay(assessmentId);
        // In the order in which a campaign that is cancelled locks them.
        correction.ifPresent(
                found -> campaigns.lock(assessments.get(assessmentId).campaignId()));
        Assessment assessment = assessments.lock(assessmentId);
        if (assessment.state() == AssessmentState.ISSUED) {
            return conclusions
                    .latest(assessmentId)
                    .orElseThrow(() -> new IllegalStateException("Issued, but not in the register: " + assessmentId));
        }
        SignedContent content = contents.latest(assessmentId).orElseThrow();
        Instant now = Rows.now(clock);
        LocalDate today = Texts.day(now);
        String mark = assessment.rehearsal() ? REHEARSAL : "";
        String number;
        byte[] document = contents.document(content);
        try (Supplement supplement = forms.supplement(document, content, mark + PrintedDocument.UNNUMBERED, today)) {
            // From here to the end of the transaction every other issue waits.
            String next =
                    numbers.next(assessment.rehearsal() ? Register.REHEARSAL : Register.CONCLUSION, today.getYear());
            number = mark + next;
            conclusions.file(content, document.length, number, now, supplement.numbered(next));
        }
        assessments.issued(assessmentId, content.content().verificationVersion());
        correction.ifPresent(found -> {
            corrections.issued(found, content.content().version());
            campaigns.correctSummary(assessment.campaignId());
        });
        Issued issued = conclusions.latest(assessmentId).orElseThrow();
        trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.CONCLUSION_ISSUED)
                .in(assessmentId)
                .subject(number)
                .details(details(issued))
                .changed(issued.contentSha256(), issued.pdfSha256()));
        return issued;
    }

    private static Map<String, String> details(Issued issued) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("contentVersion", String.valueOf(issued.contentVersion()));
        details.put("pdfSha256", issued.pdfSha256());
        details.put("documentSha256", issued.documentSha256());
        if (issued.replaces() != null) {
            details.put("replaces", issued.replaces().number());
        }
        return details;
    }
}
