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
    private final Scores scores;

    StoreScore(ScoringFacts facts, DecisionTraces traces, Scores scores) {
        this.facts = facts;
        this.traces = traces;
        this.scores = scores;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ScoringFacts.Facts scored = facts.at(execution);
        scores.store(
                scored.assessmentId(),
                scored.submissionVersion(),
                scored.verificationVersion(),
                Scoring.score(scored.methodology(), scored.inputs(), traces.take()));
    }
}
