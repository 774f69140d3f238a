package kz.qorytyndy.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.territory.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mails that went out. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Mails")
class NotificationsController {

    private final Mails mails;
    private final Assessments assessments;

    NotificationsController(Mails mails, Assessments assessments) {
        this.mails = mails;
        this.assessments = assessments;
    }

    @GetMapping("/assessments/{id}/notifications")
    @Operation(
            summary = "The mail ledger of an assessment",
            description = "To whom, why, when queued, when sent, the mail server's answer; oldest first. For the HR "
                    + "service and the auditor.")
    ItemList<MailView> ofAssessment(
            @PathVariable UUID id,
            Actor actor,
            @RequestParam(defaultValue = ItemList.FIRST_PAGE) String page,
            @RequestParam(defaultValue = ItemList.USUAL_SIZE) String size) {
        assessments.visible(id, actor);
        return ItemList.of(mails.ofAssessment(id, actor), page, size, MailView::of);
    }
}
