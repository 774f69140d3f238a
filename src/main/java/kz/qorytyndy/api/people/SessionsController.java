package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import kz.qorytyndy.identity.SignIns;
import kz.qorytyndy.identity.factor.SecondFactorReset;
import kz.qorytyndy.people.Approval;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where people are signed in, and by what besides their passwords. */
@RestController
@Tag(name = "People")
class SessionsController {

    private final SignIns signIns;
    private final SecondFactorReset secondFactor;

    SessionsController(SignIns signIns, SecondFactorReset secondFactor) {
        this.signIns = signIns;
        this.secondFactor = secondFactor;
    }

    /** @param pending the id of the approval that a second administrator must give; null if it is done */
    record ResetView(@Nullable UUID pending) {}

    /**
     * Reset a person's second factor. For whoever has lost his device and his recovery codes; his sessions end and he is told by mail. 202 with the approval
     * that is pending if there is a second administrator; 403 for one's own; 404 if there is no such person; 409 if he has none, or if nobody could confirm it.
     */
    @PostMapping("/api/v1/people/{username}/reset-second-factor")
    ResponseEntity<ResetView> reset(@PathVariable String username, Actor actor) {
        UUID pending = secondFactor.reset(username, actor).map(Approval::id).orElse(null);
        return ResponseEntity.status(pending == null ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new ResetView(pending));
    }

    /** End all sessions of a person. He has to sign in again, on every device, in portal and Tasklist. 404 if there is no such person. */
    @PostMapping("/api/v1/people/{username}/end-sessions")
    ResponseEntity<Void> end(@PathVariable String username, Actor actor) {
        signIns.endAll(actor, username);
        return ResponseEntity.noContent().build();
    }
}
