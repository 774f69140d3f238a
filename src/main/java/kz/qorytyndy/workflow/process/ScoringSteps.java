package kz.qorytyndy.workflow.process;

import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.workflow.engine.ProcessBean;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What is done around the decisions of a task that scores. */
@ProcessBean("scoringSteps")
// Public, because expressions can call the methods of public classes only.
public class ScoringSteps {

    private final ScoringFacts facts;
    private final DecisionTraces traces;
    private final Scores scores;

    ScoringSteps(ScoringFacts facts, DecisionTraces traces, Scores scores) {
        this.facts = facts;
        this.traces = traces;
        this.scores = scores;
    }

    /** Gives the decisions their inputs: for the evaluation only, nothing of them is stored in the process. */
    public void provideInputs(DelegateExecution execution) {
        facts.at(execution)
                .inputs()
                .forEach((key, number) -> execution.setVariableLocal(key, CamundaDecisionEngine.variable(number)));
    }

    /** Stores what has been decided, with the whole trace. */
    public void storeScore(DelegateExecution execution) {
        ScoringFacts.Facts scored = facts.at(execution);
        scores.store(
                scored.assessmentId(),
                scored.submissionVersion(),
                scored.verificationVersion(),
                Scoring.score(scored.methodology(), scored.inputs(), traces.take()));
    }
}
