package kz.qorytyndy.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import kz.qorytyndy.inspection.InspectedFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The parts of a workbook, found by their relationships, whether it is written as most programs do or as ISO 29500 Strict, whose relationships have
 * other names before the same last word. What nobody needs is not looked for.
 */
final class WorkbookParts {

    static final String SHARED_STRINGS = "sharedStrings";
    static final String STYLES = "styles";
    private static final String WORKBOOK = "officeDocument";
    private static final String WORKSHEET = "worksheet";

    private record Relationship(String kind, String target) {}

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new HashMap<>();
    private final String workbook;
    private final Map<String, Relationship> related;

    WorkbookParts(InspectedFile file) throws IOException, SAXException, ParserConfigurationException {
        zip = file.parts();
        Collections.list(zip.getEntries()).forEach(entry -> entries.put(key(entry.getName()), entry));
        workbook = relationships("/").values().stream()
                .filter(one -> one.kind().equals(WORKBOOK))
                .map(Relationship::target)
                .findFirst()
                .orElseThrow(() -> new SAXException("No workbook"));
        related = relationships(workbook);
    }

    InputStream workbook() throws IOException, SAXException {
        return open(workbook);
    }

    /** A table that all sheets share; none if the workbook has none. */
    Optional<InputStream> shared(String kind) throws IOException, SAXException {
        for (Relationship one : related.values()) {
            if (one.kind().equals(kind)) {
                return Optional.of(open(one.target()));
            }
        }
        return Optional.empty();
    }

    /** Where the sheet stands to which the relationship leads; none if it is no sheet of cells, but one of a chart. */
    Optional<String> sheet(String relationship) {
        return Optional.ofNullable(related.get(relationship))
                .filter(one -> one.kind().equals(WORKSHEET))
                .map(Relationship::target);
    }

    InputStream open(String part) throws IOException, SAXException {
        ZipArchiveEntry entry = entries.get(key(part));
        if (entry == null) {
            throw new SAXException("No such part");
        }
        return zip.getInputStream(entry);
    }

    /** By id, of the part; or, for {@code /}, of the package. */
    private Map<String, Relationship> relationships(String of)
            throws IOException, SAXException, ParserConfigurationException {
        int name = of.lastIndexOf('/') + 1;
        String table = of.substring(0, name) + "_rels/" + of.substring(name) + ".rels";
        Map<String, Relationship> found = new LinkedHashMap<>();
        if (entries.containsKey(key(table))) {
            try (InputStream content = open(table)) {
                parse(content, new DefaultHandler() {
                    @Override
                    public void startElement(String uri, String local, String qualified, Attributes attributes) {
                        String id = attributes.getValue("Id");
                        String type = attributes.getValue("Type");
                        String target = attributes.getValue("Target");
                        if (id != null && type != null && target != null && attributes.getValue("TargetMode") == null) {
                            found.put(
                                    id,
                                    new Relationship(
                                            type.substring(type.lastIndexOf('/') + 1),
                                            URI.create(of).resolve(target).getPath()));
                        }
                    }
                });
            }
        }
        return found;
    }

    /** Reads a part; it takes no document type, and with it neither entities nor anything from outside. */
    static void parse(InputStream part, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(handler);
        xml.setErrorHandler(handler);
        xml.parse(new InputSource(part));
    }

    private static String key(String name) {
        String plain = name.startsWith("/") ? name.substring(1) : name;
        return plain.toLowerCase(Locale.ROOT);
    }
}
