package kz.qorytyndy.workbook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Patience;
import kz.qorytyndy.workbook.WorkbookReader.Limits;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file like the one sheet of a workbook: in UTF-8, with commas or, as spreadsheets of our region write it, semicolons. */
final class CsvCells {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private CsvCells() {}

    /** Whether the file means to be one. */
    static boolean isCsv(GivenFile file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".csv") && !FileInspection.startsAsZip(file.content());
    }

    static SheetCells read(GivenFile file, Limits limits) {
        SheetCells cells = new SheetCells(
                file.name(),
                false,
                new Patience(Long.MAX_VALUE, LONGEST, () -> FileInspection.refusal("inspection.file.tooComplex")));
        String text = text(file);
        char delimiter = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        int filled = 0;
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(text))) {
            for (CSVRecord row : parser) {
                for (int column = 0; column < row.size(); column++) {
                    String typed = bare(row.get(column));
                    if (!typed.isEmpty()) {
                        filled++;
                        cells.add(
                                (int) row.getRecordNumber() - 1,
                                column,
                                WorkbookCell.Kind.TEXT,
                                typed.substring(0, Math.min(typed.length(), limits.text())),
                                NumberFormat.GENERAL);
                    }
                }
                if (cells.rows().size() > limits.rows() || filled > limits.cells()) {
                    cells.refuse("exchange.workbook.tooLong", limits.rows());
                    return cells;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw FileInspection.refusal("inspection.file.broken");
        }
        return cells;
    }

    private static String text(GivenFile file) {
        byte[] content = file.content();
        if (content.length > FileInspection.LARGEST_FILE) {
            throw FileInspection.refusal("inspection.file.tooLarge", FileInspection.LARGEST_FILE / (1024 * 1024));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(ListWorkbooks.BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw FileInspection.refusal("workbook.list.csvEncoding");
        }
    }

    /** Without the mark that keeps spreadsheets from taking a text for a formula. */
    private static String bare(String typed) {
        return typed.length() > 1 && typed.charAt(0) == '\'' && ListWorkbooks.FORMULA.indexOf(typed.charAt(1)) >= 0
                ? typed.substring(1)
                : typed;
    }
}
