package kz.qorytyndy.workflow.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Refuses a model that brings code of its own: scripts, classes by name, connectors, shell and mail tasks. */
class ModelRules extends AbstractBpmnParseListener {

    private static final Set<String> ELEMENTS = Set.of("scriptTask", "script", "connector", "formData");
    private static final Set<String> ATTRIBUTES = Set.of("class", "type", "resource");
    private static final String CONDITION = "conditionExpression";

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        check(root);
    }

    private static void check(Element element) {
        if (ELEMENTS.contains(element.getTagName())) {
            throw refused(element, element.getTagName());
        }
        // The attributes of the engine's own elements, such as listeners, have no namespace.
        boolean own = BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri().equals(element.getUri());
        for (String attribute : ATTRIBUTES) {
            if (element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute) != null
                    || (own && element.attribute(attribute) != null)) {
                throw refused(element, attribute);
            }
        }
        if (CONDITION.equals(element.getTagName()) && element.attribute("language") != null) {
            throw refused(element, "language");
        }
        element.elements().forEach(ModelRules::check);
    }

    private static ProcessEngineException refused(Element element, String what) {
        return new ProcessEngineException("A model must not contain code: %s in <%s>, line %d"
                .formatted(what, element.getTagName(), element.getLine()));
    }
}
