package kz.qorytyndy.workflow.engine;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decision engines alike: that of the processes, and one for what is evaluated outside a process, which needs neither commands nor the database. */
@Configuration
public class DecisionEngines {

    @Bean
    DmnEngine decisionEngine(DmnDecisionEvaluationListener listener) {
        return configuration(listener).buildEngine();
    }

    /** How each of them is set up: no scripts; {@code listener} is told of every evaluation. */
    public static DefaultDmnEngineConfiguration configuration(DmnDecisionEvaluationListener listener) {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(FastFeel::new);
        configuration.setScriptEngineResolver(language -> null);
        configuration.getCustomPostDecisionEvaluationListeners().add(listener);
        return configuration;
    }
}
