package kz.qorytyndy.verification;

import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import org.springframework.stereotype.Component;

/** The versions that a stored score was made of. */
@Component
public class ScoredData {

    private final Submissions submissions;
    private final Verifications verifications;

    ScoredData(Submissions submissions, Verifications verifications) {
        this.submissions = submissions;
        this.verifications = verifications;
    }

    /** The data sheet, and the counts of what lowered its grade. */
    public Methodology.WhatIf of(UUID assessmentId, Scores.Stored stored) {
        Submission submission = submissions.all(assessmentId).stream()
                .filter(version -> version.version() == stored.submissionVersion())
                .findFirst()
                .orElseThrow();
        return new Methodology.WhatIf(
                submission.data(),
                lowering(assessmentId, stored).map(Lowering::counts).orElse(LoweringCounts.NONE));
    }

    /** What lowered the grade, fact by fact; none of a preliminary score. */
    public Optional<Lowering> lowering(UUID assessmentId, Scores.Stored stored) {
        return verifications.all(assessmentId).stream()
                .filter(version -> Integer.valueOf(version.version()).equals(stored.verificationVersion()))
                .findFirst()
                .map(version -> version.decision().lowering());
    }
}
