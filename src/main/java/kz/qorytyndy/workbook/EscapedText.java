package kz.qorytyndy.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as the file of a workbook writes them: any character may stand there as {@code _x000D_} (ECMA-376, ST_Xstring). */
public final class EscapedText {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern LIKE_ONE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private EscapedText() {}

    /** The text that is meant. */
    static String read(String written) {
        return ESCAPED.matcher(written)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /** The text so that every program reads what it says, though it looks as if it were escaped. */
    public static String written(String text) {
        return LIKE_ONE.matcher(text).replaceAll("_x005F_");
    }
}
