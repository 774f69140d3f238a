package kz.qorytyndy.scoring.dmn;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML file that a stranger may have written: read without document types and entities, within limits of depth and number.
 *
 * @param text its own text, without that of its children
 * @param line where it begins
 */
record XmlElement(QName name, Map<QName, String> attributes, List<XmlElement> children, StringBuilder text, int line) {

    private static final int DEEPEST = 20;
    private static final int MOST_ELEMENTS = 20_000;

    /** @throws Faults if it is no well-formed XML, has a document type, or is too deep or too large */
    static XmlElement read(String xml) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
            return root(reader);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new Faults("scoring.fault.xml", line);
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever else is on the class path: these settings are known to hold there.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static XmlElement root(XMLStreamReader reader) throws XMLStreamException {
        List<XmlElement> open = new ArrayList<>();
        XmlElement root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement element = start(reader);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.get(open.size() - 1).children.add(element);
                    }
                    open.add(element);
                    if (open.size() > DEEPEST) {
                        throw new Faults("scoring.fault.xml.deep", element.line, DEEPEST);
                    }
                    if (++elements > MOST_ELEMENTS) {
                        throw new Faults("scoring.fault.xml.many", element.line, MOST_ELEMENTS);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.get(open.size() - 1).text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Faults(
                            "scoring.fault.xml.doctype", reader.getLocation().getLineNumber());
                default -> {}
            }
        }
        if (root == null) {
            throw new Faults("scoring.fault.xml", 1);
        }
        return root;
    }

    private static XmlElement start(XMLStreamReader reader) {
        Map<QName, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeName(i), reader.getAttributeValue(i));
        }
        return new XmlElement(
                reader.getName(),
                attributes,
                new ArrayList<>(),
                new StringBuilder(),
                reader.getLocation().getLineNumber());
    }

    /** The attribute without a namespace; empty if there is none. */
    String attribute(String local) {
        return attributes.getOrDefault(new QName(local), "");
    }

    String local() {
        return name.getLocalPart();
    }

    List<XmlElement> children(String local) {
        return children.stream().filter(child -> child.local().equals(local)).toList();
    }

    /** The element and all below it. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    /** The text of its child {@code text}, as DMN writes expressions; empty if there is none. */
    String expression() {
        return children("text").stream()
                .findFirst()
                .map(text -> text.text.toString().strip())
                .orElse("");
    }
}
