package kz.qorytyndy.workflow.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Closes the engine's ways to run code, and gives it our directory and our grants. The settings: {@code application.yml}. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EngineGuards extends AbstractProcessEnginePlugin {

    /** Names of people and groups, such as {@code head-KZ-71}: the engine's own pattern knows no punctuation. */
    private static final String NAMES = "[a-zA-Z0-9][a-zA-Z0-9._-]*";

    private final ListableBeanFactory beans;
    private final Directory directory;

    EngineGuards(ListableBeanFactory beans, Directory directory) {
        this.beans = beans;
        this.directory = directory;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setExpressionManager(
                new GuardedExpressionManager(beans, List.of(beans.getBeanNamesForAnnotation(ProcessBean.class))));
        // Left out, the map would stand for the whole application context.
        configuration.setBeans(Map.of());
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.getCustomPreBPMNParseListeners().add(new ModelRules());
        configuration.setCustomPreCommandInterceptorsTxRequired(List.of(new QueryGuard(configuration)));
        configuration.setResourceAuthorizationProvider(new GroupGrants());
        configuration.setIdentityProviderSessionFactory(new ReadOnlyDirectory.Factory(directory));
        configuration.setGeneralResourceWhitelistPattern(NAMES);
    }
}
