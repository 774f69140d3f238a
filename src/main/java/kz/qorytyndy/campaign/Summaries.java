package kz.qorytyndy.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import org.springframework.stereotype.Component;

/** Makes the summary over the bodies of a campaign from their ended assessments. */
@Component
class Summaries {

    private final Scores scores;

    Summaries(Scores scores) {
        this.scores = scores;
    }

    Summary compile(List<Assessment> assessments) {
        List<Graded> graded = assessments.stream()
                .flatMap(assessment -> Optional.ofNullable(assessment.verificationInForce()).stream()
                        .map(verification -> graded(assessment, verification)))
                .toList();
        return new Summary(
                Graded.ranking(graded),
                levels(graded),
                standingIn(AssessmentState.NOT_SUBMITTED, assessments),
                standingIn(AssessmentState.CANCELLED, assessments));
    }

    private Graded graded(Assessment assessment, int verification) {
        Score score = scores.ofVerification(assessment.id(), verification)
                .orElseThrow(() -> new IllegalStateException("Issued without a score: " + assessment.id()));
        return new Graded(assessment.bodyCode(), score.grade(), score.level());
    }

    private static Map<String, Integer> levels(List<Graded> graded) {
        Map<String, Integer> levels = new TreeMap<>();
        graded.forEach(one -> levels.merge(one.level(), 1, Integer::sum));
        return levels;
    }

    private static List<String> standingIn(AssessmentState state, List<Assessment> assessments) {
        return assessments.stream()
                .filter(assessment -> assessment.state() == state)
                .map(Assessment::bodyCode)
                .toList();
    }
}
