package kz.qorytyndy.portal.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.scoring.Advice;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.verification.AssessmentAdvice;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.LoweringFact;
import kz.qorytyndy.verification.ScoredData;
import org.springframework.stereotype.Component;

/** Why an assessment has the points and the level that it has, in the words of the methodology it is pinned to, and what would change it. */
@Component
public class Explanations {

    private final Scores scores;
    private final ScoredData scoredData;
    private final Methodologies methodologies;
    private final AssessmentAdvice advice;

    Explanations(Scores scores, ScoredData scoredData, Methodologies methodologies, AssessmentAdvice advice) {
        this.scores = scores;
        this.scoredData = scoredData;
        this.methodologies = methodologies;
        this.advice = advice;
    }

    /** What a score is worth; the message {@code portal.explanation.<name>} says it. */
    public enum Kind {
        /** Without lowering. */
        PRELIMINARY,
        FINAL,
        /** Of numbers that somebody tries out. */
        TRIAL
    }

    /**
     * A score to be explained.
     *
     * @param kind how far it can be relied on
     * @param facts what is given fact by fact, by the keys of the lowering indicators' fields; empty where only their number is known
     */
    public record Explanation(Score score, Catalogue catalogue, Kind kind, Map<String, List<LoweringFact>> facts) {

        public boolean preliminary() {
            return kind == Kind.PRELIMINARY;
        }

        /** The facts behind a lowering indicator, those that do not count included. */
        public List<LoweringFact> facts(Score.LoweringIndicator lowering) {
            return lowering.inputs().keySet().stream()
                    .flatMap(key -> facts.getOrDefault(key, List.of()).stream())
                    .toList();
        }
    }

    /** Of the latest score; none while there is none. */
    public Optional<Explanation> of(Assessment assessment) {
        return scores.latest(assessment.id())
                .map(stored -> new Explanation(
                        stored.score(),
                        methodologies.get(stored.score().ref()).catalogue(),
                        stored.kind() == Scores.Kind.PRELIMINARY ? Kind.PRELIMINARY : Kind.FINAL,
                        scoredData
                                .lowering(assessment.id(), stored)
                                .map(Lowering::facts)
                                .orElse(Map.of())));
    }

    /** What would change the level; none while there is no score. */
    public Optional<Advice> advice(Assessment assessment) {
        return advice.of(assessment);
    }
}
