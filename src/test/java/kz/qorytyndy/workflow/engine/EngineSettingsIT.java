package kz.qorytyndy.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.IntegrationTest;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.annotation.Autowired;

/** The settings as the engine took them: one that is misspelt has no effect and no message. */
@IntegrationTest
class EngineSettingsIT {

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
              <process id="refused" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start"/><sequenceFlow id="flow" sourceRef="start" targetRef="step"/>%s
              </process>
            </definitions>""";

    @Autowired
    private ProcessEngineConfigurationImpl configuration;

    @Autowired
    private RepositoryService repository;

    @Test
    void are_those_of_the_hardening_checklist() {
        var effective = new BeanWrapperImpl(configuration);
        Map.ofEntries(
                        Map.entry("authorizationEnabled", true),
                        Map.entry("authorizationEnabledForCustomCode", false),
                        Map.entry("failedJobRetryTimeCycle", "PT10S,PT1M,PT5M,PT30M,PT2H"),
                        Map.entry("jobExecutorPreferTimerJobs", true),
                        Map.entry("jobExecutorAcquireByDueDate", true),
                        Map.entry("reevaluateTimeCycleWhenDue", true),
                        Map.entry("cmmnEnabled", false),
                        Map.entry("standaloneTasksEnabled", false),
                        Map.entry("queryMaxResultsLimit", 2000),
                        Map.entry("enableExpressionsInAdhocQueries", false),
                        Map.entry("enableExpressionsInStoredQueries", true),
                        Map.entry("configureScriptEngineHostAccess", false),
                        Map.entry("enableScriptEngineLoadExternalResources", false),
                        Map.entry("enableFetchScriptEngineFromProcessApplication", false),
                        Map.entry("autoStoreScriptVariables", false),
                        Map.entry("deserializationTypeValidationEnabled", true),
                        Map.entry("javaSerializationFormatEnabled", false),
                        Map.entry("enforceSpecificVariablePermission", true),
                        Map.entry("defaultUserPermissionNameForTask", "TASK_WORK"),
                        Map.entry("webappsAuthenticationLoggingEnabled", true),
                        Map.entry("restrictUserOperationLogToAuthenticatedUsers", false),
                        Map.entry("enableXxeProcessing", false),
                        Map.entry("historyTimeToLive", "P1825D"),
                        Map.entry("historyRemovalTimeStrategy", "start"),
                        Map.entry("historyCleanupBatchWindowStartTime", "22:00"),
                        Map.entry("historyCleanupBatchWindowEndTime", "01:00"),
                        Map.entry("enableReducedJobExceptionLogging", true),
                        Map.entry("enableCmdExceptionLogging", false),
                        Map.entry("databaseSchemaUpdate", ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE),
                        Map.entry("history", ProcessEngineConfiguration.HISTORY_FULL),
                        Map.entry("metricsEnabled", true))
                .forEach((setting, value) -> assertThat(effective.getPropertyValue(setting))
                        .as(setting)
                        .isEqualTo(value));
        assertThat(configuration.getIdGenerator()).isInstanceOf(StrongUuidGenerator.class);
        assertThat(configuration.getBeans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"groovy", "javascript", "juel", "python"})
    void leave_no_language_to_scripts(String language) {
        assertThat(configuration.getScriptEngineResolver().getScriptEngine(language, true))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id='step' scriptFormat='groovy'><script>1</script></scriptTask>",
                "<serviceTask id='step' camunda:class='java.lang.Object'/>",
                "<serviceTask id='step' camunda:type='shell'/>",
                "<serviceTask id='step'><extensionElements><camunda:connector/></extensionElements></serviceTask>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create'><camunda:script scriptFormat='juel'>1</camunda:script></camunda:taskListener></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:taskListener event='create' class='java.lang.Object'/></extensionElements></userTask>",
                "<userTask id='step'><extensionElements><camunda:formData/></extensionElements></userTask>",
                "<exclusiveGateway id='step'/><endEvent id='end'/><sequenceFlow id='on' sourceRef='step' targetRef='end'><conditionExpression xsi:type='tFormalExpression' language='groovy'>true</conditionExpression></sequenceFlow>"
            })
    void refuse_a_model_that_brings_code(String step) {
        long before = repository.createDeploymentQuery().count();
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("refused.bpmn", MODEL.formatted(step))
                        .deploy())
                .isInstanceOf(ProcessEngineException.class);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${canary.getClass()}",
                "${canary.class}",
                "${applicationContext}",
                "${dataSource}",
                "${clock}",
                "${x.length()}"
            })
    void show_expressions_the_variables_and_the_listed_beans_only(String text) {
        List<Object> values = new ArrayList<>();
        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(context -> {
                    values.add(configuration
                            .getExpressionManager()
                            .createExpression(text)
                            .getValue(StartProcessVariableScope.getSharedInstance()));
                    return null;
                }))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(values).isEmpty();
    }
}
