package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is, and which bodies there are. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Directory")
class DirectoryController {

    private final TerritorialBodies bodies;

    DirectoryController(TerritorialBodies bodies) {
        this.bodies = bodies;
    }

    /** Who am I. The caller, his roles and bodies, and for whom he is a deputy today. */
    @GetMapping("/me")
    MeView me(Actor actor) {
        return MeView.of(actor);
    }

    /** Territorial bodies. Code and names of all bodies, by code. */
    @GetMapping("/bodies")
    ItemList<TerritorialBody> bodies(ItemList.Asked asked) {
        return ItemList.of(bodies.all(), asked);
    }
}
