package kz.qorytyndy.conclusion;

import java.util.UUID;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.verification.Verifications;
import org.springframework.stereotype.Component;

/** Reads all that was done in an assessment. */
@Component
class AssessmentRounds {

    private final Submissions submissions;
    private final EvidenceFiles files;
    private final Verifications verifications;
    private final Reviews reviews;
    private final SignOffs signOffs;
    private final Conclusions conclusions;
    private final Corrections corrections;

    AssessmentRounds(
            Submissions submissions,
            EvidenceFiles files,
            Verifications verifications,
            Reviews reviews,
            SignOffs signOffs,
            Conclusions conclusions,
            Corrections corrections) {
        this.submissions = submissions;
        this.files = files;
        this.verifications = verifications;
        this.reviews = reviews;
        this.signOffs = signOffs;
        this.conclusions = conclusions;
        this.corrections = corrections;
    }

    Rounds of(UUID assessmentId) {
        return new Rounds(
                submissions.all(assessmentId),
                files.ofVersions(assessmentId),
                verifications.all(assessmentId),
                reviews.all(assessmentId),
                signOffs.all(assessmentId),
                signOffs.decisions(assessmentId),
                conclusions.all(assessmentId),
                corrections.all(assessmentId));
    }
}
