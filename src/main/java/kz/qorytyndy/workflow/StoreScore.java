package kz.qorytyndy.workflow;

import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Stores what a scoring task has decided, with the whole trace. */
@ProcessBean("storeScore")
class StoreScore implements ExecutionListener {

    private final ScoringFacts facts;
    private final DecisionTraces traces;
    private final Scoring scoring;
    private final Scores scores;

    StoreScore(ScoringFacts facts, DecisionTraces traces, Scoring scoring, Scores scores) {
        this.facts = facts;
        this.traces = traces;
        this.scoring = scoring;
        this.scores = scores;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ScoringFacts.Facts scored = facts.at(execution);
        scores.store(
                scored.assessmentId(),
                scored.submissionVersion(),
                scored.verificationVersion(),
                scoring.score(scored.methodology(), scored.inputs(), traces.take()));
    }
}
