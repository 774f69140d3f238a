package kz.qorytyndy.workflow.engine;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells, in the transaction that takes a job's last retry, that a step is held up. */
@Component
class HeldUp extends AbstractProcessEnginePlugin {

    private final ApplicationEventPublisher events;

    HeldUp(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomIncidentHandlers(List.of(new DefaultIncidentHandler(Incident.FAILED_JOB_HANDLER_TYPE) {
            @Override
            public Incident handleIncident(IncidentContext context, @Nullable String message) {
                Incident incident = super.handleIncident(context, message);
                if (context.getExecutionId() != null) {
                    tell(context, message == null ? "" : message);
                }
                return incident;
            }
        }));
    }

    private void tell(IncidentContext failed, String message) {
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(failed.getExecutionId());
        ProcessDefinitionEntity process = execution.getProcessDefinition();
        events.publishEvent(new StepHeldUp(
                UUID.fromString(execution.getProcessBusinessKey()),
                process.getKey(),
                failed.getFailedActivityId() == null ? failed.getActivityId() : failed.getFailedActivityId(),
                message));
    }
}
