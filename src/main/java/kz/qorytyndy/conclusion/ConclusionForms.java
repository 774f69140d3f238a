package kz.qorytyndy.conclusion;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import kz.qorytyndy.audit.AuditLog;
import kz.qorytyndy.conclusion.ConclusionForm.BodySignature;
import kz.qorytyndy.conclusion.ConclusionForm.Registration;
import kz.qorytyndy.conclusion.ConclusionForm.Stage;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.platform.document.Supplement;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.Substitutions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in the form of the order's annex: the rows' names by the methodology, and the signature of the body's head. */
@Component
class ConclusionForms {

    private final Methodologies methodologies;
    private final SignOffs signOffs;
    private final People people;
    private final Substitutions substitutions;
    private final Organisations organisations;
    private final Authenticity authenticity;
    private final AuditLog log;

    ConclusionForms(
            Methodologies methodologies,
            SignOffs signOffs,
            People people,
            Substitutions substitutions,
            Organisations organisations,
            Authenticity authenticity,
            AuditLog log) {
        this.methodologies = methodologies;
        this.signOffs = signOffs;
        this.people = people;
        this.substitutions = substitutions;
        this.organisations = organisations;
        this.authenticity = authenticity;
        this.log = log;
    }

    /** Of what nobody has approved yet. */
    ConclusionForm draft(ConclusionContent draft) {
        return form(Stage.DRAFT, draft, null, null, null, null);
    }

    /** Of what the HR head approves now, and the body's head is to sign. */
    ConclusionForm toSign(ConclusionContent content, String sha256) {
        return form(Stage.SIGNED, content, sha256, null, null, null);
    }

    /**
     * Of what is issued.
     *
     * @throws IllegalStateException if the content is neither signed nor refused
     */
    ConclusionForm registered(SignedContent signed, Registration registration) {
        ConclusionContent content = signed.content();
        SignedOff signOff = ended(signed)
                .orElseThrow(() -> new IllegalStateException("Nobody signed or refused: " + content.assessmentId()));
        return form(
                Stage.SIGNED,
                content,
                signed.sha256(),
                signOff.documentSha256(),
                bodySignature(content.bodyCode(), signOff),
                registration);
    }

    /**
     * What joins the document of the content when it is issued, but for its number, for which {@code unnumbered} stands.
     *
     * @throws IllegalStateException if the content is neither signed nor refused
     */
    Supplement supplement(byte[] document, SignedContent signed, String unnumbered, LocalDate day) {
        Registration registration =
                new Registration(unnumbered, day, log.checkpoint().orElse(null));
        return ConclusionDocument.registered(
                document, registered(signed, registration), authenticity.of(signed.documentSha256()));
    }

    private ConclusionForm form(
            Stage stage,
            ConclusionContent content,
            @Nullable String sha256,
            @Nullable String documentSha256,
            @Nullable BodySignature signature,
            @Nullable Registration registration) {
        return new ConclusionForm(
                stage,
                content,
                catalogue(content),
                sha256,
                documentSha256,
                signature,
                registration,
                letterhead(content));
    }

    private @Nullable String letterhead(ConclusionContent content) {
        return content.letterhead() == null
                ? null
                : "data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(organisations.letterhead(content.letterhead()));
    }

    private Catalogue catalogue(ConclusionContent content) {
        return methodologies.get(content.methodology()).catalogue();
    }

    /** The signature of the content or the refusal to sign it; none while it awaits one. */
    private Optional<SignedOff> ended(SignedContent content) {
        return signOffs.all(content.content().assessmentId()).stream()
                .filter(one -> one.result() != SignOffs.Result.OBJECT)
                .filter(one -> one.contentVersion() == content.content().version())
                .findFirst();
    }

    private BodySignature bodySignature(String bodyCode, SignedOff signOff) {
        String actor = people.nameOf(signOff.signed().by());
        String head = signOff.overdue()
                ? people.holding(Role.TERRITORIAL_HEAD, bodyCode).stream()
                        .findFirst()
                        .map(Person::name)
                        .orElse(null)
                : actor;
        return new BodySignature(
                signOff.result(),
                signOff.overdue(),
                head,
                signOff.text(),
                actor,
                substitutions.actingFor(signOff.signed()),
                signOff.signed().at());
    }
}
