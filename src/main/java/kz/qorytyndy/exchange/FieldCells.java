package kz.qorytyndy.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.YesNo;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of a field, where its number stands in a workbook. */
record FieldCells(Catalogue catalogue, Texts texts, Locale language) {

    /** What Excel takes for the title and the text of a message. */
    private static final int LONGEST_TITLE = 32;

    private static final int LONGEST_MESSAGE = 225;

    /** What counts, and the bounds. */
    String note(Catalogue.Field field) {
        return field.help().in(language) + " (" + constraints(field) + ")";
    }

    String constraints(Catalogue.Field field) {
        return catalogue.constraints(field).stream()
                .map(constraint -> texts.text(language, constraint))
                .collect(Collectors.joining("; "));
    }

    /**
     * The bounds as the workbook itself keeps them; the answers to a yes or no to be chosen from.
     *
     * @param limit the cell of the field that this one must not exceed, as a formula names it; null if there is none
     */
    DataValidation validation(Sheet sheet, Catalogue.Field field, CellRangeAddressList cells, @Nullable String limit) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        String max = field.max().toPlainString();
        if (limit != null) {
            // An empty cell does not count in MIN.
            max = "=MIN(" + max + "," + limit + ")";
        }
        String min = field.min().toPlainString();
        DataValidationConstraint bounds = field.decimals() == 0
                ? helper.createIntegerConstraint(OperatorType.BETWEEN, min, max)
                : helper.createDecimalConstraint(OperatorType.BETWEEN, min, max);
        DataValidation validation = helper.createValidation(
                field.isYesNo() ? helper.createExplicitListConstraint(answers()) : bounds, cells);
        validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
        validation.createErrorBox(
                cut(texts.text(language, "exchange.workbook.invalid"), LONGEST_TITLE),
                cut(field.name().in(language) + ": " + constraints(field), LONGEST_MESSAGE));
        validation.setShowErrorBox(true);
        return validation;
    }

    private String[] answers() {
        return Arrays.stream(YesNo.values())
                .map(answer -> answer.words().in(language))
                .toArray(String[]::new);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
