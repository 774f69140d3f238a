package kz.qorytyndy.platform.settings;

import com.ibm.icu.text.IDNA;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Addresses as SMTP carries them: the domain in ASCII, and what stands before it as well, unless the server offers to take more (RFC 6531). Where it does not,
 * the library cuts any other letter to its last eight bits, which makes of it another letter, and so of the address that of somebody else.
 */
public final class MailAddress {

    /** In ASCII. */
    private static final int LAST_PRINTABLE = 0x7e;

    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI);

    private MailAddress() {}

    /**
     * The address, its domain in the form that the net knows.
     *
     * @throws AddressException if it is none
     */
    public static InternetAddress of(String written) throws AddressException {
        String address = written.strip();
        int at = address.lastIndexOf('@');
        String local = Normalizer.normalize(address.substring(0, Math.max(at, 0)), Normalizer.Form.NFC);
        InternetAddress valid = new InternetAddress(local + "@" + domain(address.substring(at + 1)), true);
        valid.validate();
        return valid;
    }

    /**
     * The same of an address that every server takes.
     *
     * @throws AddressException also, naming the letter, if there is one beyond ASCII before the {@code @}
     */
    public static InternetAddress plain(String written) throws AddressException {
        Optional<String> foreign = foreign(written);
        if (foreign.isPresent()) {
            throw new AddressException(foreign.get() + " before the @ is no letter of an address (RFC 5321)");
        }
        return of(written);
    }

    /** The first letter beyond ASCII before the {@code @}, with its number in Unicode, {@code ә (U+04D9)}; none: every server takes it. */
    public static Optional<String> foreign(String address) {
        return local(address)
                .filter(letter -> letter > LAST_PRINTABLE)
                .mapToObj(MailAddress::named)
                .findFirst();
    }

    /** The letter before the {@code @} that is of another script than one before it, such as a Cyrillic one among Latin ones; none: all are of one. */
    public static Optional<String> mixed(String address) {
        Character.UnicodeScript script = null;
        for (int letter : local(address).filter(Character::isLetter).toArray()) {
            Character.UnicodeScript own = Character.UnicodeScript.of(letter);
            if (script != null && own != script) {
                return Optional.of(named(letter > LAST_PRINTABLE ? letter : first(address)));
            }
            script = own;
        }
        return Optional.empty();
    }

    private static int first(String address) {
        return local(address)
                .filter(letter -> letter > LAST_PRINTABLE)
                .findFirst()
                .orElseThrow();
    }

    private static String named(int letter) {
        return "%s (U+%04X)".formatted(Character.toString(letter), letter);
    }

    private static IntStream local(String address) {
        return address.substring(0, Math.max(address.lastIndexOf('@'), 0)).codePoints();
    }

    private static String domain(String written) throws AddressException {
        IDNA.Info found = new IDNA.Info();
        StringBuilder domain = DOMAINS.nameToASCII(written, new StringBuilder(), found);
        if (found.hasErrors()) {
            throw new AddressException("No domain: " + written);
        }
        return domain.toString();
    }
}
