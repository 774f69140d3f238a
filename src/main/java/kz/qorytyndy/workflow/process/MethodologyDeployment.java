package kz.qorytyndy.workflow.process;

import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deploys the decisions of each methodology of the release at start-up, under a version tag that says exactly which they are. The same key
 * and tag twice would make the engine refuse to choose: the row that keeps the methodology is written in the same transaction, once.
 */
@Component
class MethodologyDeployment implements SmartInitializingSingleton {

    private final Methodologies methodologies;
    private final DecisionEngine engine;
    private final TransactionOperations transactions;

    MethodologyDeployment(Methodologies methodologies, DecisionEngine engine, TransactionOperations transactions) {
        this.methodologies = methodologies;
        this.engine = engine;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Methodology methodology : methodologies.shipped()) {
            transactions.executeWithoutResult(status -> {
                if (methodologies.keep(methodology)) {
                    engine.deploy(methodology.ref(), methodologies.decisions(methodology.ref()));
                }
            });
        }
    }
}
