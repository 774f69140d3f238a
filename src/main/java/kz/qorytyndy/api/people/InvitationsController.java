package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.identity.Invitations;
import kz.qorytyndy.identity.ProviderAccounts;
import kz.qorytyndy.territory.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How people come to their first password. */
@RestController
@Tag(name = "People")
class InvitationsController {

    private final Invitations invitations;
    private final ProviderAccounts provider;

    InvitationsController(Invitations invitations, ProviderAccounts provider) {
        this.invitations = invitations;
        this.provider = provider;
    }

    /** How somebody is called at the agency's own sign-in; empty: not at all. */
    record ProviderAccount(String subject) {}

    /**
     * Invite a person. Sends him a link by which he sets his password, for one use in three days; earlier ones open nothing any more. The link goes by mail
     * only. 404 if there is no such person, 409 if he is disabled or has no address.
     */
    @PostMapping("/api/v1/people/{username}/invitation")
    ResponseEntity<Void> invite(@PathVariable String username, Actor actor) {
        invitations.invite(actor, username);
        return ResponseEntity.noContent().build();
    }

    /**
     * Link a person to the agency's own sign-in. The identifier ({@code sub}) is what its sign-in shows to whoever is not linked. 409 if it is another
     * person's; 403 if no sign-in of the agency's is set.
     */
    @PutMapping("/api/v1/people/{username}/provider-account")
    ResponseEntity<Void> link(@PathVariable String username, @RequestBody ProviderAccount body, Actor actor) {
        provider.link(actor, username, body.subject());
        return ResponseEntity.noContent().build();
    }
}
