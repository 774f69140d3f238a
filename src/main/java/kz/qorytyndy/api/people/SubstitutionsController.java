package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
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

    /** Substitutions. For the administrator all, for everybody else those that he has a part in; the latest first. */
    @GetMapping
    ItemList<SubstitutionView> all(Actor actor, ItemList.Asked asked) {
        return ItemList.of(substitutions.visibleTo(actor), asked, this::view);
    }

    /**
     * Name a deputy. For the administrator, and for the absent person himself. The deputy is a colleague from the same body, or
     * from the HR service. He sees and does the tasks of the absent person from the first day to the last, which ends by itself.
     * 409 if the absent person is replaced in that period already, or if the deputy is replaced himself.
     */
    @PostMapping
    ResponseEntity<SubstitutionView> name(@RequestBody NameDeputy body, Actor actor) {
        Substitution named = substitutions.name(actor, body);
        return ResponseEntity.created(URI.create("/api/v1/substitutions/" + named.id()))
                .body(view(named));
    }

    /**
     * End a substitution. At once, or before it begins; what was done by it stays. For the administrator and the absent person. 404
     * for that of others.
     */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> end(@PathVariable UUID id, Actor actor) {
        substitutions.end(id, actor);
        return ResponseEntity.noContent().build();
    }

    private SubstitutionView view(Substitution substitution) {
        return new SubstitutionView(substitution, substitutions.stateOf(substitution));
    }
}
