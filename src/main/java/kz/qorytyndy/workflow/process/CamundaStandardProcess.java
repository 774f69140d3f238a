package kz.qorytyndy.workflow.process;

import java.util.Map;
import kz.qorytyndy.standards.DraftStandard;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardProcess;
import kz.qorytyndy.standards.StandardState;
import kz.qorytyndy.territory.Role;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the process in which a work standard is drawn up. */
@Component
class CamundaStandardProcess implements StandardProcess {

    private final RuntimeService runtime;

    CamundaStandardProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(Standard standard) {
        runtime.startProcessInstanceByKey(
                WorkStandardContract.KEY,
                standard.id().toString(),
                Map.of(
                        WorkStandardContract.Variables.STANDARD_ID,
                        standard.id().toString(),
                        WorkStandardContract.Variables.OFFICER_GROUP,
                        Role.TERRITORIAL_OFFICER.in(standard.bodyCode()).group(),
                        WorkStandardContract.Variables.HEAD_GROUP,
                        Role.TERRITORIAL_HEAD.in(standard.bodyCode()).group(),
                        WorkStandardContract.Variables.DRAFT_OUTCOME,
                        standard.state() == StandardState.DRAFT ? "KEEP" : DraftStandard.Outcome.SUBMIT.name()));
    }
}
