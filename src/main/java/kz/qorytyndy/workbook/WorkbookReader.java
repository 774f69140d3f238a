package kz.qorytyndy.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.xml.parsers.ParserConfigurationException;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.platform.Patience;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the cells of a workbook that may come in, sheet by sheet and in memory. Nothing is evaluated, followed or expanded, and
 * what nobody needs is refused before it is held.
 */
public final class WorkbookReader {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /**
     * How much may come in one workbook.
     *
     * @param rows that hold something, of one sheet
     * @param cells that hold something, of one sheet
     * @param elements of all sheets together, also of those that hold nothing
     * @param text how many characters of a text are looked at
     * @param table of the texts and of the styles that all sheets share, in bytes
     */
    public record Limits(int sheets, int rows, int cells, int elements, int text, int table) {

        /** Of the sheets, one may hold a data sheet. */
        public static final Limits OF_BODY = ofDataSheets(20);

        public static final Limits OF_CAMPAIGN = ofDataSheets(500);

        private static Limits ofDataSheets(int sheets) {
            return new Limits(sheets, 2_000, 20_000, 400_000, 1_000, 8 * 1024 * 1024);
        }

        /** Of a table with so many rows and columns, the head among them. */
        public static Limits ofTable(int rows, int columns) {
            return new Limits(20, rows, rows * columns, 1_200_000, 1_000, 8 * 1024 * 1024);
        }
    }

    private final List<String> strings = new ArrayList<>();
    /** The codes of the formats in which the cells show their numbers. */
    private final List<String> formats = new ArrayList<>();

    /** Whether a format shows days: a format is looked at once, however many cells have it. */
    private final Map<String, Boolean> dates = new HashMap<>();

    private final Limits limits;
    private final Patience patience =
            new Patience(Long.MAX_VALUE, LONGEST, () -> FileInspection.refusal("inspection.file.tooComplex"));
    private int elements;
    private boolean from1904;

    private WorkbookReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * What is made of each sheet of a workbook, in their order, unchecked.
     *
     * @throws Refusal invalid, if it cannot be read, or has more than the limits let in
     */
    public static <T> List<T> read(InspectedFile workbook, Limits limits, Function<SheetCells, T> each) {
        try {
            return new WorkbookReader(limits).read(new WorkbookParts(workbook), each);
        } catch (IOException | IllegalArgumentException | SAXException | ParserConfigurationException e) {
            throw FileInspection.refusal("inspection.file.broken");
        }
    }

    private <T> List<T> read(WorkbookParts parts, Function<SheetCells, T> each)
            throws IOException, SAXException, ParserConfigurationException {
        parse(parts.shared(WorkbookParts.SHARED_STRINGS), new StringsHandler());
        parse(parts.shared(WorkbookParts.STYLES), new StylesHandler());
        WorkbookHandler workbook = new WorkbookHandler();
        parse(Optional.of(parts.workbook()), workbook);
        List<T> sheets = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (NamedSheet sheet : workbook.sheets) {
            String part = parts.sheet(sheet.relationship()).orElse(null);
            if (part != null) {
                if (!read.add(part)) {
                    throw FileInspection.refusal("inspection.file.broken");
                }
                if (read.size() > limits.sheets()) {
                    throw FileInspection.refusal("exchange.workbook.tooManySheets", limits.sheets());
                }
                try (InputStream content = parts.open(part)) {
                    sheets.add(each.apply(read(new SheetCells(sheet.name(), sheet.hidden(), patience), content)));
                }
            }
        }
        return sheets;
    }

    private SheetCells read(SheetCells cells, InputStream sheet) throws IOException, ParserConfigurationException {
        try {
            WorkbookParts.parse(sheet, new SheetHandler(cells));
        } catch (TooLong e) {
            cells.refuse("exchange.workbook.tooLong", limits.rows());
        } catch (SAXException e) {
            cells.refuse("exchange.workbook.broken");
        }
        return cells;
    }

    /** Reads a table that all sheets share. */
    private void parse(Optional<InputStream> part, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        if (part.isPresent()) {
            try (InputStream content = part.get()) {
                byte[] table = content.readNBytes(limits.table() + 1);
                if (table.length > limits.table()) {
                    throw FileInspection.refusal("inspection.file.explodes");
                }
                WorkbookParts.parse(new ByteArrayInputStream(table), handler);
            }
        }
    }

    /** More than the limits let in. */
    private static final class TooLong extends SAXException {}

    /** Collects the text of an element as far as anybody looks at it. */
    private class TextHandler extends DefaultHandler {

        final StringBuilder text = new StringBuilder();
        boolean collecting;

        @Override
        public void characters(char[] characters, int start, int length) {
            if (collecting) {
                text.append(characters, start, Math.min(length, limits.text() - text.length()));
            }
        }
    }

    /** A sheet as the workbook names it. */
    private record NamedSheet(String name, boolean hidden, String relationship) {}

    /** Which sheets there are, in their order, and on which day the dates are counted from. */
    private final class WorkbookHandler extends DefaultHandler {

        private final List<NamedSheet> sheets = new ArrayList<>();

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            if (name.equals("workbookPr")) {
                String given = attributes.getValue("date1904");
                from1904 = "1".equals(given) || "true".equals(given);
            } else if (name.equals("sheet") && attributes.getValue("name") != null) {
                String state = attributes.getValue("state");
                boolean hidden = state != null && !state.equals("visible");
                sheets.add(new NamedSheet(attributes.getValue("name"), hidden, relationship(attributes)));
            }
        }

