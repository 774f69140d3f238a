package kz.qorytyndy.api.mail;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.notification.Mail;
import kz.qorytyndy.notification.MailFilter;
import kz.qorytyndy.notification.MailState;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of the mails. */
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

    /**
     * The mail ledger of an assessment. To whom, why, when queued, when sent, the mail server's answer; oldest first. For the HR
     * service and the auditor.
     */
    @GetMapping("/assessments/{id}/notifications")
    ItemList<Mail> ofAssessment(@PathVariable UUID id, Actor actor, ItemList.Asked asked) {
        assessments.visible(id, actor);
        return ItemList.of(mails.ofAssessment(id, actor), asked);
    }

    /**
     * The mail ledger. Newest first. For the HR service, the auditor and the administrator.
     *
     * @param state only mails in this state: QUEUED, SENT, DEAD (undeliverable) or HANDED_OVER (on paper)
     */
    @GetMapping("/mails")
    ItemList<Mail> all(Actor actor, @RequestParam(required = false) @Nullable MailState state, ItemList.Asked asked) {
        MailFilter filter = state == null ? MailFilter.ALL : MailFilter.ALL.in(state);
        Mails.Page ledger = mails.visibleTo(actor, filter, asked.page(), asked.size());
        return new ItemList<>(ledger.items(), ledger.total());
    }

    /**
     * Send an undeliverable mail again. To the address that its recipient has now, with the same Message-ID. For the HR service and
     * the administrator. 409 if the mail is not undeliverable or its recipient has no address.
     */
    @PostMapping("/mails/{id}/resend")
    Mail resend(@PathVariable UUID id, Actor actor) {
        mails.resend(id, actor);
        return mails.get(id, actor);
    }
}
