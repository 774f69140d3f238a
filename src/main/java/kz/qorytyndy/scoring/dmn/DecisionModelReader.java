package kz.qorytyndy.scoring.dmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.dmn.DecisionModel.Column;
import kz.qorytyndy.scoring.dmn.DecisionModel.Decision;
import kz.qorytyndy.scoring.dmn.DecisionModel.Rule;

/**
 * Reads the plain kind of DMN and nothing else: the elements and attributes named here, expressions of {@link Feel}. Whatever could make the
 * engine do more than compare and add is refused by not being named.
 */
class DecisionModelReader {

    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    /** Where boxes and arrows are drawn; the engine does not read it. */
    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/");
    /** What Camunda Modeler notes for itself; the engine does not read it. */
    private static final Set<String> MODELER =
            Set.of("http://camunda.org/schema/modeler/1.0", "http://bpmn.io/schema/dmn/biodi/2.0");

    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry("definitions", Set.of("description", "decision", "inputData")),
            Map.entry(
                    "decision",
                    Set.of("description", "variable", "informationRequirement", "decisionTable", "literalExpression")),
            Map.entry("inputData", Set.of("description", "variable")),
            Map.entry("variable", Set.of()),
            Map.entry("informationRequirement", Set.of("requiredInput", "requiredDecision")),
            Map.entry("requiredInput", Set.of()),
            Map.entry("requiredDecision", Set.of()),
            Map.entry("decisionTable", Set.of("description", "input", "output", "rule")),
            Map.entry("input", Set.of("description", "inputExpression")),
            Map.entry("inputExpression", Set.of("text")),
            Map.entry("output", Set.of("description")),
            Map.entry("rule", Set.of("description", "inputEntry", "outputEntry")),
            Map.entry("inputEntry", Set.of("text")),
            Map.entry("outputEntry", Set.of("text")),
            Map.entry("literalExpression", Set.of("text")),
            Map.entry("text", Set.of()),
            Map.entry("description", Set.of()));

    private static final Set<String> ATTRIBUTES =
            Set.of("id", "name", "label", "typeRef", "href", "hitPolicy", "namespace", "exporter", "exporterVersion");
    private static final QName TIME_TO_LIVE = new QName(CAMUNDA, "historyTimeToLive");

    private static final int MOST_DECISIONS = 200;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_RULES = 100;
    private static final int MOST_FAULTS = 100;

    private final XmlElement root;
    private final List<Message> faults = new ArrayList<>();

    DecisionModelReader(XmlElement root) {
        this.root = root;
    }

    DecisionModel read() {
        if (!root.name().equals(new QName(DMN, "definitions"))) {
            throw new Faults("scoring.fault.dmn.root", root.line());
        }
        checkShape(root);
        checkIds();
        finish();
        Set<String> inputs = root.children("inputData").stream()
                .map(input -> input.attribute("id"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Decision> decisions = new LinkedHashMap<>();
        root.children("decision").forEach(decision -> decisions.put(decision.attribute("id"), decision(decision)));
        if (decisions.size() > MOST_DECISIONS) {
            fault("scoring.fault.dmn.decisions", MOST_DECISIONS);
        }
        DecisionModel model = new DecisionModel(inputs, decisions);
        checkReferences(model);
        List<String> cycle = model.cycle();
        if (!cycle.isEmpty()) {
            fault("scoring.fault.dmn.cycle", String.join(" → ", cycle));
        }
        finish();
        return model;
    }

    private void checkShape(XmlElement element) {
        for (QName attribute : element.attributes().keySet()) {
            String namespace = attribute.getNamespaceURI();
            boolean known = namespace.isEmpty()
                    ? ATTRIBUTES.contains(attribute.getLocalPart())
                    : MODELER.contains(namespace) || attribute.equals(TIME_TO_LIVE);
            if (!known) {
                fault(
                        "scoring.fault.dmn.attribute",
                        element.line(),
                        element.local(),
                        namespace.equals(CAMUNDA) ? "camunda:" + attribute.getLocalPart() : attribute.getLocalPart());
            }
        }
        for (XmlElement child : element.children()) {
            if (element.local().equals("definitions")
                    && DRAWING.contains(child.name().getNamespaceURI())) {
                checkDrawing(child);
            } else if (child.name().getNamespaceURI().equals(DMN)
                    && CHILDREN.getOrDefault(element.local(), Set.of()).contains(child.local())) {
                checkShape(child);
            } else {
                fault("scoring.fault.dmn.element", child.line(), child.local(), element.local());
            }
        }
    }

    private void checkDrawing(XmlElement drawing) {
        drawing.all()
                .filter(element -> !DRAWING.contains(element.name().getNamespaceURI()))
                .forEach(element ->
                        fault("scoring.fault.dmn.element", element.line(), element.local(), drawing.local()));
    }

    private void checkIds() {
        Set<String> seen = new HashSet<>();
        root.all()
                .map(element -> Map.entry(element, element.attribute("id")))
                .filter(entry -> !entry.getValue().isEmpty() && !seen.add(entry.getValue()))
                .forEach(
                        entry -> fault("scoring.fault.dmn.twice", entry.getKey().line(), entry.getValue()));
        Stream.of("decision", "inputData")
                .flatMap(kind -> root.children(kind).stream())
                .filter(element -> !element.attribute("id").matches("[A-Za-z][A-Za-z0-9_]{0,59}"))
                .forEach(element -> fault("scoring.fault.dmn.id", element.line(), element.local()));
        for (XmlElement input : root.children("inputData")) {
            checkVariable(input);
        }
    }

    private Decision decision(XmlElement element) {
        String id = element.attribute("id");
        if (!element.attributes().getOrDefault(TIME_TO_LIVE, "").matches("P?[0-9]{1,5}D?")) {
            fault("scoring.fault.dmn.timeToLive", element.line(), id);
        }
        List<String> inputs = required(element, "requiredInput");
        Set<String> decisions = new LinkedHashSet<>(required(element, "requiredDecision"));
        Set<String> known = new HashSet<>(inputs);
        known.addAll(decisions);
        List<XmlElement> tables = element.children("decisionTable");
        List<XmlElement> expressions = element.children("literalExpression");
        if (tables.size() + expressions.size() != 1) {
            fault("scoring.fault.dmn.logic", element.line(), id);
            return new Decision(id, element.line(), inputs, decisions, null, List.of(), List.of());
        }
        if (tables.isEmpty()) {
            XmlElement literal = expressions.get(0);
            checkVariable(element);
            return new Decision(
                    id, element.line(), inputs, decisions, expression(literal, id, known), List.of(), List.of());
        }
        XmlElement table = tables.get(0);
        String hitPolicy = table.attribute("hitPolicy");
        if (!hitPolicy.isEmpty() && !hitPolicy.equals("UNIQUE")) {
            fault("scoring.fault.dmn.hitPolicy", table.line(), id, hitPolicy);
        }
        List<Column> columns = table.children("input").stream()
                .map(input -> column(input, id, known))
                .toList();
        checkOutput(table, id);
        List<XmlElement> rules = table.children("rule");
        if (columns.size() > MOST_COLUMNS || rules.size() > MOST_RULES) {
            fault("scoring.fault.dmn.table", table.line(), id, MOST_COLUMNS, MOST_RULES);
        }
        return new Decision(
                id,
                element.line(),
                inputs,
                decisions,
                null,
                columns,
                rules.stream()
                        .map(rule -> rule(rule, id, columns.size(), known))
                        .toList());
    }

    private static List<String> required(XmlElement decision, String kind) {
        return decision.children("informationRequirement").stream()
                .flatMap(requirement -> requirement.children(kind).stream())
                .map(required -> required.attribute("href").replaceFirst("^#", ""))
                .toList();
    }

    private Column column(XmlElement input, String decision, Set<String> known) {
        List<XmlElement> expressions = input.children("inputExpression");
        if (expressions.size() != 1 || input.attribute("id").isEmpty()) {
            fault("scoring.fault.dmn.input", input.line(), decision);
            return new Column(input.attribute("id"), new Feel.Literal(null), false);
        }
        Feel.Expression expression = expression(expressions.get(0), decision, known);
        String type = expressions.get(0).attribute("typeRef");
        // A fraction where the engine was promised a whole number stops the evaluation.
        boolean whole =
                expression instanceof Feel.Name && Set.of("long", "integer").contains(type);
        if (!type.isEmpty() && !type.equals("double") && !whole) {
            fault("scoring.fault.dmn.type", input.line(), decision, type);
        }
        return new Column(input.attribute("id"), expression, whole);
    }

    private void checkOutput(XmlElement table, String decision) {
        List<XmlElement> outputs = table.children("output");
        if (outputs.size() != 1 || !outputs.get(0).attribute("name").equals(decision)) {
            fault("scoring.fault.dmn.output", table.line(), decision);
            return;
        }
        String type = outputs.get(0).attribute("typeRef");
        if (!type.isEmpty() && !type.equals(decision.equals(MethodologyReader.LEVEL) ? "string" : "double")) {
            fault("scoring.fault.dmn.type", outputs.get(0).line(), decision, type);
        }
    }

    private void checkVariable(XmlElement element) {
        for (XmlElement variable : element.children("variable")) {
            String type = variable.attribute("typeRef");
            if (!variable.attribute("name").equals(element.attribute("id"))) {
                fault("scoring.fault.dmn.variable", variable.line(), element.attribute("id"));
            }
            if (element.local().equals("decision") && !type.isEmpty() && !type.equals("double")) {
                fault("scoring.fault.dmn.type", variable.line(), element.attribute("id"), type);
            }
        }
    }

    private Rule rule(XmlElement rule, String decision, int columns, Set<String> known) {
        String id = rule.attribute("id");
        List<XmlElement> entries = rule.children("inputEntry");
        List<XmlElement> outputs = rule.children("outputEntry");
        if (id.isEmpty() || entries.size() != columns || outputs.size() != 1) {
            fault("scoring.fault.dmn.rule", rule.line(), decision, id);
            return new Rule(id, rule.line(), List.of(), "", new Feel.Literal(null));
        }
        List<Feel.Cell> cells = new ArrayList<>();
        for (XmlElement entry : entries) {
            try {
                cells.add(Feel.cell(entry.expression()));
            } catch (Feel.NotPlain e) {
                cells.add(new Feel.Cell(List.of()));
                notPlain(entry, decision + ", " + id, e);
            }
        }
        return new Rule(
                id,
                rule.line(),
                cells,
                outputs.get(0).expression(),
                expression(outputs.get(0), decision, decision + ", " + id, known));
    }

    private Feel.Expression expression(XmlElement element, String decision, Set<String> known) {
        return expression(element, decision, decision, known);
    }

    private Feel.Expression expression(XmlElement element, String decision, String place, Set<String> known) {
        try {
            Feel.Expression expression = Feel.expression(element.expression());
            expression
                    .all()
                    .flatMap(part -> part instanceof Feel.Name name ? Stream.of(name.name()) : Stream.empty())
                    .filter(name -> !known.contains(name))
                    .distinct()
                    .forEach(name -> fault("scoring.fault.dmn.name", element.line(), decision, name));
            return expression;
        } catch (Feel.NotPlain e) {
            notPlain(element, place, e);
            return new Feel.Literal(null);
        }
    }

    private void checkReferences(DecisionModel model) {
        for (Decision decision : model.decisions().values()) {
            decision.requiredInputs().stream()
                    .filter(id -> !model.inputs().contains(id))
                    .forEach(id -> fault("scoring.fault.dmn.reference", decision.line(), decision.id(), id));
            decision.requiredDecisions().stream()
                    .filter(id -> !model.decisions().containsKey(id))
                    .forEach(id -> fault("scoring.fault.dmn.reference", decision.line(), decision.id(), id));
        }
    }

    private void notPlain(XmlElement element, String place, Feel.NotPlain why) {
        fault("scoring.fault.feel", element.line(), place, Message.of(why.key(), why.found()));
    }

    private void fault(String key, Object... arguments) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Message.of(key, arguments));
        }
    }

    private void finish() {
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
    }
}
