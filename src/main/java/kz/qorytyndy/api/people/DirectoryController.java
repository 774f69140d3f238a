package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.territory.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Directory")
class DirectoryController {

    /** Who am I. The caller, his roles and bodies, and for whom he is a deputy today. */
    @GetMapping("/me")
    MeView me(Actor actor) {
        return MeView.of(actor);
    }
}
