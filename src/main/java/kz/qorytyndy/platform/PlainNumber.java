package kz.qorytyndy.platform;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people in Kazakhstan write them: {@code 1 234,5}, the digits grouped by a space of any kind, a comma or a point. */
public final class PlainNumber {

    private static final String SPACE = "[ \\u00A0\\u2009\\u202F]";
    private static final Pattern NUMBER =
            Pattern.compile("[-−]?(?:[0-9]{1,20}|[0-9]{1,3}(?:" + SPACE + "[0-9]{3}){1,6})(?:[.,][0-9]{1,20})?");

    private static final Pattern TWO_WAYS = Pattern.compile("[-−]?[1-9][0-9]{0,2}[.,][0-9]{3}");

    private static final int THOUSANDTHS = 3;

    private PlainNumber() {}

    /**
     * The number that was typed, in its shortest writing.
     *
     * @return none if it is no number, not clearly one, or is read in two ways
     */
    public static Optional<BigDecimal> read(String typed) {
        return isReadInTwoWays(typed) ? Optional.empty() : read(typed, THOUSANDTHS);
    }

    /** The same for a number that may have so many decimals: where it may have thousandths, {@code 1,125} is one of them. */
    public static Optional<BigDecimal> read(String typed, int decimals) {
        String number = bare(typed);
        return NUMBER.matcher(number).matches() && (decimals >= THOUSANDTHS || !isReadInTwoWays(typed))
                ? Optional.of(shortest(new BigDecimal(
                        number.replaceAll(SPACE, "").replace(',', '.').replace('−', '-'))))
                : Optional.empty();
    }

    /** Whether it reads as a thousand times as much elsewhere: {@code 1,000} is one here and a thousand in other countries' programs. */
    public static boolean isReadInTwoWays(String typed) {
        return TWO_WAYS.matcher(bare(typed)).matches();
    }

    /** What was typed without blanks of any kind around it. */
    public static String bare(String typed) {
        int start = 0;
        int end = typed.length();
        while (start < end && isBlank(typed.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(typed.charAt(end - 1))) {
            end--;
        }
        return typed.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Whether both are the same number, however they are written, or both are missing. */
    public static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    /** The same number in its shortest writing: 97 for 97.0, 100 for 1E2. */
    public static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
