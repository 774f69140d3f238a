package kz.qorytyndy.api.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.people.AddPerson;
import kz.qorytyndy.people.ChangePerson;
import kz.qorytyndy.people.EndRole;
import kz.qorytyndy.people.GiveRole;
import kz.qorytyndy.people.PeopleDirectory;
import kz.qorytyndy.people.PeopleFilter;
import kz.qorytyndy.people.PeopleImports;
import kz.qorytyndy.people.PeopleRetention;
import kz.qorytyndy.people.PersonEntry;
import kz.qorytyndy.people.Roles;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The people of the agency and their roles. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "People")
class PeopleController {

    private final PeopleDirectory directory;
    private final Roles roles;
    private final PeopleImports imports;
    private final PeopleRetention retention;

    PeopleController(PeopleDirectory directory, Roles roles, PeopleImports imports, PeopleRetention retention) {
        this.directory = directory;
        this.roles = roles;
        this.imports = imports;
        this.retention = retention;
    }

    /**
     * What became of a role that was to be given.
     *
     * @param role null while it is asked for
     * @param pending the id of the approval that a second administrator must give; null if the role is held
     */
    record GivenView(@Nullable RoleView role, @Nullable UUID pending) {}

    /**
     * People. By name; {@code q} finds them in Kazakh, Russian and Latin spelling. {@code body} is where they work or hold a role,
     * {@code role} one that they hold today. For administrators, the HR service and auditors.
     */
    @GetMapping
    ItemList<PersonView> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) PersonEntry.@Nullable State state,
            @RequestParam(defaultValue = "false") boolean withoutMail,
            Actor actor,
            ItemList.Asked asked) {
        return ItemList.of(
                directory.list(new PeopleFilter(q, body, role, state, withoutMail), actor), asked, PersonView::of);
    }

    /**
     * Add a person. He is invited until he has set a password. For administrators. 409 if the user name is taken.
     */
    @PostMapping
    ResponseEntity<PersonView> add(@RequestBody AddPerson body, Actor actor) {
        PersonEntry added = directory.add(body, actor);
        return ResponseEntity.created(URI.create("/api/v1/people/" + added.username()))
                .body(PersonView.of(added));
    }

    /** A person. For administrators, the HR service and auditors. */
    @GetMapping("/{username}")
    PersonView one(@PathVariable String username, Actor actor) {
        return PersonView.of(directory.get(username, actor));
    }

    /**
     * Change a person. All that is known of him is said anew; {@code version} is that of the reading. For administrators. 409 if
     * another has changed it since.
     */
    @PutMapping("/{username}")
    PersonView change(@PathVariable String username, @RequestBody ChangePerson body, Actor actor) {
        return PersonView.of(directory.change(username, body, actor));
    }

    /** Keep a person out. From the next request on; what he did stays. For administrators. 409 for the last of them. */
    @PostMapping("/{username}/disable")
    PersonView disable(@PathVariable String username, Actor actor) {
        directory.disable(username, actor);
        return one(username, actor);
    }

    /** Let a person in again. For administrators. */
    @PostMapping("/{username}/enable")
    PersonView enable(@PathVariable String username, Actor actor) {
        directory.enable(username, actor);
        return one(username, actor);
    }

    /**
     * Remove a person's name and data. A word with a number stands for the name from now on; post, personnel number, mail address
     * and all by which he signed in are gone for good; the trail and issued documents stay. For administrators. 409 as long as he is
     * not disabled, has a role or took part in work that is not done with.
     */
    @PostMapping("/{username}/remove-names")
    PersonView removeNames(@PathVariable String username, @RequestBody PeopleRetention.Remove body, Actor actor) {
        return PersonView.of(retention.remove(username, body, actor));
    }

    /** Roles of a person. Past, present and to come, the latest first. */
    @GetMapping("/{username}/roles")
    ItemList<RoleView> roles(@PathVariable String username, Actor actor, ItemList.Asked asked) {
        return ItemList.of(roles.of(username, actor), asked, role -> RoleView.of(role, roles.stateOf(role)));
    }

    /**
     * Give a role. For administrators, not to themselves. 202 with the approval that is pending if it makes somebody the head of
     * something or an administrator and there is a second administrator; 409 if it collides with the separation of duties, or the
     * body has a head then.
     */
    @PostMapping("/{username}/roles")
    ResponseEntity<GivenView> give(@PathVariable String username, @RequestBody GiveRole body, Actor actor) {
        Roles.Given given = roles.give(username, body, actor);
        return given.pending() != null
                ? ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new GivenView(null, given.pending().id()))
                : ResponseEntity.status(HttpStatus.CREATED)
                        .body(new GivenView(
                                given.role() == null ? null : RoleView.of(given.role(), roles.stateOf(given.role())),
                                null));
    }

    /** End a role. After the day that is named, yesterday at the earliest; one that has not begun then is taken back. For administrators. */
    @PostMapping("/{username}/roles/{id}/end")
    ResponseEntity<Void> end(
            @PathVariable String username, @PathVariable UUID id, @RequestBody EndRole body, Actor actor) {
        roles.end(username, id, body, actor);
        return ResponseEntity.noContent().build();
    }

    /** The list of people as a workbook. With all who are known, to be filled in and imported again. For administrators. */
    @GetMapping("/template.xlsx")
    ResponseEntity<Resource> template(Actor actor, HttpServletRequest request) {
        Locale language = Languages.of(request);
        return Attachment.of("people.xlsx", WorkbookReader.MEDIA_TYPE, out -> imports.write(actor, language, out));
    }

    /** The list of people as a CSV file. In UTF-8; what import takes in again. For administrators. */
    @GetMapping("/list.csv")
    ResponseEntity<Resource> csv(Actor actor, HttpServletRequest request) {
        return Attachment.of("people.csv", "text/csv", imports.csv(actor, Languages.of(request)));
    }

    /**
     * Import people. A workbook or a CSV file with the columns of the template. All of the file or nothing; 422 with every problem at its cell, also where a person was changed since the file
     * went out. With {@code preview} it only says what would change; {@code seen} from there keeps anything else from being taken (409). For administrators.
     */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PeopleImports.Imported take(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestParam(required = false) @Nullable String seen,
            Actor actor)
            throws IOException {
        return imports.take(GivenFile.of(file), preview, seen, actor);
    }
}
