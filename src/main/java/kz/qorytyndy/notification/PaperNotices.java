package kz.qorytyndy.notification;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.notification.Letter.Section;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import org.springframework.stereotype.Component;

/** Mails on paper, for whoever has no mail: PDF/A-2b in the languages of the mail, with a line for who takes the notice to sign. */
@Component
public class PaperNotices {

    private final Mails mails;
    private final Organisations organisations;
    private final Texts texts;

    PaperNotices(Mails mails, Organisations organisations, Texts texts) {
        this.mails = mails;
        this.organisations = organisations;
        this.texts = texts;
    }

    /** What is printed in one language. */
    record Part(Section section, String organisation, String date) {

        public Locale language() {
            return section.language();
        }
    }

    /**
     * The notice that says what the mail says.
     *
     * @throws Refusal not found; forbidden unless the actor {@link Mails#readsContents}
     */
    public byte[] print(UUID id, Actor actor) {
        Mail mail = mails.get(id, actor);
        Letter letter = mails.contents(id, actor).letter();
        Organisation organisation = organisations.on(Texts.day(mail.queuedAt()));
        List<Part> parts = letter.sections().stream()
                .map(section -> part(section, mail, organisation))
                .toList();
        return PrintedDocument.pdf("notice", Map.of("mail", mail, "parts", parts, "print", new Print()));
    }

    private Part part(Section section, Mail mail, Organisation organisation) {
        Locale language = section.language();
        return new Part(
                section,
                organisation.name().in(language),
                DateTimeFormatter.ofPattern(texts.text(language, "notification.paper.date"), language)
                        .format(Texts.day(mail.queuedAt())));
    }

    /** How the template says things. */
    final class Print extends PrintedDocument.Print {

        /** The words that are the document's own, in each of the parts' languages. */
        public String word(String name, Locale language) {
            return texts.text(language, "notification.paper." + name);
        }
    }
}
