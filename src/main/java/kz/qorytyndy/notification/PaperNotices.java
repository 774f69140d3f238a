package kz.qorytyndy.notification;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.notification.LetterPart.Block;
import kz.qorytyndy.notification.LetterPart.Kind;
import kz.qorytyndy.platform.PrintedDocument;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
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
    record Part(Locale language, String organisation, String date, List<Block> blocks) {}

    /**
     * The notice that says what the mail says.
     *
     * @throws Refusal not found; forbidden unless the actor {@link Mails#readsContents}
     */
    public byte[] print(UUID id, Actor actor) {
        Mail mail = mails.get(id, actor);
        Organisation organisation = organisations.on(Texts.day(mail.queuedAt()));
        List<Part> parts = LetterPart.of(mails.contents(id, actor).html()).stream()
                .map(part -> part(part, mail, organisation))
                .toList();
        return PrintedDocument.pdf("notice", Map.of("mail", mail, "parts", parts, "print", new Print()));
    }

    private Part part(LetterPart part, Mail mail, Organisation organisation) {
        Locale language = part.language();
        return new Part(
                language,
                organisation.name().in(language),
                DateTimeFormatter.ofPattern(texts.text(language, "notification.paper.date"), language)
                        .format(Texts.day(mail.queuedAt())),
                part.blocks().stream()
                        .filter(block -> block.kind() != Kind.FOOTNOTE)
                        .toList());
    }

    /** How the template says things. */
    final class Print extends PrintedDocument.Print {

        /** The words that are the document's own, in each of the parts' languages. */
        public String word(String name, Locale language) {
            return texts.text(language, "notification.paper." + name);
        }
    }
}
