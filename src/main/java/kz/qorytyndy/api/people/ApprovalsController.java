package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.people.DecideApproval;
import kz.qorytyndy.people.SecondApprovals;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a second administrator confirms. */
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "People")
class ApprovalsController {

    private final SecondApprovals approvals;
    private final Texts texts;

    ApprovalsController(SecondApprovals approvals, Texts texts) {
        this.approvals = approvals;
        this.texts = texts;
    }

    /** SecondApprovals that are pending. The oldest first. For administrators. */
    @GetMapping
    ItemList<ApprovalView> open(Actor actor, ItemList.Asked asked, HttpServletRequest request) {
        Locale language = Languages.of(request);
        return ItemList.of(approvals.open(actor), asked, one -> ApprovalView.of(one, approvals, texts, language));
    }

    /**
     * Decide an approval. By another administrator than who has asked, and not by the one whom it is about. What is confirmed is
     * done, after all its rules were looked at anew. 409 if it was decided or has expired.
     */
    @PostMapping("/{id}")
    ApprovalView decide(
            @PathVariable UUID id, @RequestBody DecideApproval body, Actor actor, HttpServletRequest request) {
        return ApprovalView.of(approvals.decide(id, body, actor), approvals, texts, Languages.of(request));
    }
}
