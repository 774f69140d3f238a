package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.identity.Invitations;
import kz.qorytyndy.territory.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How people come to their first password. */
@RestController
@Tag(name = "People")
class InvitationsController {

    private final Invitations invitations;

    InvitationsController(Invitations invitations) {
        this.invitations = invitations;
    }

    /**
     * Invite a person. Sends him a link by which he sets his password, for one use in three days; earlier ones open nothing any more. The link goes by mail
     * only. 404 if there is no such person, 409 if he is disabled or has no address.
     */
    @PostMapping("/api/v1/people/{username}/invitation")
    ResponseEntity<Void> invite(@PathVariable String username, Actor actor) {
        invitations.invite(actor, username);
        return ResponseEntity.noContent().build();
    }
}
