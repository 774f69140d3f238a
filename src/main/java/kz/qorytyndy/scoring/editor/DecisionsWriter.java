package kz.qorytyndy.scoring.editor;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import kz.qorytyndy.scoring.MethodologyReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes decisions as a DMN file that Camunda Modeler opens: with the boxes and arrows of its drawing, row by row from the level down to the inputs. */
final class DecisionsWriter {

    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String DMNDI = "https://www.omg.org/spec/DMN/20191111/DMNDI/";
    private static final String DC = "http://www.omg.org/spec/DMN/20180521/DC/";
    private static final String DI = "http://www.omg.org/spec/DMN/20180521/DI/";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    /** Kept as long as assessments are. */
    private static final String TIME_TO_LIVE = "P1825D";

    private static final int BOX_WIDTH = 180;
    private static final int BOX_HEIGHT = 80;
    private static final int COLUMN = 220;
    private static final int ROW = 160;

    /** A column of a table: what it compares. */
    record Column(String id, String label, String expression, String type) {}

    private final Document document = document();
    private final Element definitions = document.createElementNS(DMN, "definitions");
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    /** By the id of the requirement: from where to where. */
    private final Map<String, List<String>> arrows = new LinkedHashMap<>();

    DecisionsWriter(String id, String name) {
        definitions.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:dmndi", DMNDI);
        definitions.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:dc", DC);
        definitions.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:di", DI);
        definitions.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:camunda", CAMUNDA);
        definitions.setAttribute("id", id.isEmpty() ? "methodology" : id);
        definitions.setAttribute("name", name);
        definitions.setAttribute("namespace", "https://qorytyndy.kz/methodology/" + id);
        document.appendChild(definitions);
    }

    /** A decision that adds and subtracts others. */
    void sum(String row, String id, String name, List<String> added, List<String> subtracted) {
        Element decision = decision(row, id, name);
        Element variable = child(decision, "variable");
        variable.setAttribute("name", id);
        variable.setAttribute("typeRef", "double");
        Stream.concat(added.stream(), subtracted.stream())
                .forEach(other -> requires(decision, id, "requiredDecision", other));
        String expression = Stream.concat(Stream.of(String.join(" + ", added)), subtracted.stream())
                .reduce((one, other) -> one + " - " + other)
                .orElseThrow();
        text(child(decision, "literalExpression"), expression);
    }

    /** A decision by a table of rules. */
    void table(
            String row,
            String id,
            String name,
            List<String> inputs,
            @Nullable String decided,
            List<Column> columns,
            List<Rules.Rule> rules) {
        Element decision = decision(row, id, name);
        inputs.forEach(input -> requires(decision, id, "requiredInput", input));
        if (decided != null) {
            requires(decision, id, "requiredDecision", decided);
        }
        Element table = child(decision, "decisionTable");
        table.setAttribute("id", id + "-table");
        table.setAttribute("hitPolicy", "UNIQUE");
        for (Column column : columns) {
            Element input = child(table, "input");
            input.setAttribute("id", column.id());
            input.setAttribute("label", column.label());
            Element expression = child(input, "inputExpression");
            expression.setAttribute("id", column.id() + "-expression");
            expression.setAttribute("typeRef", column.type());
            text(expression, column.expression());
        }
        Element output = child(table, "output");
        output.setAttribute("id", id + "-output");
        output.setAttribute("name", id);
        output.setAttribute("typeRef", id.equals(MethodologyReader.LEVEL) ? "string" : "double");
        rules.forEach(rule -> rule(table, id, rule));
    }

    void input(String id, String name) {
        Element input = child(definitions, "inputData");
        input.setAttribute("id", id);
        input.setAttribute("name", name);
        rows.computeIfAbsent("inputs", row -> new ArrayList<>()).add(id);
    }

    /** The whole file. */
    String written() {
        draw();
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.INDENT, "yes");
            transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
            document.setXmlStandalone(true);
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of a rule, as the catalogue names it. */
    static String ruleId(String decision, Rules.Rule rule) {
        return decision + "-" + rule.name();
    }

    private Element decision(String row, String id, String name) {
        Element decision = child(definitions, "decision");
        decision.setAttribute("id", id);
        decision.setAttribute("name", name);
        decision.setAttributeNS(CAMUNDA, "camunda:historyTimeToLive", TIME_TO_LIVE);
        rows.computeIfAbsent(row, unknown -> new ArrayList<>()).add(id);
        return decision;
    }

    private void requires(Element decision, String id, String kind, String other) {
        Element requirement = child(decision, "informationRequirement");
        String requirementId = id + "-requires-" + other;
        requirement.setAttribute("id", requirementId);
        child(requirement, kind).setAttribute("href", "#" + other);
        arrows.put(requirementId, List.of(other, id));
    }

    private void rule(Element table, String decision, Rules.Rule rule) {
        String id = ruleId(decision, rule);
        Element element = child(table, "rule");
        element.setAttribute("id", id);
        for (int i = 0; i < rule.cells().size(); i++) {
            Element entry = child(element, "inputEntry");
            entry.setAttribute("id", id + "-cell" + (i + 1));
            text(entry, rule.cells().get(i));
        }
        Element output = child(element, "outputEntry");
        output.setAttribute("id", id + "-points");
        text(output, rule.output());
    }

    private void draw() {
        Element diagram = child(child(definitions, DMNDI, "dmndi:DMNDI"), DMNDI, "dmndi:DMNDiagram");
        diagram.setAttribute("id", "diagram");
        Map<String, int[]> places = new LinkedHashMap<>();
        int row = 0;
        for (List<String> ids : rows.values()) {
            for (int i = 0; i < ids.size(); i++) {
                int[] place = {100 + i * COLUMN, 100 + row * ROW};
                places.put(ids.get(i), place);
                shape(diagram, ids.get(i), place);
            }
            row++;
        }
        arrows.forEach((id, ends) -> {
            int[] from = places.get(ends.get(0));
            int[] to = places.get(ends.get(1));
            if (from != null && to != null) {
                Element edge = child(diagram, DMNDI, "dmndi:DMNEdge");
                edge.setAttribute("id", id + "-edge");
                edge.setAttribute("dmnElementRef", id);
                waypoint(edge, from[0] + BOX_WIDTH / 2, from[1]);
                waypoint(edge, to[0] + BOX_WIDTH / 2, to[1] + BOX_HEIGHT);
            }
        });
    }

    private void shape(Element diagram, String id, int[] place) {
        Element shape = child(diagram, DMNDI, "dmndi:DMNShape");
        shape.setAttribute("id", id + "-shape");
        shape.setAttribute("dmnElementRef", id);
        Element bounds = child(shape, DC, "dc:Bounds");
        bounds.setAttribute("height", String.valueOf(BOX_HEIGHT));
        bounds.setAttribute("width", String.valueOf(BOX_WIDTH));
        bounds.setAttribute("x", String.valueOf(place[0]));
        bounds.setAttribute("y", String.valueOf(place[1]));
    }

    private void waypoint(Element edge, int x, int y) {
        Element waypoint = child(edge, DI, "di:waypoint");
        waypoint.setAttribute("x", String.valueOf(x));
        waypoint.setAttribute("y", String.valueOf(y));
    }

    private void text(Element element, String text) {
        child(element, "text").setTextContent(text);
    }

    private Element child(Element parent, String name) {
        return child(parent, DMN, name);
    }

    private Element child(Element parent, String namespace, String name) {
        Element child = document.createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
