package kz.qorytyndy.workflow.engine;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.DefaultDmnHistoryEventProducer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the listener told of every evaluation of decisions, and keeps evaluations outside a process out of the history. */
@Component
class DecisionTracePlugin extends AbstractProcessEnginePlugin {

    private final DmnDecisionEvaluationListener listener;

    DecisionTracePlugin(DmnDecisionEvaluationListener listener) {
        this.listener = listener;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDmnEngineConfiguration(DecisionEngines.configuration(listener));
        configuration.setDmnHistoryEventProducer(new ProcessDecisionHistory());
    }

    private static class ProcessDecisionHistory extends DefaultDmnHistoryEventProducer {

        @Override
        public @Nullable HistoryEvent createDecisionEvaluatedEvt(DmnDecisionEvaluationEvent event) {
            return null;
        }
    }
}
