package kz.qorytyndy.workflow;

import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Stores what a scoring task has decided, with the whole trace. */
@ProcessBean("storeScore")
class StoreScore implements ExecutionListener {

    private final ScoringFacts facts;
    private final DecisionTraces traces;
    private final Methodologies methodologies;
    private final Scoring scoring;
    private final Scores scores;

    StoreScore(ScoringFacts facts, DecisionTraces traces, Methodologies methodologies, Scoring scoring, Scores scores) {
        this.facts = facts;
        this.traces = traces;
        this.methodologies = methodologies;
        this.scoring = scoring;
        this.scores = scores;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ScoringFacts.Facts scored = facts.at(execution);
        Methodology methodology = methodologies.get(MethodologyRef.ofVersionTag(
                (String) execution.getVariable(CampaignContract.Variables.METHODOLOGY_TAG)));
        scores.store(
                scored.assessmentId(),
                scored.submissionVersion(),
                scored.verificationVersion(),
                scoring.score(methodology, scored.inputs(), traces.take()));
    }
}
