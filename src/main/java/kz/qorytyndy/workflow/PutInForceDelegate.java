package kz.qorytyndy.workflow;

import kz.qorytyndy.standards.StandardDocuments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Registers the approved standard: gives it its number and seals its document. */
@ProcessBean("putInForce")
class PutInForceDelegate implements JavaDelegate {

    private final StandardDocuments documents;

    PutInForceDelegate(StandardDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void execute(DelegateExecution execution) {
        documents.register(Ids.standard(execution));
    }
}
