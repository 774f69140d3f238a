package kz.qorytyndy.api.datasheet;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.submission.PaperCopies;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The data sheet on paper. */
@RestController
@RequestMapping("/api/v1/assessments")
@Tag(name = "Assessments")
class PaperController {

    private final Assessments assessments;
    private final PaperCopies papers;

    PaperController(Assessments assessments, PaperCopies papers) {
        this.assessments = assessments;
        this.papers = papers;
    }

    /**
     * The printed data sheet. PDF/A in Kazakh of the latest submitted version, or of the one that is asked for, with its
     * fingerprint and a code to scan. 404 until there is one.
     */
    @GetMapping("/{id}/datasheet.pdf")
    ResponseEntity<Resource> print(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version, Actor actor) {
        Assessment assessment = assessments.visible(id, actor);
        return Attachment.of(
                "datasheet-" + assessment.bodyCode() + ".pdf",
                MediaType.APPLICATION_PDF_VALUE,
                papers.print(assessment, version));
    }
}
