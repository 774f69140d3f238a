package kz.qorytyndy.workflow.engine;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The decision engine for everything outside processes: it needs no deployment, so that a methodology can be tried before it is one, and
 * decisions that were read once are evaluated without asking the database.
 */
@Configuration(proxyBeanMethods = false)
public class StandaloneDecisions {

    @Bean
    DmnEngine decisionEngine(DmnDecisionEvaluationListener listener) {
        return engine(listener);
    }

    /** The engine, with no scripts, telling the listener of every evaluation. */
    public static DmnEngine engine(DmnDecisionEvaluationListener listener) {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionEvaluationListeners().add(listener);
        configuration.setScriptEngineResolver(language -> null);
        return configuration.buildEngine();
    }
}
