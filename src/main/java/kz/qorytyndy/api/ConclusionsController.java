package kz.qorytyndy.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The issued conclusions and their register. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conclusions")
class ConclusionsController {

    private final Conclusions conclusions;
    private final Assessments assessments;

    ConclusionsController(Conclusions conclusions, Assessments assessments) {
        this.conclusions = conclusions;
        this.assessments = assessments;
    }

    @GetMapping("/conclusions")
    @Operation(
            summary = "The register",
            description =
                    "Issued conclusions, newest first: all for the HR service, leadership and the auditor; for the head "
                            + "of a body, his body's.")
    ItemList<ConclusionView> register(
            Actor actor,
            @RequestParam(defaultValue = ItemList.FIRST_PAGE) String page,
            @RequestParam(defaultValue = ItemList.USUAL_SIZE) String size) {
        if (!actor.seesAllBodies() && !actor.is(Role.TERRITORIAL_HEAD)) {
            throw Refusal.forbidden("api.refusal.register");
        }
        List<ConclusionView> visible = conclusions.register().stream()
                .map(issued -> ConclusionView.of(issued, assessments.get(issued.assessmentId())))
                .filter(issued -> actor.seesAllBodies() || actor.is(Role.TERRITORIAL_HEAD, issued.body()))
                .toList();
        return ItemList.of(visible, page, size, conclusion -> conclusion);
    }

    @GetMapping("/assessments/{id}/conclusion.pdf")
    @Operation(
            summary = "The conclusion's document",
            description =
                    "The PDF/A as it was sealed; its SHA-256 is in the header Repr-Digest. 404 until it is issued.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> document(@PathVariable UUID id, Actor actor) {
        Assessment assessment = assessments.visible(id, actor);
        Issued issued = conclusions.latest(id).orElseThrow(Refusal::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(issued.number() + "-" + assessment.bodyCode() + ".pdf")
                                .build()
                                .toString())
                .header("Repr-Digest", "sha-256=:" + base64(issued.pdfSha256()) + ":")
                .body(conclusions.pdf(issued));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
