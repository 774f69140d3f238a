package kz.qorytyndy.conclusion;

import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.ConclusionForm.Registration;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The documents of issued conclusions, as each reader may have them. Whoever sees people gets the order's form (annex) as it was sealed: without a
 * sentence of it, it would be another document than the heads signed. Whoever sees none gets an extract from it, marked as one.
 */
@Service
public class IssuedDocuments {

    private final Assessments assessments;
    private final Conclusions conclusions;
    private final Contents contents;
    private final ConclusionForms forms;

    IssuedDocuments(Assessments assessments, Conclusions conclusions, Contents contents, ConclusionForms forms) {
        this.assessments = assessments;
        this.conclusions = conclusions;
        this.contents = contents;
        this.forms = forms;
    }

    /** A document as PDF/A. */
    public static final class Document {

        private final String name;
        private final byte[] pdf;
        private final String sha256;

        private Document(String name, byte[] pdf, String sha256) {
            this.name = name;
            this.pdf = pdf;
            this.sha256 = sha256;
        }

        /** Its file's, without the ending. */
        public String name() {
            return name;
        }

        public byte[] pdf() {
            return pdf;
        }

        /** Its SHA-256 in hex. */
        public String sha256() {
            return sha256;
        }
    }

    /**
     * The document of a conclusion of an assessment that the actor may see.
     *
     * @param number in the register; null for the conclusion in force
     * @throws Refusal not found; conflict if the sealed document is not any more what was sealed
     */
    public Document of(UUID assessmentId, @Nullable String number, Actor actor) {
        String bodyCode = assessments.visible(assessmentId, actor).bodyCode();
        Issued issued = (number == null ? conclusions.latest(assessmentId) : conclusions.numbered(assessmentId, number))
                .orElseThrow(Refusal::notFound);
        String name = issued.number() + "-" + bodyCode;
        if (actor.seesPeople(bodyCode)) {
            return new Document(name, conclusions.pdf(issued), issued.pdfSha256());
        }
        byte[] extract = extract(issued);
        return new Document("uzindi-" + name, extract, Sha256.of(extract));
    }

    private byte[] extract(Issued issued) {
        SignedContent content = contents.version(issued.assessmentId(), issued.contentVersion());
        Registration registration = new Registration(issued.number(), Texts.day(issued.issuedAt()), null);
        return ConclusionDocument.pdf(forms.registered(content, registration).withoutPeople());
    }
}
