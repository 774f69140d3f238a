package kz.qorytyndy.platform;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people in Kazakhstan write them: {@code 1 234,5}, the digits grouped by a space of any kind, a comma or a point. */
public final class PlainNumber {

    private static final String SPACE = "[ \\u00A0\\u2009\\u202F]";
    private static final Pattern AROUND = Pattern.compile("^[\\s\\u00A0\\u2009\\u202F]+|[\\s\\u00A0\\u2009\\u202F]+$");
    private static final Pattern NUMBER =
            Pattern.compile("[-−]?(?:[0-9]{1,20}|[0-9]{1,3}(?:" + SPACE + "[0-9]{3}){1,6})(?:[.,][0-9]{1,20})?");

    private PlainNumber() {}

    /** The number that was typed, in its shortest writing; none if it is no number, or not clearly one. */
    public static Optional<BigDecimal> read(String typed) {
        String number = AROUND.matcher(typed).replaceAll("");
        return NUMBER.matcher(number).matches()
                ? Optional.of(shortest(new BigDecimal(
                        number.replaceAll(SPACE, "").replace(',', '.').replace('−', '-'))))
                : Optional.empty();
    }

    /** The same number in its shortest writing: 97 for 97.0, 100 for 1E2. */
    public static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
