package kz.qorytyndy.api.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.api.DeedView;
import kz.qorytyndy.api.assessment.AssessmentView.LoweringView;
import kz.qorytyndy.api.assessment.AssessmentView.ObjectionDecision;
import kz.qorytyndy.api.assessment.AssessmentView.ReviewVersion;
import kz.qorytyndy.api.assessment.AssessmentView.SignOffVersion;
import kz.qorytyndy.api.assessment.AssessmentView.SubmissionVersion;
import kz.qorytyndy.api.assessment.AssessmentView.VerificationVersion;
import kz.qorytyndy.api.assessment.AssessmentView.Versions;
import kz.qorytyndy.api.task.DeadlineChangeView;
import kz.qorytyndy.api.task.TaskView;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Dossiers;
import kz.qorytyndy.conclusion.Reviews.Review;
import kz.qorytyndy.conclusion.Rounds;
import kz.qorytyndy.conclusion.SignOffs.Decision;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the modules know of an assessment, as far as a reader may see it. */
@Component
class AssessmentViews {

    private final Campaigns campaigns;
    private final Tasks tasks;
    private final Dossiers dossiers;
    private final Scores scores;
    private final Methodologies methodologies;
    private final Substitutions substitutions;

    AssessmentViews(
            Campaigns campaigns,
            Tasks tasks,
            Dossiers dossiers,
            Scores scores,
            Methodologies methodologies,
            Substitutions substitutions) {
        this.campaigns = campaigns;
        this.tasks = tasks;
        this.dossiers = dossiers;
        this.scores = scores;
        this.methodologies = methodologies;
        this.substitutions = substitutions;
    }

    AssessmentView of(Assessment assessment, Actor actor, Locale language) {
        UUID id = assessment.id();
        Dossiers.Dossier dossier = dossiers.of(assessment, actor);
        boolean people = dossier.seesPeople();
        List<OpenTask> open = tasks.of(id);
        Optional<Scores.Stored> score = scores.latest(id);
        Versions versions = versions(assessment, dossier.rounds(), people);
        return new AssessmentView(
                id,
                assessment.campaignId(),
                assessment.bodyCode(),
                assessment.period(),
                assessment.rehearsal(),
                assessment.state(),
                assessment.underCorrection(),
                assessment.changedAt(),
                cancellation(assessment, people),
                AssessmentRow.nextDue(open),
                open.stream().anyMatch(OpenTask::overdue),
                open.stream().map(task -> TaskView.of(task, actor)).toList(),
                dossier.deadlineChanges().stream()
                        .map(change -> DeadlineChangeView.of(change, substitutions, people))
                        .toList(),
                versions.submissions().isEmpty()
                        ? null
                        : versions.submissions().get(versions.submissions().size() - 1),
                dossier.hints(),
                versions,
                score.map(stored -> ScoreView.of(
                                stored.score(),
                                methodologies.get(stored.score().ref()).catalogue(),
                                language))
                        .orElse(null),
                score.map(Scores.Stored::kind).orElse(null),
                dossier.rounds()
                        .conclusion()
                        .map(issued -> ConclusionView.of(issued, assessment, people))
                        .orElse(null),
                dossier.trail());
    }

    private AssessmentView.@Nullable Cancellation cancellation(Assessment assessment, boolean people) {
        if (assessment.state() != AssessmentState.CANCELLED) {
            return null;
        }
        Deed deed = assessment.cancelled();
        return new AssessmentView.Cancellation(
                deed == null,
                people ? campaigns.cancelReason(assessment) : null,
                people && deed != null ? deed.by() : null,
                people && deed != null ? substitutions.absentIn(deed) : null,
                deed == null ? assessment.changedAt() : deed.at());
    }

    private Versions versions(Assessment assessment, Rounds rounds, boolean people) {
        return new Versions(
                rounds.submissions().stream()
                        .map(version ->
                                view(version, rounds.evidence().getOrDefault(version.version(), List.of()), people))
                        .toList(),
                rounds.verifications().stream()
                        .map(version ->
                                view(version, rounds.submissions().get(version.submissionVersion() - 1), people))
                        .toList(),
                rounds.reviews().stream().map(version -> view(version, people)).toList(),
                rounds.signOffs().stream().map(version -> view(version, people)).toList(),
                rounds.objections().stream()
                        .map(version -> view(version, people))
                        .toList(),
                rounds.conclusions().stream()
                        .map(issued -> ConclusionView.of(issued, assessment, people))
                        .toList(),
                rounds.corrections().stream()
                        .map(correction -> CorrectionView.of(correction, substitutions, people))
                        .toList());
    }

    private SubmissionVersion view(Submission version, List<EvidenceFile> evidence, boolean people) {
        return new SubmissionVersion(
                version.version(),
                version.fingerprint().toString(),
                version.data(),
                people ? version.comment() : null,
                attestation(version, people),
                people ? evidence : null,
                DeedView.of(version.submitted(), substitutions, people));
    }

    private static AssessmentView.@Nullable AttestationNumbers attestation(Submission version, boolean people) {
        Submission.Attestation attestation = version.attestation();
        return attestation == null
                ? null
                : new AssessmentView.AttestationNumbers(
                        attestation.proposed(),
                        attestation.differing(version.data()),
                        people ? attestation.reason() : null);
    }

    private VerificationVersion view(Verification version, Submission submission, boolean people) {
        VerifySubmission decision = version.decision();
        VerifySubmission.Paper paper = decision.paper();
        return new VerificationVersion(
                version.version(),
                version.submissionVersion(),
                decision.outcome(),
                paper,
                paper == null ? null : paper.fingerprintCheck(submission),
                lowering(decision.lowering(), people),
                people ? decision.analysis() : null,
                people ? decision.recommendations() : null,
                people ? decision.reason() : null,
                DeedView.of(version.verified(), substitutions, people));
    }

    private static @Nullable LoweringView lowering(@Nullable Lowering lowering, boolean people) {
        if (lowering == null) {
            return null;
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>(lowering.numbers());
        if (people) {
            given.putAll(lowering.facts());
        }
        return new LoweringView(lowering.counts().numbers(), given);
    }

    private ReviewVersion view(Review version, boolean people) {
        return new ReviewVersion(
                version.version(),
                version.verificationVersion(),
                version.decision().outcome(),
                people ? version.decision().reason() : null,
                version.documentSha256(),
                DeedView.of(version.reviewed(), substitutions, people));
    }

    private SignOffVersion view(SignedOff version, boolean people) {
        return new SignOffVersion(
                version.version(),
                version.contentVersion(),
                version.result(),
                people ? version.text() : null,
                version.contentSha256(),
                version.documentSha256(),
                DeedView.of(version.signed(), substitutions, people));
    }

    private ObjectionDecision view(Decision version, boolean people) {
        return new ObjectionDecision(
                version.signOffVersion(),
                version.decision().outcome(),
                people ? version.decision().reason() : null,
                DeedView.of(version.decided(), substitutions, people));
    }
}
