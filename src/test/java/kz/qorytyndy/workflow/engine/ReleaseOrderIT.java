package kz.qorytyndy.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.IntegrationTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ReleaseOrderIT {

    private static final String NAME = "release order";

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void forget() {
        repository
                .createDeploymentQuery()
                .deploymentName(NAME)
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void an_older_release_that_starts_again_does_not_deploy_its_models_as_the_newest() {
        deploy("old");
        deploy("new");
        deploy("old");

        assertThat(latest()).isEqualTo("new");
        deploy("newer");
        assertThat(latest()).isEqualTo("newer");
    }

    private String latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("releaseOrder")
                .latestVersion()
                .singleResult()
                .getName();
    }

    /** As it is done at the start. */
    private void deploy(String name) {
        repository
                .createDeployment()
                .name(NAME)
                .enableDuplicateFiltering(false)
                .addString("order.bpmn", """
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                          <bpmn:process id="releaseOrder" name="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <bpmn:startEvent id="start"/>
                          </bpmn:process>
                        </bpmn:definitions>""".formatted(name))
                .deploy();
    }
}
