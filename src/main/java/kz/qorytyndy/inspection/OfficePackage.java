package kz.qorytyndy.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import kz.qorytyndy.platform.Patience;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.tika.Tika;

/**
 * A workbook or a text as a package of the Office formats: a ZIP whose parts are told by its content types. Every part is unpacked, counted while it
 * is, and refused if it is a program, a container of its own or a way out of the file.
 */
public final class OfficePackage {

    public static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String XLSX_MAIN =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private static final String DOCX_MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private static final byte[] ENTRY = {'P', 'K', 1, 2};

    private static final int MOST_PARTS = 1_000;
    /** Anywhere in the file. */
    private static final int MOST_ENTRIES = 10_000;

    private static final long MOST_UNPACKED = 100L * 1024 * 1024;
    private static final int LONGEST_TABLE = 2 * 1024 * 1024;
    /** Of the parts in XML together: reading them takes longer than unpacking them. */
    private static final long MOST_XML = 40L * 1024 * 1024;

    private static final int LONGEST_TYPE = 255;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final int PIECE = 64 * 1024;
    private static final int HEAD = 1_024;
    private static final int LONGEST_SHOWN = 80;

    /** What a part that is no part of a document is by its content. */
    private static final Set<String> FOREIGN = Set.of(
            FileInspection.OLD_OFFICE,
            "application/java-vm",
            "application/x-dosexec",
            "application/x-msdownload",
            "application/x-elf",
            "application/x-executable",
            "application/x-sharedlib",
            "application/x-object",
            "application/x-sh",
            "application/pdf");

    private static final Tika TIKA = new Tika();
    private static final XMLInputFactory XML = xml();

    /** What is run, embedded or fetched when a document is opened, by the content type of its part. What no program needs harms nobody. */
    private static final Pattern ACTIVE_PART = Pattern.compile(
            "macro|vba|activex|oleobject|attachedtoolbars|dialogsheet|externallink|connections|querytable|volatiledependencies"
                    + "|webextension|webimage|customui|xmlmap|keymap|recipientdata|mailmerge|html|rfc822|rtf|subdocument"
                    + "|officedocument\\.package",
            Pattern.CASE_INSENSITIVE);

    /** The same by what the type of a relationship ends with. */
    private static final Pattern ACTIVE_RELATIONSHIP = Pattern.compile(
            "oleobject|package|control|activex.*|vbaproject|wordvbadata|attachedtoolbars|externallink.*|connections|querytable"
                    + "|volatiledependencies|webextension.*|.*webimage|extensibility|usercustomization|xmlmaps|keymap.*|.*macrosheet"
                    + "|dialogsheet|mailmerge.*|recipientdata|afchunk|subdocument|frame|attachedtemplate",
            Pattern.CASE_INSENSITIVE);

    /** What systems leave in packages that were unpacked and packed again. */
    private static final Pattern LITTER =
            Pattern.compile("__MACOSX/.*|(.*/)?(\\.DS_Store|Thumbs\\.db|desktop\\.ini)", Pattern.CASE_INSENSITIVE);

    private final ZipFile zip;
    private final FileFormat format;
    /** By lower-case name, or ending of a name. */
    private final Map<String, String> types;

    private final Patience patience =
            new Patience(Long.MAX_VALUE, LONGEST, () -> FileInspection.refusal("inspection.file.tooComplex"));
    private long unpacked;
    private long xml;

