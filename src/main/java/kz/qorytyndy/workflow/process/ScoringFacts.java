package kz.qorytyndy.workflow.process;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an assessment is scored from, at the task that scores it. */
@Component
class ScoringFacts {

    private final Submissions submissions;
    private final Verifications verifications;
    private final Methodologies methodologies;

    ScoringFacts(Submissions submissions, Verifications verifications, Methodologies methodologies) {
        this.submissions = submissions;
        this.verifications = verifications;
        this.methodologies = methodologies;
    }

    /** @param verificationVersion null for the preliminary score */
    record Facts(
            Methodology methodology,
            UUID assessmentId,
            int submissionVersion,
            @Nullable Integer verificationVersion,
            Map<String, @Nullable BigDecimal> inputs) {}

    Facts at(DelegateExecution execution) {
        UUID id = Ids.assessment(execution);
        Methodology methodology = methodologies.get(MethodologyRef.ofVersionTag(
                (String) execution.getVariable(CampaignContract.Variables.METHODOLOGY_TAG)));
        return AssessmentContract.Elements.SCORE_PRELIMINARY.equals(execution.getCurrentActivityId())
                ? preliminary(methodology, id)
                : withLowering(methodology, id);
    }

    private Facts preliminary(Methodology methodology, UUID id) {
        Submission submission = submissions.latest(id).orElseThrow();
        return new Facts(
                methodology,
                id,
                submission.version(),
                null,
                Scoring.inputs(methodology, submission.data(), LoweringCounts.NONE));
    }

    private Facts withLowering(Methodology methodology, UUID id) {
        Verification verification = verifications.all(id).stream()
                .filter(version -> version.decision().outcome() == VerifySubmission.Outcome.ACCEPT)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Submission submission = submissions.all(id).stream()
                .filter(version -> version.version() == verification.submissionVersion())
                .findFirst()
                .orElseThrow();
        LoweringCounts counts = Optional.ofNullable(verification.decision().lowering())
                .map(Lowering::counts)
                .orElseThrow();
        return new Facts(
                methodology,
                id,
                submission.version(),
                verification.version(),
                Scoring.inputs(methodology, submission.data(), counts));
    }
}
