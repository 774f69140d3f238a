package kz.qorytyndy.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.settings.MailAddress;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A conversation with the mail server, in which any number of mails are handed over. */
class SmtpConversation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpConversation.class);
    private static final int LONGEST_ANSWER = 1000;
    private static final Pattern REFUSED = Pattern.compile("[45]\\d\\d\\b");

    private final JavaMailSenderImpl server;
    private @Nullable PatientTransport transport;
    private @Nullable Session session;

    /** Of mails whose address goes over the wire in UTF-8: the library decides for a whole session how it writes addresses and heads. */
    private @Nullable Session international;

    SmtpConversation(JavaMailSenderImpl server) {
        this.server = server;
    }

    /** Connects unless that is done and still holds. */
    void open() throws MessagingException {
        if (transport == null || !transport.isConnected()) {
            connect(server.getSession());
        }
    }

    /** One connection at a time: servers count them. */
    private PatientTransport connect(Session wanted) throws MessagingException {
        if (transport != null && wanted == session && transport.isConnected()) {
            return transport;
        }
        close();
        session = wanted;
        transport = new PatientTransport(wanted);
        transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        return transport;
    }

    /**
     * An empty message to the address.
     *
     * @throws AddressException naming the letter, if there is one beyond ASCII before the {@code @} and the server does not offer to take it (RFC 6531)
     */
    MimeMessage newMessage(String address) throws MessagingException {
        Optional<String> foreign = MailAddress.foreign(address);
        if (foreign.isEmpty()) {
            return server.createMimeMessage();
        }
        if (international == null) {
            Properties properties = new Properties();
            properties.putAll(server.getSession().getProperties());
            properties.setProperty("mail.mime.allowutf8", "true");
            international = Session.getInstance(properties);
        }
        if (!connect(international).supportsExtension("SMTPUTF8")) {
            throw new AddressException(
                    foreign.get() + " stands before the @, and the mail server does not offer SMTPUTF8 (RFC 6531)");
        }
        return new MimeMessage(international);
    }

    /** Hands the message over and tells what the server answered; the conversation must be open, and is not any more after a failure. */
    String send(MimeMessage message) throws MessagingException {
        PatientTransport through = connect(message.getSession());
        try {
            through.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            // What the server still says about this mail must not be taken for an answer about the next.
            close();
            throw e;
        }
        return shortened(through.getLastServerResponse());
    }

    /** Whether it would be of no use to try again: the address or the message itself is not wanted. */
    static boolean isForGood(MessagingException failure) {
        Integer code = null;
        for (Exception e = failure; e instanceof MessagingException link; e = link.getNextException()) {
            if (e instanceof AddressException) {
                return true;
            }
            if (e instanceof SMTPSenderFailedException) {
                return false;
            }
            if (e instanceof SMTPAddressFailedException refused) {
                code = refused.getReturnCode();
            } else if (e instanceof SMTPSendFailedException refused && !isAboutUs(refused)) {
                code = refused.getReturnCode();
            }
        }
        return code != null && code >= 500;
    }

    /** Whether the server refuses to hear us, not this mail: an administrator can settle that. */
    private static boolean isAboutUs(SMTPSendFailedException refused) {
        return refused.getCommand().toUpperCase(Locale.ROOT).startsWith("MAIL");
    }

    /** What the server said when it refused, or what is wrong with the address; null if it could not be asked or fell silent. */
    @Nullable
    String answer(MessagingException failure) {
        String told = failure instanceof AddressException ? failure.getMessage() : null;
        for (Exception e = failure; e instanceof MessagingException link; e = link.getNextException()) {
            if (isAnswer(e.getMessage())) {
                told = e.getMessage();
            }
        }
        // A refusal before any mail, which the library tells by its number alone.
        String last = transport == null ? null : transport.getLastServerResponse();
        if (told == null && isAnswer(last)) {
            told = last;
        }
        return told == null ? null : shortened(told);
    }

    private static boolean isAnswer(@Nullable String said) {
        return said != null && REFUSED.matcher(said).lookingAt();
    }

    /** What happened, for the log. */
    static String trouble(MessagingException failure) {
        List<String> told = new ArrayList<>();
        for (Exception e = failure;
                e != null;
                e = e instanceof MessagingException link ? link.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException || e instanceof SMTPSendFailedException) {
                told.clear();
            }
            told.add(Objects.toString(e.getMessage(), e.getClass().getSimpleName()));
        }
        return shortened(String.join(": ", told));
    }

    @Override
    public void close() {
        if (transport == null) {
            return;
        }
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("The mail server did not take leave", e);
        }
    }

    private static String shortened(String answer) {
        String line = Letters.oneLine(readable(answer));
        return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER);
    }

    /** Servers speak in UTF-8, if not in ASCII; the library takes each byte for a letter. */
    private static String readable(String answer) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(answer)))
                    .toString();
        } catch (CharacterCodingException e) {
            return answer;
        }
    }
}
