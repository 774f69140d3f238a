package kz.qorytyndy.api.assessment;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.api.DeedView;
import kz.qorytyndy.api.task.DeadlineChangeView;
import kz.qorytyndy.api.task.TaskView;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.conclusion.DecideObjection;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.verification.Hint;
import kz.qorytyndy.verification.VerifySubmission;
import org.jspecify.annotations.Nullable;

/**
 * An assessment with everything that was done in it. Whoever sees no personal data finds null in place of people and of what they
 * wrote about people.
 *
 * @param rehearsal whether its campaign is one, which counts nowhere and can be removed
 * @param due when the next of its open tasks is due; null if none is open
 * @param deadlineChanges every deadline that was moved, oldest first
 * @param underCorrection whether the issued conclusion is being corrected; {@code conclusion} stays in force meanwhile
 * @param cancellation that it was cancelled; null unless it was
 * @param submission the latest; null while there is none
 * @param hints what is unusual about it and about its verification; they stop nobody
 * @param score the final score once there is one, before that the preliminary one, which is without lowering
 * @param trail what was done, oldest first; null for who may not read it
 */
public record AssessmentView(
        UUID id,
        UUID campaignId,
        String body,
        ReportingPeriod period,
        boolean rehearsal,
        AssessmentState state,
        boolean underCorrection,
        Instant changedAt,
        @Nullable Cancellation cancellation,
        @Nullable Instant due,
        boolean overdue,
        List<TaskView> tasks,
        List<DeadlineChangeView> deadlineChanges,
        @Nullable SubmissionVersion submission,
        List<Hint> hints,
        Versions versions,
        @Nullable ScoreView score,
        Scores.@Nullable Kind scoreKind,
        @Nullable ConclusionView conclusion,
        @Nullable List<AuditTrail.Entry> trail) {

    /**
     * That the assessment was cancelled, by itself or with its campaign.
     *
     * @param withCampaign whether its campaign was cancelled whole; then nobody is named
     * @param reason null, like {@code by}, for who sees no personal data
     * @param absent the person whom {@code by} replaced; null if he acted for himself
     */
    record Cancellation(
            boolean withCampaign,
            @Nullable String reason,
            @Nullable String by,
            @JsonProperty("for") @Nullable String absent,
            Instant at) {}

    /** All rounds, oldest first; none is ever overwritten. Of each, {@code …For} is the person whom {@code …By} replaced in it; null if he acted for himself. */
    record Versions(
            List<SubmissionVersion> submissions,
            List<VerificationVersion> verifications,
            List<ReviewVersion> reviews,
            List<SignOffVersion> signOffs,
            List<ObjectionDecision> objections,
            List<ConclusionView> conclusions,
            List<CorrectionView> corrections) {}

    /**
     * What the body's attestation list proposed for a data sheet.
     *
     * @param proposed by the fields' keys
     * @param differs the keys of the numbers that were given otherwise
     * @param reason why they were; null if none was
     */
    record AttestationNumbers(
            Map<String, BigDecimal> proposed,
            List<String> differs,
            @Nullable String reason) {}

    /**
     * A data sheet as it was submitted, with its evidence files and the fingerprint that stands on its paper copy.
     *
     * @param attestation null if there was no attestation list
     */
    record SubmissionVersion(
            int version,
            String fingerprint,
            Map<String, BigDecimal> data,
            @Nullable String comment,
            @Nullable AttestationNumbers attestation,
            @Nullable List<EvidenceFile> evidence,
            @JsonUnwrapped(prefix = "submitted") DeedView submitted) {}

    /**
     * A verification; {@code lowering} counts the facts and {@code facts} tells them.
     *
     * @param fingerprint whether the fingerprint of the paper copy was compared; null while no copy is registered
     */
    record VerificationVersion(
            int version,
            int submissionVersion,
            VerifySubmission.Outcome outcome,
            VerifySubmission.@Nullable Paper paper,
            VerifySubmission.@Nullable FingerprintCheck fingerprint,
            @Nullable LoweringView lowering,
            @Nullable String analysis,
            @Nullable String recommendations,
            @Nullable String reason,
            @JsonUnwrapped(prefix = "verified") DeedView verified) {}

    /**
     * What lowers the grade: the facts and numbers as they were given, and what counts.
     *
     * @param counts by the fields' keys: the numbers, and how many facts count, which are those not cancelled on appeal
     * @param given lists of facts and numbers by the fields' keys; lists of facts are left out where people are not shown
     */
    record LoweringView(
            Map<String, @Nullable BigDecimal> counts,
            @JsonAnyGetter Map<String, @Nullable Object> given) {}

    /** A review. */
    record ReviewVersion(
            int version,
            int verificationVersion,
            ReviewConclusion.Outcome outcome,
            @Nullable String reason,
            @Nullable String documentSha256,
            @JsonUnwrapped(prefix = "reviewed") DeedView reviewed) {}

    /**
     * A sign-off.
     *
     * @param contentSha256 the SHA-256, in hex, of the canonical JSON of what the signed document says
     * @param documentSha256 the SHA-256, in hex, of the document that was signed
     */
    record SignOffVersion(
            int version,
            int contentVersion,
            SignOffs.Result outcome,
            @Nullable String text,
            String contentSha256,
            String documentSha256,
            @JsonUnwrapped(prefix = "signed") DeedView signed) {}

    /** A decision on an objection. */
    record ObjectionDecision(
            int signOffVersion,
            DecideObjection.Outcome outcome,
            @Nullable String reason,
            @JsonUnwrapped(prefix = "decided") DeedView decided) {}
}
