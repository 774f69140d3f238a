package kz.qorytyndy.exchange;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** How cells look; what is not for input is locked. */
final class SheetStyles {

    private final SXSSFWorkbook workbook;
    final CellStyle plain;
    final CellStyle organisation;
    final CellStyle title;
    final CellStyle label;
    final CellStyle fact;
    final CellStyle instruction;
    final CellStyle head;
    final CellStyle criterion;
    final CellStyle number;
    final CellStyle points;
    final CellStyle text;
    final CellStyle textGiven;
    final CellStyle unit;
    final CellStyle note;
    final CellStyle input;
    final CellStyle inputText;

    SheetStyles(SXSSFWorkbook workbook) {
        this.workbook = workbook;
        Font bold = font(11, true, IndexedColors.AUTOMATIC);
        Font small = font(9, false, IndexedColors.GREY_80_PERCENT);
        plain = style(HorizontalAlignment.LEFT);
        organisation = with(style(HorizontalAlignment.CENTER), font(11, false, IndexedColors.GREY_80_PERCENT));
        title = with(style(HorizontalAlignment.CENTER), font(16, true, IndexedColors.AUTOMATIC));
        label = with(style(HorizontalAlignment.LEFT), font(11, false, IndexedColors.GREY_80_PERCENT));
        fact = with(style(HorizontalAlignment.LEFT), bold);
        instruction = with(style(HorizontalAlignment.LEFT), font(10, false, IndexedColors.GREY_80_PERCENT));
        head = filled(bordered(with(style(HorizontalAlignment.CENTER), bold)), IndexedColors.GREY_25_PERCENT);
        criterion = filled(bordered(with(style(HorizontalAlignment.LEFT), bold)), IndexedColors.PALE_BLUE);
        number = bordered(style(HorizontalAlignment.CENTER));
        points = bordered(style(HorizontalAlignment.CENTER));
        points.setDataFormat(workbook.createDataFormat().getFormat("0.0##"));
        text = bordered(style(HorizontalAlignment.LEFT));
        textGiven = bordered(style(HorizontalAlignment.LEFT));
        // Else editing the cell would turn a text that begins with = into a formula.
        textGiven.setQuotePrefixed(true);
        unit = bordered(style(HorizontalAlignment.CENTER));
        note = bordered(with(style(HorizontalAlignment.LEFT), small));
        input = input(bold);
        inputText = input(bold);
        // Else editing the cell would turn a text that begins with = into a formula.
        inputText.setQuotePrefixed(true);
    }

    private CellStyle input(Font font) {
        CellStyle style = filled(bordered(with(style(HorizontalAlignment.RIGHT), font)), IndexedColors.LIGHT_YELLOW);
        style.setLocked(false);
        return style;
    }

    private CellStyle style(HorizontalAlignment alignment) {
        CellStyle style = workbook.createCellStyle();
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        return style;
    }

    private static CellStyle with(CellStyle style, Font font) {
        style.setFont(font);
        return style;
    }

    private static CellStyle filled(CellStyle style, IndexedColors colour) {
        style.setFillForegroundColor(colour.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private static CellStyle bordered(CellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        return style;
    }

    private Font font(int points, boolean bold, IndexedColors colour) {
        Font font = workbook.createFont();
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(colour.getIndex());
        return font;
    }
}
