package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.identity.SignIns;
import kz.qorytyndy.territory.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where people are signed in. */
@RestController
@Tag(name = "People")
class SessionsController {

    private final SignIns signIns;

    SessionsController(SignIns signIns) {
        this.signIns = signIns;
    }

    /** End all sessions of a person. He has to sign in again, on every device, in portal and Tasklist. 404 if there is no such person. */
    @PostMapping("/api/v1/people/{username}/end-sessions")
    ResponseEntity<Void> end(@PathVariable String username, Actor actor) {
        signIns.endAll(actor, username);
        return ResponseEntity.noContent().build();
    }
}
