package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    @GetMapping("/me")
    @Operation(
            summary = "Who am I",
            description = "The caller, his roles and bodies, and for whom he is a deputy today.")
    MeView me(Actor actor) {
        return MeView.of(actor);
    }

    @GetMapping("/bodies")
    @Operation(summary = "Territorial bodies", description = "Code and names of all bodies, by code.")
    ItemList<BodyView> bodies(
            @RequestParam(defaultValue = ItemList.FIRST_PAGE) String page,
            @RequestParam(defaultValue = ItemList.USUAL_SIZE) String size) {
        return ItemList.of(bodies.all(), page, size, BodyView::of);
    }
}
