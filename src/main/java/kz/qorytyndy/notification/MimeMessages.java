package kz.qorytyndy.notification;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import kz.qorytyndy.matter.MatterRef;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.MailAddress;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.territory.Organisations;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Queued mails as they go over the wire. */
@Component
class MimeMessages {

    private final SettingValues settings;
    private final Settings installation;
    private final Letters letters;
    private final Organisations organisations;
    private final List<MailedDocuments> documents;
    private final LinkSecrets secrets;
    private final Clock clock;

    MimeMessages(
            SettingValues settings,
            Settings installation,
            Letters letters,
            Organisations organisations,
            List<MailedDocuments> documents,
            LinkSecrets secrets,
            Clock clock) {
        this.settings = settings;
        this.installation = installation;
        this.letters = letters;
        this.organisations = organisations;
        this.documents = documents;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Fills the empty message.
     *
     * @throws jakarta.mail.internet.AddressException if the recipient's address is none
     */
    void fill(MimeMessage message, Mail mail, MailContents contents) throws MessagingException {
        try {
            message.setRecipient(
                    RecipientType.TO, address(Objects.requireNonNull(mail.address()), mail.recipientName()));
            message.setFrom(address(settings.of(Setting.SENDER), sender()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setContentLanguage(Letters.languages(mail.language()).stream()
                .map(Locale::getLanguage)
                .toArray(String[]::new));
        message.setHeader("Auto-Submitted", "auto-generated");
        // Readers show the mails of one matter as one conversation, which began with a mail that nobody sent.
        String thread = "<" + installation.worldwide(thread(mail.matter())) + ">";
        message.setHeader("References", thread);
        message.setHeader("In-Reply-To", thread);

        MimeMessageHelper parts =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED, StandardCharsets.UTF_8.name());
        Letter letter = mail.kind().hasSecret() ? contents.letter().withSecret(secrets.mint(mail)) : contents.letter();
        parts.setText(letter.text(), letters.html(letter));
        String calendar = contents.calendar();
        if (calendar != null) {
            parts.addAttachment(
                    MailContents.CALENDAR_NAME,
                    new ByteArrayDataSource(
                            calendar.getBytes(StandardCharsets.UTF_8), Deadlines.contentType(calendar)));
        }
        Integer version = contents.documentVersion();
        if (version != null) {
            parts.addAttachment(
                    contents.documentName(),
                    new ByteArrayDataSource(pdf(contents.matter(), version), "application/pdf"));
        }
        message.saveChanges();
        // Saving gives an id of its own.
        message.setHeader("Message-ID", mail.messageId());
    }

    private byte[] pdf(MatterRef matter, int version) throws MessagingException {
        try {
            return sealed(matter, version);
        } catch (Refusal refusal) {
            throw new MessagingException("The document is not what was sealed", refusal);
        }
    }

    private byte[] sealed(MatterRef matter, int version) {
        return documents.stream()
                .filter(kept -> kept.of() == matter.kind())
                .findFirst()
                .orElseThrow()
                .pdf(matter.id(), version);
    }

    private static String thread(MatterRef matter) {
        return matter.kind().name().toLowerCase(Locale.ROOT) + "-" + matter.id();
    }

    private String sender() {
        return Letters.oneLine(
                organisations.on(Texts.day(clock.instant())).hrService().kk());
    }

    private static InternetAddress address(String address, String name)
            throws MessagingException, UnsupportedEncodingException {
        InternetAddress valid = MailAddress.of(address);
        valid.setPersonal(name, StandardCharsets.UTF_8.name());
        return valid;
    }
}
