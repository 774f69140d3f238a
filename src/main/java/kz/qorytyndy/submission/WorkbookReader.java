package kz.qorytyndy.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the cells of a workbook that {@link FileInspection} let in, sheet by sheet and in memory. Nothing is evaluated, followed or expanded, and
 * what no data sheet needs is refused before it is held.
 */
final class WorkbookReader {

    /** Of which one sheet may hold a data sheet. */
    static final int MOST_SHEETS_OF_BODY = 20;

    static final int MOST_SHEETS_OF_CAMPAIGN = 500;

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_CELLS = 20_000;
    /** Of all sheets together, also of those that hold nothing. */
    private static final int MOST_ELEMENTS = 400_000;

    private static final int LONGEST_TEXT = 1_000;
    /** Of the texts and of the styles that all sheets share. */
    private static final int LARGEST_TABLE = 8 * 1024 * 1024;

    private final List<String> strings = new ArrayList<>();
    private final List<Boolean> dateStyles = new ArrayList<>();

    private final int mostSheets;
    private int elements;

    private WorkbookReader(int mostSheets) {
        this.mostSheets = mostSheets;
    }

    /** The sheets in their order. */
    static List<WorkbookSheet> read(byte[] content, int mostSheets) {
        try (ZipFile zip = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                        .get();
                OPCPackage parts = OPCPackage.open(new ZipFileZipEntrySource(zip))) {
            return new WorkbookReader(mostSheets).read(new XSSFReader(parts));
        } catch (IOException
                | OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | IllegalArgumentException
                | SAXException
                | ParserConfigurationException e) {
            throw FileInspection.refusal("submission.file.broken");
        }
    }

    private List<WorkbookSheet> read(XSSFReader workbook)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        parse(table(workbook.getSharedStringsData()), new StringsHandler());
        parse(table(workbook.getStylesData()), new StylesHandler());
        List<WorkbookSheet> sheets = new ArrayList<>();
        XSSFReader.SheetIterator iterator = workbook.getSheetIterator();
        Set<PackagePartName> parts = new HashSet<>();
        while (iterator.hasNext()) {
            try (InputStream sheet = iterator.next()) {
                if (!parts.add(iterator.getSheetPart().getPartName())) {
                    throw FileInspection.refusal("submission.file.broken");
                }
                if (parts.size() > mostSheets) {
                    throw FileInspection.refusal("submission.workbook.tooManySheets", mostSheets);
                }
                sheets.add(read(iterator.getSheetName(), sheet));
            }
        }
        return sheets;
    }

    private WorkbookSheet read(String name, InputStream sheet) throws IOException, ParserConfigurationException {
        WorkbookSheet.Rows rows = new WorkbookSheet.Rows(name);
        try {
            parse(sheet, new SheetHandler(rows));
            return rows.sheet();
        } catch (TooLong e) {
            return rows.refused("submission.workbook.tooLong", MOST_ROWS);
        } catch (SAXException e) {
            return rows.refused("submission.workbook.broken");
        }
    }

    private static @Nullable InputStream table(@Nullable InputStream part) throws IOException {
        if (part == null) {
            return null;
        }
        try (part) {
            byte[] table = part.readNBytes(LARGEST_TABLE + 1);
            if (table.length > LARGEST_TABLE) {
                throw FileInspection.refusal("submission.file.explodes");
            }
            return new ByteArrayInputStream(table);
        }
    }

    private static void parse(@Nullable InputStream part, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        if (part != null) {
            // It takes no document type, and with it neither entities nor anything from outside.
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(handler);
            xml.setErrorHandler(handler);
            xml.parse(new InputSource(part));
        }
    }

    /** More than any data sheet has. */
    private static final class TooLong extends SAXException {}

    /** Collects the text of an element as far as anybody looks at it. */
    private static class TextHandler extends DefaultHandler {

        final StringBuilder text = new StringBuilder();
        boolean collecting;

        @Override
        public void characters(char[] characters, int start, int length) {
            if (collecting) {
                text.append(characters, start, Math.min(length, LONGEST_TEXT - text.length()));
            }
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
                case "si" -> strings.add(text.toString());
                case "rPh" -> phonetic = false;
                case "t" -> collecting = false;
                default -> {}
            }
        }
    }

    /** Which styles show a number as a date. */
    private final class StylesHandler extends DefaultHandler {

        private final Set<String> dateFormats = new HashSet<>();
        private boolean ofCells;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            String format = attributes.getValue("numFmtId");
            switch (name) {
                case "numFmt" -> {
                    String code = attributes.getValue("formatCode");
                    if (code != null && code.length() < LONGEST_TEXT && DateUtil.isADateFormat(-1, code)) {
                        dateFormats.add(format);
                    }
                }
                case "cellXfs" -> ofCells = true;
                case "xf" -> {
                    if (ofCells) {
                        dateStyles.add(dateFormats.contains(format) || isBuiltInDate(format));
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

        private static boolean isBuiltInDate(@Nullable String format) {
            return format != null
                    && format.matches("[0-9]{1,4}")
                    && DateUtil.isInternalDateFormat(Integer.parseInt(format));
        }
    }

    /** The cells of a sheet. */
    private final class SheetHandler extends TextHandler {

        private final WorkbookSheet.Rows rows;
        private int cells;
        private int filledRows;
        private boolean rowCounted;
        private int row = -1;
        private int column = -1;
        private String type = "";
        private @Nullable String style;
        private boolean formula;

        SheetHandler(WorkbookSheet.Rows rows) {
            this.rows = rows;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
            if (++elements > MOST_ELEMENTS) {
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
            if (++cells > MOST_CELLS || filledRows > MOST_ROWS) {
                throw new TooLong();
            }
            rows.add(row, column, kind(), content());
        }

        private WorkbookCell.Kind kind() {
            if (formula) {
                return WorkbookCell.Kind.FORMULA;
            }
            return switch (type) {
                case "n" -> isDate() ? WorkbookCell.Kind.DATE : WorkbookCell.Kind.NUMBER;
                case "d" -> WorkbookCell.Kind.DATE;
                case "e" -> WorkbookCell.Kind.ERROR;
                case "b" -> WorkbookCell.Kind.BOOLEAN;
                default -> WorkbookCell.Kind.TEXT;
            };
        }

        private boolean isDate() {
            int index = index(style);
            return index >= 0 && index < dateStyles.size() && dateStyles.get(index);
        }

        private String content() throws SAXException {
            if (!type.equals("s") || formula) {
                return text.toString();
            }
            int index = index(text.toString());
            if (index < 0 || index >= strings.size()) {
                throw new SAXException("No such text");
            }
            return strings.get(index);
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