    private OfficePackage(ZipFile zip) throws IOException, XMLStreamException {
        this.zip = zip;
        List<ZipArchiveEntry> parts = new ArrayList<>(Collections.list(zip.getEntries()));
        refuseSuspicious(parts);
        parts.removeIf(part -> part.isDirectory() || isLitter(part.getName()));
        ZipArchiveEntry contentTypes = zip.getEntry(CONTENT_TYPES);
        types = contentTypes == null ? Map.of() : types(table(contentTypes));
        parts.remove(contentTypes);
        for (ZipArchiveEntry part : parts) {
            refuseActive(part.getName(), type(part));
        }
        format = parts.stream()
                .map(this::formatOf)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> FileInspection.refusal("inspection.file.notAllowed", "application/zip"));
        for (ZipArchiveEntry part : parts) {
            inspect(part);
        }
    }

    /** Whether a file of that name in an archive is nobody's, but what a system left there. */
    public static boolean isLitter(String name) {
        return LITTER.matcher(name).matches();
    }

    /** @throws Refusal invalid, naming why the package may not come in */
    static OfficePackage inspect(byte[] content) {
        refuseCrowd(content, MOST_ENTRIES);
        try {
            return new OfficePackage(ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                    .get());
        } catch (IOException | XMLStreamException e) {
            throw FileInspection.refusal("inspection.file.broken");
        }
    }

    /**
     * Counts what looks like an entry of an archive's directory, before a library holds them all in memory.
     *
     * @throws kz.qorytyndy.platform.Refusal invalid, if there are more
     */
    public static void refuseCrowd(byte[] content, int most) {
        if (Bytes.count(content, ENTRY) > most) {
            throw FileInspection.refusal("inspection.file.explodes");
        }
    }

    FileFormat format() {
        return format;
    }

    ZipFile zip() {
        return zip;
    }

    /** By what the directory says, before anything is unpacked. */
    private static void refuseSuspicious(List<ZipArchiveEntry> parts) {
        long declared = 0;
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry part : parts) {
            String name = part.getName().toLowerCase(Locale.ROOT);
            declared += part.getSize();
            if (parts.size() > MOST_PARTS || declared > MOST_UNPACKED) {
                throw FileInspection.refusal("inspection.file.explodes");
            }
            if (part.getGeneralPurposeBit().usesEncryption()) {
                throw FileInspection.refusal("inspection.file.encrypted");
            }
            boolean packed = part.getMethod() == ZipEntry.DEFLATED || part.getMethod() == ZipEntry.STORED;
            boolean inside = !name.startsWith("/")
                    && !name.contains("\\")
                    && Arrays.stream(name.split("/", -1)).noneMatch(".."::equals);
            if (!packed || !inside || !names.add(name)) {
                throw FileInspection.refusal("inspection.file.broken");
            }
            if (name.contains("vbaproject") || name.contains("macrosheets/")) {
                throw FileInspection.refusal("inspection.file.macros", shown(part.getName()));
            }
            if (name.contains("/embeddings/") || name.contains("/activex/")) {
                throw FileInspection.refusal("inspection.file.embedded", shown(part.getName()));
            }
        }
    }

    private void inspect(ZipArchiveEntry part) throws IOException, XMLStreamException {
        byte[] head = new byte[HEAD];
        long length;
        boolean archive = false;
        try (InputStream content = zip.getInputStream(part)) {
            int first = content.readNBytes(head, 0, HEAD);
            head = Arrays.copyOf(head, first);
            length = first;
            count(first);
            ArchiveMarks marks = new ArchiveMarks();
            marks.meet(head, first);
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                length += read;
                count(read);
                marks.meet(piece, read);
            }
            archive = marks.areThere();
        }
        if (FileInspection.startsAsZip(head) || FOREIGN.contains(TIKA.detect(head))) {
            throw FileInspection.refusal("inspection.file.embedded", shown(part.getName()));
        }
        if (part.getName().toLowerCase(Locale.ROOT).endsWith(".rels")) {
            refuseWaysOut(table(part));
        } else if (type(part).endsWith("xml")) {
            // By what there was, and not by what the package says of it.
            xml += length;
            if (xml > MOST_XML) {
                throw FileInspection.refusal("inspection.file.explodes");
            }
            try (InputStream content = zip.getInputStream(part)) {
                ActiveContent.refuse(reader(content));
            }
        } else if (archive) {
            // Behind whatever its first bytes are.
            throw FileInspection.refusal("inspection.file.embedded", shown(part.getName()));
        }
    }

    /** By the content type of what there is: what a package only declares harms nobody. */
    private static void refuseActive(String name, String type) {
        Matcher active = ACTIVE_PART.matcher(type);
        if (active.find()) {
            boolean macro =
                    active.group().equalsIgnoreCase("macro") || active.group().equalsIgnoreCase("vba");
            throw FileInspection.refusal(macro ? "inspection.file.macros" : "inspection.file.embedded", shown(name));
        }
    }

    private Optional<FileFormat> formatOf(ZipArchiveEntry part) {
        return switch (type(part)) {
            case XLSX_MAIN -> Optional.of(FileFormat.XLSX);
            case DOCX_MAIN -> Optional.of(FileFormat.DOCX);
            default -> Optional.empty();
        };
    }

    /** By the part's own entry, else by the ending of its name. */
    private String type(ZipArchiveEntry part) {
        String name = "/" + part.getName().toLowerCase(Locale.ROOT);
        String ofEnding = types.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
        return types.getOrDefault(name, ofEnding);
    }

    private void count(int bytes) {
        unpacked += bytes;
        patience.look();
        if (unpacked > MOST_UNPACKED) {
            throw FileInspection.refusal("inspection.file.explodes");
        }
    }

    /** One of the package's own tables, which are short. */
    private byte[] table(ZipArchiveEntry part) throws IOException {
        try (InputStream content = zip.getInputStream(part)) {
            byte[] table = content.readNBytes(LONGEST_TABLE + 1);
            if (table.length > LONGEST_TABLE) {
                throw FileInspection.refusal("inspection.file.explodes");
            }
            return table;
        }
    }

    /** One that ends where the patience does, and at a document type: no program writes one, and what it names is nobody's business here. */
    private XMLStreamReader reader(InputStream content) throws XMLStreamException {
        return new StreamReaderDelegate(XML.createXMLStreamReader(content)) {
            @Override
            public int next() throws XMLStreamException {
                patience.spend();
                int event = super.next();
                if (event == XMLStreamConstants.DTD) {
                    throw FileInspection.refusal("inspection.file.activePart", "DOCTYPE");
                }
                return event;
            }
        };
    }

    private Map<String, String> types(byte[] contentTypes) throws XMLStreamException {
        Map<String, String> types = new HashMap<>();
        XMLStreamReader xml = reader(new ByteArrayInputStream(contentTypes));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                String of = attribute(xml, "PartName") + attribute(xml, "Extension");
                String type = attribute(xml, "ContentType");
                if (type.length() > LONGEST_TYPE) {
                    throw FileInspection.refusal("inspection.file.broken");
                }
                types.put(of.toLowerCase(Locale.ROOT), type);
            }
        }
        return types;
    }

    /** What a program loads from elsewhere when it opens the file. A link that a person may follow is none of it. */
    private void refuseWaysOut(byte[] relationships) throws XMLStreamException {
        XMLStreamReader xml = reader(new ByteArrayInputStream(relationships));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                String target = attribute(xml, "Target");
                String mode = attribute(xml, "TargetMode").strip();
                String type = attribute(xml, "Type").strip().toLowerCase(Locale.ROOT);
                String kind = type.substring(type.lastIndexOf('/') + 1);
                boolean inside = mode.isEmpty() || mode.equalsIgnoreCase("Internal");
                if (!inside && !(kind.equals("hyperlink") && target.matches("(?i)(https?|mailto):.*"))) {
                    throw FileInspection.refusal("inspection.file.external", shown(target));
                }
                if (ACTIVE_RELATIONSHIP.matcher(kind).matches()) {
                    throw FileInspection.refusal("inspection.file.embedded", shown(target));
                }
            }
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** As much of the file's own words as a sentence can bear. */
    static String shown(String words) {
        String plain = words.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?");
        return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "…";
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
