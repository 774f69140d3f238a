package kz.qorytyndy.scoring;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The structure of a decision requirements graph (DMN): what depends on what, and the rules with their outputs. */
record DecisionModel(Set<String> inputs, Map<String, Decision> decisions) {

    /** A decision; {@code rules} is empty for one that is an expression. */
    record Decision(List<String> requiredInputs, Set<String> requiredDecisions, List<Rule> rules) {}

    /** A rule of a decision table; {@code output} is its output's literal. */
    record Rule(String id, String output) {}

    /** @throws IllegalArgumentException if it is no well-formed XML */
    static DecisionModel read(String dmn) {
        Document document = parse(dmn);
        Set<String> inputs = new LinkedHashSet<>();
        for (Element input : elements(document.getDocumentElement(), "inputData")) {
            inputs.add(input.getAttribute("id"));
        }
        Map<String, Decision> decisions = new LinkedHashMap<>();
        for (Element decision : elements(document.getDocumentElement(), "decision")) {
            decisions.put(decision.getAttribute("id"), decision(decision));
        }
        return new DecisionModel(inputs, decisions);
    }

    private static Decision decision(Element decision) {
        List<Rule> rules = elements(decision, "rule").stream()
                .map(rule -> new Rule(
                        rule.getAttribute("id"),
                        elements(rule, "outputEntry").get(0).getTextContent().strip()))
                .toList();
        return new Decision(
                required(decision, "requiredInput"),
                new LinkedHashSet<>(required(decision, "requiredDecision")),
                rules);
    }

    private static List<String> required(Element decision, String kind) {
        return elements(decision, kind).stream()
                .map(required -> required.getAttribute("href").substring(1))
                .toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Document parse(String dmn) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The handler that comes with it prints.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(dmn)));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        } catch (SAXException e) {
            throw new IllegalArgumentException("The decisions are not well-formed XML: " + e.getMessage(), e);
        }
    }
}
