package kz.qorytyndy.standards;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.RegisterNumbers;
import kz.qorytyndy.platform.RegisterNumbers.Register;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.standards.StandardForm.Approval;
import kz.qorytyndy.standards.StandardForm.Registration;
import kz.qorytyndy.standards.Standards.Registered;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Work standards on paper: PDF/A-2b in Kazakh with the Russian translation after it, sealed with its SHA-256 when the standard is registered. */
@Service
public class StandardDocuments {

    private final Standards standards;
    private final RegisterNumbers numbers;
    private final Organisations organisations;
    private final TerritorialBodies bodies;
    private final People people;
    private final Substitutions substitutions;
    private final AuditTrail trail;
    private final Clock clock;

    StandardDocuments(
            Standards standards,
            RegisterNumbers numbers,
            Organisations organisations,
            TerritorialBodies bodies,
            People people,
            Substitutions substitutions,
            AuditTrail trail,
            Clock clock) {
        this.standards = standards;
        this.numbers = numbers;
        this.organisations = organisations;
        this.bodies = bodies;
        this.people = people;
        this.substitutions = substitutions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Gives an approved standard the next number of the year, makes its document and files it. A second call (a retried job) changes nothing. Runs
     * inside the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void register(UUID id) {
        Standard standard = standards.lock(id);
        if (standard.number() != null) {
            return;
        }
        if (standard.state() != StandardState.APPROVED) {
            throw new IllegalStateException("Not approved: " + id);
        }
        Instant now = clock.instant();
        LocalDate today = Texts.day(now);
        UUID replaces = standard.replaces();
        String replaced = replaces == null ? null : standards.get(replaces).number();
        byte[] unnumbered = pdf(form(standard, new Registration(PrintedDocument.UNNUMBERED, today, replaced)));
        // From here to the end of the transaction every other standard waits.
        String number = numbers.next(Register.STANDARD, today.getYear());
        byte[] pdf = PrintedDocument.numbered(unnumbered, number);
        Registered registered = new Registered(number, now, Sha256.of(pdf));
        standards.register(id, registered, pdf);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("inForceFrom", String.valueOf(standard.inForceFrom()));
        details.put("pdfSha256", registered.pdfSha256());
        if (replaced != null) {
            details.put("replaces", replaced);
        }
        trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.STANDARD_REGISTERED)
                .in(id)
                .subject(number)
                .details(details)
                .changed(standard.sha256(), registered.pdfSha256()));
    }

    /** An unregistered standard as it will be printed, marked as a draft: number, date and a missing approval are left blank. */
    public byte[] preview(Standard standard) {
        return pdf(form(standard, null));
    }

    private static byte[] pdf(StandardForm form) {
        return PrintedDocument.pdf("standard", Map.of("form", form, "print", new PrintedDocument.Print()));
    }

    private StandardForm form(Standard standard, @Nullable Registration registration) {
        Organisation organisation = organisations.on(Texts.day(clock.instant()));
        String body = standard.bodyCode();
        return new StandardForm(
                organisation.head(),
                body == null ? organisation.hrServiceHead() : bodies.get(body).officialName(),
                (body == null ? organisation.hrHeadTitle() : organisation.bodyHeadTitle()).kk(),
                standard.content(),
                standard.sha256(),
                standards.decisions(standard.id()).stream()
                        .filter(decision -> decision.inForceFrom() != null)
                        .findFirst()
                        .map(this::approval)
                        .orElse(null),
                registration);
    }

    private Approval approval(StandardDecision decision) {
        return new Approval(
                people.nameOf(decision.decided().by()),
                decision.decided().at(),
                Objects.requireNonNull(decision.inForceFrom()),
                substitutions.actingFor(decision.decided()));
    }
}
