package kz.qorytyndy.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
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
                        .map(verification -> new Graded(assessment.bodyCode(), scoreOf(assessment, verification))))
                .sorted(Comparator.comparing((Graded one) -> one.score().grade())
                        .reversed()
                        .thenComparing(Graded::bodyCode))
                .toList();
        return new Summary(ranking(graded), levels(graded), notSubmitted(assessments));
    }

    private Score scoreOf(Assessment assessment, int verification) {
        return scores.ofVerification(assessment.id(), verification)
                .orElseThrow(() -> new IllegalStateException("Issued without a score: " + assessment.id()));
    }

    private static List<Summary.Place> ranking(List<Graded> graded) {
        List<Summary.Place> ranking = new ArrayList<>();
        int place = 0;
        BigDecimal previous = null;
        for (int i = 0; i < graded.size(); i++) {
            Score score = graded.get(i).score();
            if (previous == null || score.grade().compareTo(previous) != 0) {
                place = i + 1;
            }
            previous = score.grade();
            ranking.add(new Summary.Place(place, graded.get(i).bodyCode(), score.grade(), score.level()));
        }
        return ranking;
    }

    private static Map<String, Integer> levels(List<Graded> graded) {
        Map<String, Integer> levels = new TreeMap<>();
        graded.forEach(one -> levels.merge(one.score().level(), 1, Integer::sum));
        return levels;
    }

    private static List<String> notSubmitted(List<Assessment> assessments) {
        return assessments.stream()
                .filter(assessment -> assessment.state() == AssessmentState.NOT_SUBMITTED)
                .map(Assessment::bodyCode)
                .toList();
    }

    private record Graded(String bodyCode, Score score) {}
}
