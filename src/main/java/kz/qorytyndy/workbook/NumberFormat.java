package kz.qorytyndy.workbook;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;

/** What the format of a cell makes of its number before a person's eyes. */
final class NumberFormat {

    static final String GENERAL = "General";

    private static final int LONGEST = 1_000;

    /** What stands in a format for itself, for a colour, a currency or a language, or for a blank: {@code "г."}, {@code \\.}, {@code [$-419]}, {@code _)}. */
    private static final Pattern ITSELF = Pattern.compile("\"[^\"]*\"?|\\\\.|\\[[^\\]]*]?|[_*].");

    private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS_ALONE = Pattern.compile("[0#\\-+() ]*[0#][0#\\-+() ]*");

    private NumberFormat() {}

    /** Whether numbers are shown as days or times. */
    static boolean isDate(String format) {
        String bare = bare(format);
        return !bare.equalsIgnoreCase(GENERAL) && DATE.matcher(bare).find();
    }

    /**
     * The number as it is shown.
     *
     * @return none if that depends on the program and its language, such as on how it groups digits
     */
    static Optional<String> shown(BigDecimal number, String format) {
        String bare = bare(format);
        if (bare.equalsIgnoreCase(GENERAL) || bare.equals("@")) {
            return Optional.of(number.toPlainString());
        }
        if (number.scale() > 0 || !DIGITS_ALONE.matcher(bare).matches()) {
            return Optional.empty();
        }
        return Optional.of(new DataFormatter(Locale.ROOT).formatRawCellContents(number.doubleValue(), -1, format));
    }

    /** The part of the format for numbers from 0, without what stands for itself. */
    private static String bare(String format) {
        return format.length() > LONGEST
                ? ""
                : ITSELF.matcher(format).replaceAll("").split(";", 2)[0].strip();
    }
}
