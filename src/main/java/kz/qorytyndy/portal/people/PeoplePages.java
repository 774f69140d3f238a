package kz.qorytyndy.portal.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.people.PeopleDirectory;
import kz.qorytyndy.people.PeopleFilter;
import kz.qorytyndy.people.PersonEntry;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.NameDeputy;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.Substitution;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who replaces whom, for those who have a part in it; for the administrator also the directory, in which he finds whom to replace. */
@Controller
class PeoplePages {

    private final People people;
    private final Substitutions substitutions;
    private final PeopleDirectory directory;
    private final TerritorialBodies bodies;
    private final Localized localized;
    private final Clock clock;

    PeoplePages(
            People people,
            Substitutions substitutions,
            PeopleDirectory directory,
            TerritorialBodies bodies,
            Localized localized,
            Clock clock) {
        this.people = people;
        this.substitutions = substitutions;
        this.directory = directory;
        this.bodies = bodies;
        this.localized = localized;
        this.clock = clock;
    }

    /** A substitution as the list shows it. */
    record Listed(Substitution substitution, Substitution.State state, boolean endable) {}

    /** Somebody in the directory; {@code roles} are those that he holds himself. */
    record Entry(PersonEntry person, List<RoleHeld> roles, List<Person> deputies) {}

    @GetMapping("/people")
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) PersonEntry.@Nullable State state,
            @RequestParam(defaultValue = "false") boolean withoutMail,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("title", localized.of(Message.of("portal.section.people")));
        model.addAttribute(
                "substitutions",
                substitutions.visibleTo(actor).stream()
                        .map(one -> listed(one, actor))
                        .toList());
        model.addAttribute("replaceable", actor.own().stream().anyMatch(RoleHeld::hasTasks));
        if (PeopleDirectory.maySee(actor)) {
            PeopleFilter filter = new PeopleFilter(name, blankToNull(body), role, state, withoutMail);
            List<PersonEntry> found = directory.list(filter, actor);
            Paging paging = Paging.within(page, found);
            model.addAttribute("filter", filter);
            model.addAttribute("bodies", PersonPages.bodyChoices(bodies, localized));
            model.addAttribute("roles", localized.choices("territory.role.", Role.values()));
            model.addAttribute("states", localized.choices("people.state.", PersonEntry.State.values()));
            model.addAttribute("paging", paging);
            model.addAttribute("entries", entries(paging.of(found)));
        }
        return "people/people";
    }

    @GetMapping("/people/{username}/substitution")
    String form(@PathVariable String username, Actor actor, Model model) {
        return form(replaceable(username, actor), Form.empty(), model);
    }

    @PostMapping("/people/{username}/substitution")
    String name(@PathVariable String username, Form form, Actor actor, Model model, RedirectAttributes next) {
        Person absent = replaceable(username, actor);
        Substitution named;
        try {
            named = substitutions.name(
                    actor, form.with("absent", absent.username()).read(NameDeputy.class));
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return form(absent, form, model);
        }
        next.addFlashAttribute(
                "done",
                Message.of(
                        "portal.substitution.done",
                        people.nameOf(named.deputy()),
                        absent.name(),
                        named.from(),
                        named.to()));
        return "redirect:/people";
    }

    @PostMapping("/people/substitutions/{id}/end")
    String end(@PathVariable UUID id, Actor actor, RedirectAttributes next) {
        substitutions.end(id, actor);
        next.addFlashAttribute("done", Message.of("portal.substitution.endDone"));
        return "redirect:/people";
    }

    private String form(Person absent, Form form, Model model) {
        model.addAttribute("title", localized.of(Message.of("portal.substitution.title")));
        model.addAttribute("absent", absent);
        model.addAttribute(
                "colleagues",
                people.colleaguesOf(absent.username(), Texts.day(clock.instant())).stream()
                        .map(colleague -> new Choice(colleague.username(), colleague.name()))
                        .sorted(Localized.byName(Choice::name))
                        .toList());
        model.addAttribute("form", form);
        return "people/substitution";
    }

    /** Whom the actor may name a deputy for; of others he does not even learn that they exist. */
    private Person replaceable(String username, Actor actor) {
        return people.withUsername(username)
                .filter(person -> substitutions.mayChange(actor, username))
                .orElseThrow(Refusal::notFound);
    }

    private Listed listed(Substitution substitution, Actor actor) {
        Substitution.State state = substitutions.stateOf(substitution);
        return new Listed(
                substitution,
                state,
                state != Substitution.State.ENDED && substitutions.mayChange(actor, substitution.absent()));
    }

    private List<Entry> entries(List<PersonEntry> shown) {
        List<String> usernames = shown.stream().map(PersonEntry::username).toList();
        Map<String, List<RoleHeld>> roles = people.rolesOf(usernames);
        Map<String, List<Person>> deputies = people.deputiesOf(usernames);
        return shown.stream()
                .map(person -> new Entry(
                        person,
                        roles.getOrDefault(person.username(), List.of()),
                        deputies.getOrDefault(person.username(), List.of())))
                .toList();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
