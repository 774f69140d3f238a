package kz.qorytyndy.verification;

import java.util.Optional;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.scoring.Advice;
import kz.qorytyndy.scoring.Advisor;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Scores;
import org.springframework.stereotype.Service;

/** What would change the level of an assessment. */
@Service
public class AssessmentAdvice {

    private final Scores scores;
    private final ScoredData scoredData;
    private final Methodologies methodologies;
    private final Advisor advisor;

    AssessmentAdvice(Scores scores, ScoredData scoredData, Methodologies methodologies, Advisor advisor) {
        this.scores = scores;
        this.scoredData = scoredData;
        this.methodologies = methodologies;
        this.advisor = advisor;
    }

    /** From what its latest score was made of, by the methodology that it is pinned to; none while it has no score. */
    public Optional<Advice> of(Assessment assessment) {
        return scores.latest(assessment.id()).map(stored -> {
            Methodology.WhatIf made = scoredData.of(assessment.id(), stored);
            return advisor.advise(methodologies.get(stored.score().ref()), made.data(), made.lowering());
        });
    }
}