        /** In the one namespace or the other. */
        private static String relationship(Attributes attributes) {
            for (int i = 0; i < attributes.getLength(); i++) {
                if (attributes.getLocalName(i).equals("id")
                        && !attributes.getURI(i).isEmpty()) {
                    return attributes.getValue(i);
                }
            }
            return "";
        }
    }

    /** The texts that cells name by their place in a common list. */
    private final class StringsHandler extends TextHandler {

        private boolean phonetic;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            switch (name) {
                case "si" -> text.setLength(0);
                case "rPh" -> phonetic = true;
                case "t" -> collecting = !phonetic;
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            switch (name) {
                case "si" -> strings.add(EscapedText.read(text.toString()));
                case "rPh" -> phonetic = false;
                case "t" -> collecting = false;
                default -> {}
            }
        }
    }

    /** How the styles of cells show numbers. */
    private final class StylesHandler extends DefaultHandler {

        private final Map<String, String> codes = new HashMap<>();
        private boolean ofCells;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            String format = attributes.getValue("numFmtId");
            switch (name) {
                case "numFmt" -> codes.put(format, String.valueOf(attributes.getValue("formatCode")));
                case "cellXfs" -> ofCells = true;
                case "xf" -> {
                    if (ofCells) {
                        formats.add(codes.getOrDefault(format, builtIn(format)));
                    }
                }
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            if (name.equals("cellXfs")) {
                ofCells = false;
            }
        }

        private static String builtIn(@Nullable String format) {
            String code = format != null && format.matches("[0-9]{1,4}")
                    ? BuiltinFormats.getBuiltinFormat(Integer.parseInt(format))
                    : null;
            return code == null ? NumberFormat.GENERAL : code;
        }
    }

    /** The cells of a sheet. */
    private final class SheetHandler extends TextHandler {

        private final SheetCells sheet;
        private int cells;
        private int filledRows;
        private boolean rowCounted;
        private int row = -1;
        private int column = -1;
        private String type = "";
        private @Nullable String style;
        private boolean formula;

        SheetHandler(SheetCells sheet) {
            this.sheet = sheet;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
            patience.spend();
            if (++elements > limits.elements()) {
                throw new TooLong();
            }
            switch (name) {
                case "row" -> {
                    int given = index(attributes.getValue("r"));
                    row = given > 0 ? given - 1 : row + 1;
                    column = -1;
                    rowCounted = false;
                }
                case "c" -> {
                    column = columnOf(attributes.getValue("r"));
                    type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
                    style = attributes.getValue("s");
                    formula = false;
                    text.setLength(0);
                }
                case "f" -> formula = true;
                case "v" -> collecting = !type.equals("inlineStr");
                case "t" -> collecting = type.equals("inlineStr");
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String name, String qualified) throws SAXException {
            switch (name) {
                case "v", "t" -> collecting = false;
                case "c" -> {
                    if (formula || !text.isEmpty()) {
                        add();
                    }
                }
                default -> {}
            }
        }

        private void add() throws SAXException {
            filledRows += rowCounted ? 0 : 1;
            rowCounted = true;
            if (++cells > limits.cells() || filledRows > limits.rows()) {
                throw new TooLong();
            }
            sheet.add(row, column, kind(), content(), format());
        }

        private WorkbookCell.Kind kind() {
            if (formula) {
                return WorkbookCell.Kind.FORMULA;
            }
            return switch (type) {
                case "n" ->
                    dates.computeIfAbsent(format(), NumberFormat::isDate)
                            ? WorkbookCell.Kind.DATE
                            : WorkbookCell.Kind.NUMBER;
                case "d" -> WorkbookCell.Kind.DATE;
                case "e" -> WorkbookCell.Kind.ERROR;
                case "b" -> WorkbookCell.Kind.BOOLEAN;
                default -> WorkbookCell.Kind.TEXT;
            };
        }

        private String format() {
            int index = index(style);
            return index >= 0 && index < formats.size() ? formats.get(index) : NumberFormat.GENERAL;
        }

        private String content() throws SAXException {
            if (!type.equals("s") || formula) {
                return kind() == WorkbookCell.Kind.DATE ? date(text.toString()) : EscapedText.read(text.toString());
            }
            int index = index(text.toString());
            if (index < 0 || index >= strings.size()) {
                throw new SAXException("No such text");
            }
            return strings.get(index);
        }

        /** As ISO 8601 writes it; what is no day stays as it is. */
        private String date(String number) {
            if (!type.equals("n") || !number.matches("[0-9]{1,7}(\\.[0-9]{1,20})?")) {
                return number;
            }
            return DateUtil.getLocalDateTime(Double.parseDouble(number), from1904)
                    .toLocalDate()
                    .toString();
        }

        private static int index(@Nullable String number) {
            return number != null && number.matches("[0-9]{1,8}") ? Integer.parseInt(number) : -1;
        }

        /** Of an address; a cell without one follows the last. */
        private int columnOf(@Nullable String address) {
            int found = 0;
            for (int i = 0; address != null && i < Math.min(3, address.length()); i++) {
                char letter = address.charAt(i);
                if (letter >= 'A' && letter <= 'Z') {
                    found = found * 26 + letter - 'A' + 1;
                }
            }
            return found == 0 ? column + 1 : found - 1;
        }
    }
}
