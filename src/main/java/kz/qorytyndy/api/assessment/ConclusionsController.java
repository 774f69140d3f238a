package kz.qorytyndy.api.assessment;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.conclusion.IssuedDocuments;
import kz.qorytyndy.conclusion.OpenCorrection;
import kz.qorytyndy.conclusion.Previews;
import kz.qorytyndy.conclusion.register.ConclusionRegister;
import kz.qorytyndy.conclusion.register.RegisterFilter;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Substitutions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The issued conclusions and their register. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conclusions")
class ConclusionsController {

    private final ConclusionRegister register;
    private final IssuedDocuments documents;
    private final Previews previews;
    private final Corrections corrections;
    private final Assessments assessments;
    private final Substitutions substitutions;

    ConclusionsController(
            ConclusionRegister register,
            IssuedDocuments documents,
            Previews previews,
            Corrections corrections,
            Assessments assessments,
            Substitutions substitutions) {
        this.register = register;
        this.documents = documents;
        this.previews = previews;
        this.corrections = corrections;
        this.assessments = assessments;
        this.substitutions = substitutions;
    }

    /**
     * The register. Issued conclusions, newest first, with those that a correction has replaced: all for the HR service, leadership
     * and the auditor; for the head of a body, his body's. Those of rehearsals are no part of it: with {@code rehearsal=true} the list is of them alone.
     * q finds words of the number or of any name that the body ever had, in Kazakh, Russian or Latin letters, also if they were typed while the keyboard
     * stood on another language; level is the id of a level, standing IN_FORCE or REPLACED, order ISSUED (newest first), BODY (by name) or GRADE (best first).
     */
    @GetMapping("/conclusions")
    ItemList<ConclusionView> register(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable ReportingPeriod period,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) RegisterFilter.@Nullable Standing standing,
            @RequestParam(defaultValue = "ISSUED") RegisterFilter.Order order,
            @RequestParam(defaultValue = "false") boolean rehearsal,
            Actor actor,
            Locale language,
            ItemList.Asked asked) {
        ConclusionRegister.Page found = register.page(
                new RegisterFilter(q, period, body, level, standing, rehearsal),
                order,
                language,
                actor,
                asked.page(),
                asked.size());
        return new ItemList<>(
                found.items().stream()
                        .map(entry -> ConclusionView.of(entry, rehearsal, actor.seesPeople(entry.bodyCode())))
                        .toList(),
                found.total());
    }

    /**
     * Correct an issued conclusion. A lowering fact was cancelled or added after the issue. The lowering is all that counts now,
     * not only what changed; analysis and recommendations stay as they were unless they are given. The conclusion is reviewed and
     * signed again and issued under its own number; until then the old one stays in force. For the HR head. 409 if nothing is
     * issued or a correction is under way; 422 if nothing changes.
     */
    @PostMapping("/assessments/{id}/corrections")
    ResponseEntity<CorrectionView> correct(@PathVariable UUID id, @RequestBody OpenCorrection body, Actor actor) {
        Correction correction = corrections.open(id, actor, body);
        return ResponseEntity.created(URI.create("/api/v1/assessments/" + id))
                .body(CorrectionView.of(correction, substitutions, true));
    }

    /**
     * The document that the heads sign. From the HR head's approval on the PDF/A whose SHA-256 the heads sign, byte for byte: what is filed begins with
     * it. In review as it would be if it were approved now, marked as a draft. Its SHA-256 is in the header Repr-Digest. For who sees personal data, the head
     * of the body from the approval on; 404 in every other state.
     */
    @GetMapping("/assessments/{id}/conclusion-draft.pdf")
    ResponseEntity<byte[]> draft(@PathVariable UUID id, Actor actor) {
        Assessment assessment = assessments.visible(id, actor);
        if (!previews.mayRead(assessment, actor)) {
            throw Refusal.notFound();
        }
        byte[] pdf = previews.pdf(id).orElseThrow(Refusal::notFound);
        return Attachment.sealed("conclusion-" + assessment.bodyCode() + ".pdf", Sha256.of(pdf), pdf);
    }

    /**
     * The conclusion's document. The PDF/A as it was sealed, of the conclusion in force or of that with the number; for the
     * leadership, who see no personal data, an extract from it. Its SHA-256 is in the header Repr-Digest. 404 until it is issued.
     */
    @GetMapping("/assessments/{id}/conclusion.pdf")
    ResponseEntity<byte[]> document(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String number, Actor actor) {
        IssuedDocuments.Document document = documents.of(id, number, actor);
        return Attachment.sealed(document.name() + ".pdf", document.sha256(), document.pdf());
    }
}
