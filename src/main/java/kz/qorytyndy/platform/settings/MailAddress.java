package kz.qorytyndy.platform.settings;

import com.ibm.icu.text.IDNA;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Addresses as SMTP carries them: in ASCII alone. The library cuts any other letter to its last eight bits, which makes of it another letter, and so
 * of the address that of somebody else.
 */
public final class MailAddress {

    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI);

    private MailAddress() {}

    /**
     * The address, its domain in the form that the net knows.
     *
     * @throws AddressException if it is none; or, naming the letter, if one before the {@code @} cannot be sent
     */
    public static InternetAddress of(String written) throws AddressException {
        String address = written.strip();
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(at, 0));
        int foreign =
                local.codePoints().filter(letter -> letter > 0x7e).findFirst().orElse(0);
        if (foreign != 0) {
            throw new AddressException("%s (U+%04X) before the @ is no letter of an address (RFC 5321)"
                    .formatted(Character.toString(foreign), foreign));
        }
        InternetAddress valid = new InternetAddress(local + "@" + domain(address.substring(at + 1)), true);
        valid.validate();
        return valid;
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
