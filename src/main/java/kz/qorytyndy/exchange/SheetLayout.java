package kz.qorytyndy.exchange;

import kz.qorytyndy.campaign.Assessment;

/**
 * How a data sheet, or the table of a trial, stands on a sheet of a workbook. What the program needs to know again stands in the hidden first column and the hidden
 * first row, so that it moves along when rows or columns do: nothing is found by its place alone.
 */
final class SheetLayout {

    /** In the first cell: that this is a data sheet, and by which layout. */
    static final String MARK = "qorytyndy-data-sheet-1";

    /** In the first cell: that this is a table with a row for each body, to try a methodology on, and by which layout. */
    static final String TRIAL_MARK = "qorytyndy-trial-1";

    /** In the first row: the column of the numbers. */
    static final String VALUE_COLUMN = "value";

    /** In the first column: whose sheet it is. */
    static final String BODY = "body=";

    /** In the first column: for which period, by its code; a rehearsal's numbers are not taken for real. */
    static final String PERIOD = "period=";

    /** In the first column: by which methodology, as its version tag. */
    static final String METHODOLOGY = "methodology=";

    /** In the first column: which field of the catalogue stands in the row; in the first row of a trial: in the column. */
    static final String FIELD = "field=";

    private SheetLayout() {}

    /** What stands behind {@link #PERIOD} on the sheet of the assessment. */
    static String period(Assessment assessment) {
        return assessment.period().code() + (assessment.rehearsal() ? "-REHEARSAL" : "");
    }
}
