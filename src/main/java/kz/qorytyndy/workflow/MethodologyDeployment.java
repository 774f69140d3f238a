package kz.qorytyndy.workflow;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deploys each methodology's decisions at start-up, under a version tag that says exactly which they are. The same key and tag twice would
 * make the engine refuse to choose: the row that keeps the methodology is written in the same transaction, once.
 */
@Component
class MethodologyDeployment implements SmartInitializingSingleton {

    private final Methodologies methodologies;
    private final RepositoryService repository;
    private final TransactionOperations transactions;

    MethodologyDeployment(
            Methodologies methodologies, RepositoryService repository, TransactionOperations transactions) {
        this.methodologies = methodologies;
        this.repository = repository;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Methodology methodology : methodologies.all()) {
            transactions.executeWithoutResult(status -> {
                if (methodologies.keep(methodology)) {
                    deploy(methodology);
                }
            });
        }
    }

    private void deploy(Methodology methodology) {
        String tag = methodology.ref().versionTag();
        repository
                .createDeployment()
                .name(tag)
                .addModelInstance(
                        methodology.ref().id() + ".dmn", tagged(methodologies.decisions(methodology.ref()), tag))
                .deploy();
    }

    /** The decisions of the DMN file, each under the version tag. */
    static DmnModelInstance tagged(String dmn, String tag) {
        DmnModelInstance model =
                Dmn.readModelFromStream(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
        model.getModelElementsByType(Decision.class).forEach(decision -> decision.setVersionTag(tag));
        return model;
    }
}
