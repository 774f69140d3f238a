package kz.qorytyndy.api.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.NameDeputy;
import kz.qorytyndy.territory.Substitution;
import kz.qorytyndy.territory.Substitutions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deputies: who replaces whom. */
@RestController
@RequestMapping("/api/v1/substitutions")
@Tag(name = "Substitutions")
class SubstitutionsController {

    private final Substitutions substitutions;

    SubstitutionsController(Substitutions substitutions) {
        this.substitutions = substitutions;
    }

    @GetMapping
    @Operation(
            summary = "Substitutions",
            description =
                    "For the administrator all, for everybody else those that he has a part in; the latest first.")
    ItemList<SubstitutionView> all(
            Actor actor,
            @RequestParam(defaultValue = ItemList.FIRST_PAGE) String page,
            @RequestParam(defaultValue = ItemList.USUAL_SIZE) String size) {
        return ItemList.of(substitutions.visibleTo(actor), page, size, this::view);
    }

    @PostMapping
    @Operation(
            summary = "Name a deputy",
            description =
                    "For the administrator, and for the absent person himself. The deputy is a colleague from the same body, or from the HR "
                            + "service. He sees and does the tasks of the absent person from the first day to the last, which ends by itself. "
                            + "409 if the absent person is replaced in that period already, or if the deputy is replaced himself.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NameDeputy.class),
                            examples =
                                    @ExampleObject(
                                            "{\"absent\": \"head.kz-71\", \"deputy\": \"deputy.kz-71\", \"from\": \"2026-11-23\", "
                                                    + "\"to\": \"2026-12-11\", \"order\": {\"number\": \"45-ж\", \"date\": \"2026-11-20\"}}")))
    ResponseEntity<SubstitutionView> name(@RequestBody JsonNode body, Actor actor) {
        Substitution named = substitutions.name(actor, CommandReader.read(body, NameDeputy.class));
        return ResponseEntity.created(URI.create("/api/v1/substitutions/" + named.id()))
                .body(view(named));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "End a substitution",
            description =
                    "At once, or before it begins; what was done by it stays. For the administrator and the absent person. 404 for that of others.")
    ResponseEntity<Void> end(@PathVariable UUID id, Actor actor) {
        substitutions.end(id, actor);
        return ResponseEntity.noContent().build();
    }

    private SubstitutionView view(Substitution substitution) {
        return SubstitutionView.of(substitution, substitutions.stateOf(substitution));
    }
}
