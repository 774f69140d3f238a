package kz.qorytyndy.platform;

import java.util.regex.Pattern;

/** Numbers as people in Kazakhstan write them: {@code 1 234,5}, the digits grouped by a space of any kind, a comma or a point. */
public final class PlainNumber {

    private static final String SPACE = "[ \\u00A0\\u2009\\u202F]";
    private static final Pattern AROUND = Pattern.compile("^[\\s\\u00A0\\u2009\\u202F]+|[\\s\\u00A0\\u2009\\u202F]+$");
    private static final Pattern NUMBER =
            Pattern.compile("[-−]?(?:[0-9]{1,20}|[0-9]{1,3}(?:" + SPACE + "[0-9]{3}){1,6})(?:[.,][0-9]{1,20})?");

    private PlainNumber() {}

    /** The number with a decimal point and without grouping, {@code 1234.5}; what is no number, or not clearly one, as it was typed. */
    public static String of(String typed) {
        String number = AROUND.matcher(typed).replaceAll("");
        return isNumber(number) ? number.replaceAll(SPACE, "").replace(',', '.').replace('−', '-') : number;
    }

    /** Whether {@link #of} has made it a number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
