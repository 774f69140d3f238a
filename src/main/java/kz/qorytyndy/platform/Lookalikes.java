package kz.qorytyndy.platform;

import java.text.Normalizer;
import java.util.Locale;

/** Tells whether two texts read the same, however they were typed. */
public final class Lookalikes {

    // Each Latin letter stands above the Cyrillic one for which it is typed; һ is typed as h, which looks like Н when
    // it is large.
    private static final String LATIN = "abcehikmoptxyə\u04bb";
    private static final String CYRILLIC = "авсенікмортхуән";

    private Lookalikes() {}

    /** The same for all writings that a reader takes for one: blanks, dashes, large and small letters, Latin letters in place of Kazakh ones. */
    public static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\p{Z}\\s]+", " ")
                .strip()
                .replaceAll("[\\p{Pd}\\u2212]", "-")
                .toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            int index = LATIN.indexOf(letter);
            folded.append(index < 0 ? letter : CYRILLIC.charAt(index));
        }
        return folded.toString();
    }
}
