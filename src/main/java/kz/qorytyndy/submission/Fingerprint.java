package kz.qorytyndy.submission;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Sha256;

/**
 * The short form of the SHA-256 of a data sheet's canonical JSON (whose it is, for which period and by which methodology, beside its numbers, so that no other
 * sheet's paper passes for it), for people to read off paper and to type: its first 75 bits as fifteen characters of an
 * alphabet without look-alikes (Crockford's base 32) and a sixteenth that tells a slip.
 *
 * @param characters the sixteen
 */
public record Fingerprint(String characters) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BASE = ALPHABET.length();
    private static final int BITS = 5;
    private static final int LENGTH = 15;
    private static final int GROUP = 4;

    /** What people type instead of the character at the same place: look-alikes, those of the Kazakh keyboard included. */
    private static final String TYPED = "OILАВСЕНКМОРТХІЗ";

    private static final String MEANT = "011ABCEHKM0PTX13";

    /** A scanner types the whole link of the printed code. */
    private static final Pattern SCANNED = Pattern.compile("[?&]fingerprint=([^&#]*)");

    /** What is hashed; the names are part of it. */
    private record Sheet(String body, String period, String methodology, Map<String, BigDecimal> data) {}

    static Fingerprint of(String bodyCode, ReportingPeriod period, String methodologyId, Map<String, BigDecimal> data) {
        Sheet sheet = new Sheet(bodyCode, period.code(), methodologyId, data);
        BigInteger first = new BigInteger(Sha256.of(CanonicalJson.of(sheet)), 16).shiftRight(256 - LENGTH * BITS);
        StringBuilder characters = new StringBuilder();
        for (int i = LENGTH - 1; i >= 0; i--) {
            characters.append(ALPHABET.charAt(
                    first.shiftRight(i * BITS).mod(BigInteger.valueOf(BASE)).intValue()));
        }
        return new Fingerprint(characters.append(check(characters)).toString());
    }

    /** What was typed or scanned, whatever its case and spaces; none if it cannot be a fingerprint, as after a slip. */
    public static Optional<Fingerprint> read(String typed) {
        Matcher scanned = SCANNED.matcher(typed);
        StringBuilder characters = new StringBuilder();
        (scanned.find() ? scanned.group(1) : typed)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u00A0\\p{Pd}]", "")
                .chars()
                .map(character -> TYPED.indexOf(character) < 0 ? character : MEANT.charAt(TYPED.indexOf(character)))
                .forEach(character -> characters.append((char) character));
        boolean right = characters.length() == LENGTH + 1
                && characters.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && characters.charAt(LENGTH) == check(characters.substring(0, LENGTH));
        return right ? Optional.of(new Fingerprint(characters.toString())) : Optional.empty();
    }

    /** Luhn's sum to this base: it finds every wrong character and all but one exchange of two neighbours. */
    private static char check(CharSequence characters) {
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int value = ALPHABET.indexOf(characters.charAt(i)) * (i % 2 == 0 ? 2 : 1);
            sum += value / BASE + value % BASE;
        }
        return ALPHABET.charAt((BASE - sum % BASE) % BASE);
    }

    /** In groups: {@code 7K3M-9Q2D-0F5R-T8WX}. */
    @Override
    public String toString() {
        return String.join("-", characters.split("(?<=\\G.{" + GROUP + "})"));
    }
}
