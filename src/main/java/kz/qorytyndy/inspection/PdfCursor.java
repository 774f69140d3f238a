package kz.qorytyndy.inspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads what a PDF is written in, forward only. */
final class PdfCursor {

    private static final int NOTHING = -1;

    /** No name that matters is longer. */
    private static final int LONGEST_NAME = 40;

    /** So much of an address tells where it leads. */
    private static final int LONGEST_ADDRESS = 80;

    private static final String BLANKS = " \t\r\n\f\0";
    private static final String DELIMITERS = "()<>[]{}/%" + BLANKS;
    private static final String OPENS = "<<";
    private static final String CLOSES = ">>";
    private static final String STRING = "()";

    private final byte[] bytes;
    private final int length;
    private int position;

    PdfCursor(byte[] bytes, int position, int length) {
        this.bytes = bytes;
        this.position = position;
        this.length = length;
    }

    int position() {
        return position;
    }

    /** The byte that comes next; {@link #NOTHING} at the end. */
    int here() {
        return ended() ? NOTHING : bytes[position] & 0xff;
    }

    boolean ended() {
        return position >= length;
    }

    private boolean at(String word) {
        return position + word.length() <= length
                && new String(bytes, position, word.length(), ISO_8859_1).equals(word);
    }

    void skipWhiteSpace() {
        while (!ended() && BLANKS.indexOf(here()) >= 0) {
            position++;
        }
    }

    /** Comments are blanks as well. */
    void skipBlanks() {
        skipWhiteSpace();
        while (here() == '%') {
            while (!ended() && here() != '\n' && here() != '\r') {
                position++;
            }
            skipWhiteSpace();
        }
    }

    /** Goes over the word if it comes next. */
    boolean skipsWord(String word) {
        skipBlanks();
        boolean comes = at(word);
        position += comes ? word.length() : 0;
        return comes;
    }

    /** The name that begins here, as far as it can be one that matters; {@code #xx} in it stands for a character. */
    String name() {
        StringBuilder name = new StringBuilder();
        while (!ended() && DELIMITERS.indexOf(here()) < 0) {
            char character = (char) here();
            if (character == '#' && position + 2 < length) {
                int high = Character.digit(bytes[position + 1], 16);
                int low = Character.digit(bytes[position + 2], 16);
                if (high >= 0 && low >= 0) {
                    character = (char) (high * 16 + low);
                    position += 2;
                }
            }
            if (name.length() < LONGEST_NAME) {
                name.append(character);
            }
            position++;
        }
        return name.toString();
    }

    /** The beginning of a string in parentheses, without what no address has in it. */
    String literal() {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        do {
            byte character = bytes[position++];
            if (character == '(') {
                depth++;
            } else if (character == ')') {
                depth--;
            } else if (character == '\\') {
                append(text, escaped());
            } else if (text.length() < LONGEST_ADDRESS) {
                append(text, character);
            }
        } while (depth > 0 && position < length);
        return text.toString();
    }

    private int escaped() {
        int code = 0;
        int digits = 0;
        while (digits < 3 && here() >= '0' && here() <= '7') {
            code = code * 8 + here() - '0';
            digits++;
            position++;
        }
        if (digits > 0 || ended()) {
            return code;
        }
        int character = here();
        position++;
        return "nrtbf".indexOf(character) >= 0 ? ' ' : character;
    }

    /** The same of a string in hexadecimal digits. */
    String hexadecimal() {
        StringBuilder text = new StringBuilder();
        int high = -1;
        position++;
        while (!ended() && here() != '>') {
            int digit = Character.digit(here(), 16);
            if (digit >= 0 && high >= 0) {
                append(text, high * 16 + digit);
                high = -1;
            } else if (digit >= 0) {
                high = digit;
            }
            position++;
        }
        position++;
        return text.toString();
    }

    private static void append(StringBuilder text, int character) {
        if (character > ' ' && character < 0x7f && text.length() < LONGEST_ADDRESS) {
            text.append((char) character);
        }
    }

    /**
     * The dictionary that comes next, as its words; strings and dictionaries in it are one word each. None if none comes. Nothing in it is an error: this
     * may be no dictionary at all, but bytes that look like one.
     *
     * @param most how many words are enough
     * @param wanted those that are told even beyond that
     */
    List<String> dictionary(int most, Predicate<String> wanted) {
        List<String> words = new ArrayList<>();
        int depth = 0;
        do {
            skipBlanks();
            if (ended()) {
                break;
            }
            String word = word();
            if (word.equals(OPENS)) {
                depth++;
            }
            if (word.equals(CLOSES)) {
                depth--;
            } else if (depth == (word.equals(OPENS) ? 2 : 1) && (words.size() < most || wanted.test(word))) {
                words.add(word);
            }
        } while (depth > 0);
        return words;
    }

    private String word() {
        if (at(OPENS) || at(CLOSES)) {
            position += 2;
            return bytes[position - 1] == '<' ? OPENS : CLOSES;
        }
        switch (here()) {
            case '/' -> {
                position++;
                return "/" + name();
            }
            case '(' -> {
                literal();
                return STRING;
            }
            case '<' -> {
                hexadecimal();
                return STRING;
            }
            default -> {
                int start = position++;
                while (DELIMITERS.indexOf(bytes[start]) < 0 && !ended() && DELIMITERS.indexOf(here()) < 0) {
                    position++;
                }
                return new String(bytes, start, Math.min(position - start, LONGEST_NAME), ISO_8859_1);
            }
        }
    }
}
