package kz.qorytyndy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks as people, and others, make them of a template. */
public final class SampleWorkbooks {

    private static final int VALUE = 4;

    private SampleWorkbooks() {}

    /** The template with these numbers on all its sheets. */
    public static byte[] filled(byte[] template, JsonNode data) {
        return edited(template, workbook -> workbook.forEach(sheet -> fill(sheet, data)));
    }

    static void fill(Sheet sheet, JsonNode data) {
        data.properties()
                .forEach(field -> cell(sheet, field.getKey())
                        .setCellValue(field.getValue().doubleValue()));
    }

    /** The cell for the number of this field. */
    static Cell cell(Sheet sheet, String field) {
        return row(sheet, "field=" + field).getCell(VALUE);
    }

    /** The row with this mark. */
    static Row row(Sheet sheet, String mark) {
        for (Row row : sheet) {
            if (row.getCell(0) != null && row.getCell(0).getStringCellValue().startsWith(mark)) {
                return row;
            }
        }
        throw new AssertionError("No row " + mark);
    }

    public static byte[] edited(byte[] workbook, Consumer<XSSFWorkbook> edit) {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            edit.accept(read);
            read.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package with one of its parts changed as no program for workbooks would. */
    public static byte[] part(byte[] workbook, String name, UnaryOperator<String> edit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                zip.putNextEntry(new ZipEntry(part.getName()));
                zip.write(
                        part.getName().equals(name)
                                ? edit.apply(new String(content, UTF_8)).getBytes(UTF_8)
                                : content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
