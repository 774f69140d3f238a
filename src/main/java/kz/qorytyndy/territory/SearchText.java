package kz.qorytyndy.territory;

import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts as people look for them: the same for Kazakh, Russian and Latin spellings of a name, so that «Қостанай», «Костанай» and "kostanai" find each
 * other.
 */
public final class SearchText {

    private static final Transliterator LATIN = Transliterator.createFromRules("search", """
            :: Lower; :: NFC;
            № > ; ж > j; ә > а; ғ > г; қ > к; ң > н; ө > о; [ұү] > у; һ > х; [іїй] > и; [ёэ] > е; [ъь] > ;
            :: Null;
            :: Any-Latin; :: NFD; :: [:Nonspacing Mark:] Remove; :: Latin-ASCII; :: Lower;
            """, Transliterator.FORWARD);

    /** Where the ways of writing a Cyrillic letter in Latin differ, the shortest stands for all. */
    private static final String[][] SAME = {
        {"shch", "s"},
        {"sch", "s"},
        {"sh", "s"},
        {"zh", "j"},
        {"kh", "h"},
        {"ch", "c"},
        {"ts", "c"},
        {"gh", "g"},
        {"ya", "a"},
        {"ia", "a"},
        {"yu", "u"},
        {"iu", "u"},
        {"yo", "o"},
        {"ye", "e"},
        {"ie", "e"},
        {"q", "k"},
        {"w", "u"},
        {"y", "i"},
        {"x", "h"},
        {"ii", "i"},
        {"uu", "u"}
    };

    /** What the keys of a keyboard type in Latin and in Russian, as which they stand on the Kazakh one as well. */
    private static final String LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";

    private static final String CYRILLIC_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    /** The row of the digits, in which the Kazakh keyboard has the letters that Russian lacks. */
    private static final String DIGIT_KEYS = "2345890-=167";

    private static final String KAZAKH_KEYS = "әіңғүұқөһ\",.";

    /** Less stands somewhere in every name, whatever it was meant to be. */
    private static final int SHORTEST_GUESS = 3;

    private static final int MOST_WORDS = 8;

    private SearchText() {}

    /**
     * What is looked for, word by word: regular expressions of which each must be found in a {@link #folded} text. A word that may have been typed while the
     * keyboard stood on another language is looked for as what was meant, too. Of a long text the first words count.
     */
    public static String[] patterns(String sought) {
        return Stream.of(sought.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
                .limit(MOST_WORDS)
                .map(SearchText::pattern)
                .filter(pattern -> !pattern.isEmpty())
                .toArray(String[]::new);
    }

    /** Whether the folded text has all that is looked for. */
    public static boolean finds(String[] patterns, String folded) {
        return Stream.of(patterns)
                .allMatch(pattern -> Pattern.compile(pattern).matcher(folded).find());
    }

    private static String pattern(String word) {
        Set<String> ways = new LinkedHashSet<>();
        ways.add(folded(word));
        if (word.codePoints().anyMatch(letter -> LATIN_KEYS.indexOf(letter) >= 0)) {
            guess(ways, retyped(word, LATIN_KEYS, CYRILLIC_KEYS));
            guess(ways, retyped(word, LATIN_KEYS + DIGIT_KEYS, CYRILLIC_KEYS + KAZAKH_KEYS));
        }
        if (word.codePoints().anyMatch(letter -> (CYRILLIC_KEYS + KAZAKH_KEYS).indexOf(letter) >= 0)) {
            guess(ways, retyped(word, CYRILLIC_KEYS + KAZAKH_KEYS, LATIN_KEYS + DIGIT_KEYS));
        }
        ways.remove("");
        // Nothing but letters, digits and blanks is left by now.
        return String.join("|", ways);
    }

    private static void guess(Set<String> ways, String meant) {
        String folded = folded(meant);
        if (folded.length() >= SHORTEST_GUESS) {
            ways.add(folded);
        }
    }

    private static String retyped(String word, String keys, String others) {
        StringBuilder retyped = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            int key = keys.indexOf(letter);
            retyped.append(key < 0 ? letter : others.charAt(key));
        }
        return retyped.toString();
    }

    /** The text folded over spellings; what is folded is only compared, never shown. */
    public static String folded(String text) {
        String folded = LATIN.transliterate(text).replaceAll("[^a-z0-9@]+", " ").strip();
        for (String[] same : SAME) {
            folded = folded.replace(same[0], same[1]);
        }
        return folded;
    }
}
