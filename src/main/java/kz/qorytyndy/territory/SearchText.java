package kz.qorytyndy.territory;

import com.ibm.icu.text.Transliterator;

/**
 * Texts as people look for them: the same for Kazakh, Russian and Latin spellings of a name, so that «Қостанай», «Костанай» and "kostanai" find each
 * other.
 */
public final class SearchText {

    private static final Transliterator LATIN = Transliterator.createFromRules("search", """
            :: Lower; :: NFC;
            ә > а; ғ > г; қ > к; ң > н; ө > о; [ұү] > у; һ > х; [іїй] > и; [ёэ] > е; [ъь] > ;
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

    private SearchText() {}

    /** The text folded over spellings; what is folded is only compared, never shown. */
    public static String folded(String text) {
        String folded = LATIN.transliterate(text).replaceAll("[^a-z0-9@]+", " ").strip();
        for (String[] same : SAME) {
            folded = folded.replace(same[0], same[1]);
        }
        return folded;
    }
}
