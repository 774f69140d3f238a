package kz.qorytyndy.portal.assessment;

import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The conclusion as it will be printed, for those who are about to review or sign it. */
@Controller
class ConclusionDraft {

    private final Assessments assessments;
    private final Conclusions conclusions;

    ConclusionDraft(Assessments assessments, Conclusions conclusions) {
        this.assessments = assessments;
        this.conclusions = conclusions;
    }

    @GetMapping("/assessments/{id}/conclusion-draft.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable UUID id, Actor actor) {
        Assessment assessment = assessments.visible(id, actor);
        if (!conclusions.mayPreview(assessment, actor)) {
            throw Refusal.notFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("qorytyndy-joba.pdf")
                                .build()
                                .toString())
                .body(conclusions.previewPdf(id).orElseThrow(Refusal::notFound));
    }
}
