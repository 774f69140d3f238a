package kz.qorytyndy.deadline;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** The calendar as a CSV file: a row for each day that is not what its weekday says. */
public final class CalendarFile {

    /** The columns, which are the fields of {@link CalendarDay#typed}. */
    public static final List<String> COLUMNS =
            List.of("date", "kind", "name_kk", "name_ru", "name_en", "moved_from", "act", "to_be_confirmed");

    /** Of a file in bytes, of a text in characters: the text of a file that was taken is taken again. */
    private static final int MOST_LENGTH = 256 * 1024;

    private static final int MOST_ERRORS = 20;
    private static final String FIELD = "file";

    /** Spreadsheets take a file for UTF-8 only if it begins so. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CalendarFile() {}

    /** A file that {@link #read(byte[])} reads, and spreadsheets as well. */
    public static byte[] bytes(Collection<CalendarDay> days) {
        return (BYTE_ORDER_MARK + write(days)).getBytes(StandardCharsets.UTF_8);
    }

    /** A text that {@link #read(String)} reads. */
    public static String write(Collection<CalendarDay> days) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter rows = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(COLUMNS.toArray(String[]::new))
                        .get())) {
            for (CalendarDay day : days) {
                rows.printRecord(day.texts().values());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * The days of a file in UTF-8, with commas or, as spreadsheets of our region write it, semicolons.
     *
     * @throws Refusal invalid, with what is wrong in which line
     */
    public static List<CalendarDay> read(byte[] file) {
        refuseIfLong(file.length);
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            throw Refusal.invalidField(FIELD, "deadline.refusal.fileEncoding");
        }
    }

    /** The days of a file's text; refuses as {@link #read(byte[])} does. */
    public static List<CalendarDay> read(String text) {
        refuseIfLong(text.length());
        String rows = unfolded(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        char delimiter = rows.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(rows))) {
            if (!parser.getHeaderNames().equals(COLUMNS)) {
                throw Refusal.invalidField(FIELD, "deadline.refusal.fileColumns", String.join(", ", COLUMNS));
            }
            return days(parser.getRecords());
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw Refusal.invalidField(FIELD, "deadline.refusal.fileColumns", String.join(", ", COLUMNS));
        }
    }

    /** The lines as they were before a spreadsheet of our region, which parts columns by semicolons, took each for one text and saved it in quotes. */
    private static String unfolded(String rows) {
        try (CSVParser parser =
                CSVFormat.RFC4180.builder().setDelimiter(';').get().parse(new StringReader(rows))) {
            List<CSVRecord> lines = parser.getRecords();
            return rows.startsWith("\"") && lines.stream().allMatch(line -> line.size() == 1)
                    ? lines.stream().map(line -> line.get(0)).collect(Collectors.joining("\n"))
                    : rows;
        } catch (IOException | UncheckedIOException e) {
            return rows;
        }
    }

    private static List<CalendarDay> days(List<CSVRecord> rows) {
        List<CalendarDay> days = new ArrayList<>();
        FieldChecks checks = new FieldChecks();
        Set<LocalDate> seen = new HashSet<>();
        for (CSVRecord row : rows) {
            long line = row.getRecordNumber() + 1;
            try {
                CalendarDay day = CalendarDay.typed(column -> row.isSet(column) ? row.get(column) : "");
                if (!seen.add(day.date())) {
                    refuse(checks, line, "date", Message.of("deadline.refusal.twice", day.date()));
                }
                days.add(day);
            } catch (Refusal refusal) {
                refusal.errors().forEach(error -> refuse(checks, line, error.field(), error.message()));
            }
        }
        if (rows.isEmpty()) {
            throw Refusal.invalidField(FIELD, "deadline.refusal.fileEmpty");
        }
        checks.finish();
        return days;
    }

    private static void refuseIfLong(int length) {
        if (length > MOST_LENGTH) {
            throw Refusal.invalidField(FIELD, "deadline.refusal.fileLarge", MOST_LENGTH / 1024);
        }
    }

    private static void refuse(FieldChecks checks, long line, String column, Message message) {
        if (checks.errors().size() < MOST_ERRORS) {
            checks.wrong(FIELD, "deadline.refusal.line", line, column, message);
        }
    }
}
