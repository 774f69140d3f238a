package kz.qorytyndy.portal.assessment;

import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.IssuedDocuments;
import kz.qorytyndy.conclusion.Previews;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.PaperCopies;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The documents of an assessment: its conclusion as issued or as it will be printed, and the paper copy of its data. */
@Controller
class AssessmentDocuments {

    private final Assessments assessments;
    private final IssuedDocuments issued;
    private final Previews previews;
    private final PaperCopies papers;

    AssessmentDocuments(Assessments assessments, IssuedDocuments issued, Previews previews, PaperCopies papers) {
        this.assessments = assessments;
        this.issued = issued;
        this.previews = previews;
        this.papers = papers;
    }

    @GetMapping("/assessments/{id}/conclusion.pdf")
    ResponseEntity<Resource> conclusion(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String number, Actor actor) {
        IssuedDocuments.Document document = issued.of(id, number, actor);
        return pdf(document.name(), document.pdf());
    }

    /** For those who are about to review or sign it. */
    @GetMapping("/assessments/{id}/conclusion-draft.pdf")
    ResponseEntity<Resource> draft(@PathVariable UUID id, Actor actor) {
        Assessment assessment = assessments.visible(id, actor);
        if (!previews.mayRead(assessment, actor)) {
            throw Refusal.notFound();
        }
        return pdf("qorytyndy-" + assessment.bodyCode(), previews.pdf(id).orElseThrow(Refusal::notFound));
    }

    @GetMapping("/assessments/{id}/datasheet.pdf")
    ResponseEntity<Resource> paper(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version, Actor actor) {
        Assessment assessment = assessments.visible(id, actor);
        return pdf("datasheet-" + assessment.bodyCode(), papers.print(assessment, version));
    }

    private static ResponseEntity<Resource> pdf(String name, byte[] content) {
        return Attachment.of(name + ".pdf", MediaType.APPLICATION_PDF_VALUE, content);
    }
}
