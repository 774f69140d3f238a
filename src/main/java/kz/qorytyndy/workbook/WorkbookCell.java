package kz.qorytyndy.workbook;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.PlainNumber;

/**
 * A cell of a workbook that holds something.
 *
 * @param address such as {@code E12}
 * @param text of a number, its digits as the file has them; of a day, {@code 2026-08-15}
 * @param format in which its number is shown
 */
public record WorkbookCell(String address, Kind kind, String text, String format) {

    /** What the cell holds; the names end the keys of what is said about it. */
    public enum Kind {
        TEXT,
        NUMBER,
        DATE,
        BOOLEAN,
        FORMULA,
        ERROR
    }

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,6})?");

    /** Whether it is a number typed as a text with its digits grouped, of which one program makes another number than the next. */
    public boolean isGrouped() {
        String typed = PlainNumber.bare(text);
        return kind == Kind.TEXT && PlainNumber.read(typed).isPresent() && !typed.equals(ungrouped());
    }

    /** The number as it is to be written, in place of one that {@link #isGrouped}. */
    public String ungrouped() {
        return text.replaceAll("(?U)\\s", "");
    }

    /** What was typed: a number as the person saw it, also one that was typed as a text; else the text. */
    public Object typed() {
        if (kind == Kind.NUMBER) {
            return number().<Object>map(number -> number).orElse(text);
        }
        return PlainNumber.read(text).<Object>map(number -> number).orElse(text);
    }

    /** As the person saw it; none if that cannot be told. */
    Optional<String> shown() {
        return kind == Kind.NUMBER && number().isPresent()
                ? number().flatMap(number -> NumberFormat.shown(PlainNumber.shortest(number), format))
                : Optional.of(text);
    }

    private Optional<BigDecimal> number() {
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        // 94.1 may stand in the file as 94.099999999999994.
        double shown = Double.parseDouble(text);
        return Optional.of(new BigDecimal(Double.isFinite(shown) ? Double.toString(shown) : text));
    }
}
