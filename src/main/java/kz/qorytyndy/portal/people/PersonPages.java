package kz.qorytyndy.portal.people;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.identity.ProviderAccounts;
import kz.qorytyndy.identity.SignIns;
import kz.qorytyndy.identity.factor.SecondFactorReset;
import kz.qorytyndy.people.AddPerson;
import kz.qorytyndy.people.ChangePerson;
import kz.qorytyndy.people.EndRole;
import kz.qorytyndy.people.GiveRole;
import kz.qorytyndy.people.PeopleDirectory;
import kz.qorytyndy.people.PeopleRetention;
import kz.qorytyndy.people.PersonEntry;
import kz.qorytyndy.people.RoleEntry;
import kz.qorytyndy.people.Roles;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person of the directory: his data, his account, his roles. */
@Controller
class PersonPages {

    private final PeopleDirectory directory;
    private final Roles roles;
    private final PeopleRetention retention;
    private final SignIns signIns;
    private final TerritorialBodies bodies;
    private final ProviderAccounts provider;
    private final SecondFactorReset secondFactor;
    private final SideBySide sideBySide;
    private final Localized localized;

    PersonPages(
            PeopleDirectory directory,
            Roles roles,
            PeopleRetention retention,
            SignIns signIns,
            TerritorialBodies bodies,
            ProviderAccounts provider,
            SecondFactorReset secondFactor,
            SideBySide sideBySide,
            Localized localized) {
        this.directory = directory;
        this.roles = roles;
        this.retention = retention;
        this.signIns = signIns;
        this.bodies = bodies;
        this.provider = provider;
        this.secondFactor = secondFactor;
        this.sideBySide = sideBySide;
        this.localized = localized;
    }

    /** A role as the page shows it. */
    record Shown(RoleEntry role, RoleEntry.State state) {}

    @GetMapping("/people/new")
    String fresh(Model model) {
        return form(null, Form.empty().with("language", Languages.KAZAKH.getLanguage()), model);
    }

    @PostMapping("/people/new")
    String add(Form form, Actor actor, Model model, RedirectAttributes next) {
        PersonEntry added;
        try {
            added = directory.add(named(form).read(AddPerson.class), actor);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return form(null, form, model);
        }
        next.addFlashAttribute(
                "done", Message.of("portal.person.added", added.name().kk().whole()));
        return page(added.username());
    }

    @GetMapping("/people/{username}")
    String one(@PathVariable String username, Actor actor, Model model) {
        PersonEntry person = directory.get(username, actor);
        return person(person, Form.of(person.change()), Form.empty(), actor, model);
    }

    @PostMapping("/people/{username}")
    String change(@PathVariable String username, Form form, Actor actor, Model model, RedirectAttributes next) {
        PersonEntry person = directory.get(username, actor);
        try {
            directory.change(username, named(form).read(ChangePerson.class), actor);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return sideBySide.show(
                        refusal,
                        Form.of(named(form).command(ChangePerson.class)),
                        Form.of(directory.get(username, actor).change()),
                        localized::label,
                        "/people/" + username,
                        true,
                        model);
            }
            form.refuse(refusal);
            return person(person, form, Form.empty(), actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.person.saved"));
        return page(username);
    }

    @PostMapping("/people/{username}/disable")
    String disable(@PathVariable String username, Actor actor, RedirectAttributes next) {
        directory.disable(username, actor);
        next.addFlashAttribute("done", Message.of("portal.person.disabled", username));
        return page(username);
    }

    @PostMapping("/people/{username}/enable")
    String enable(@PathVariable String username, Actor actor, RedirectAttributes next) {
        directory.enable(username, actor);
        next.addFlashAttribute("done", Message.of("portal.person.enabled", username));
        return page(username);
    }

    @PostMapping("/people/{username}/remove-names")
    String removeNames(@PathVariable String username, Form form, Actor actor, Model model, RedirectAttributes next) {
        PersonEntry person = directory.get(username, actor);
        try {
            retention.remove(username, form.read(PeopleRetention.Remove.class), actor);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return person(person, Form.of(person.change()), form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.person.namesRemoved"));
        return page(username);
    }

    @PostMapping("/people/{username}/end-sessions")
    String endSessions(@PathVariable String username, Actor actor, RedirectAttributes next) {
        signIns.endAll(actor, username);
        next.addFlashAttribute("done", Message.of("portal.person.sessionsEnded"));
        return page(username);
    }

    @PostMapping("/people/{username}/reset-second-factor")
    String reset(@PathVariable String username, Actor actor, RedirectAttributes next) {
        next.addFlashAttribute(
                "done",
                Message.of(
                        secondFactor.reset(username, actor).isEmpty()
                                ? "portal.person.factorReset"
                                : "portal.person.resetAsked"));
        return page(username);
    }

    @PostMapping("/people/{username}/roles")
    String give(@PathVariable String username, Form form, Actor actor, Model model, RedirectAttributes next) {
        PersonEntry person = directory.get(username, actor);
        Roles.Given given;
        try {
            given = roles.give(username, form.read(GiveRole.class), actor);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return person(person, Form.of(person.change()), form, actor, model);
        }
        next.addFlashAttribute(
                "done", Message.of(given.pending() == null ? "portal.person.given" : "portal.person.asked"));
        return page(username);
    }

    @PostMapping("/people/{username}/roles/{id}/end")
    String end(
            @PathVariable String username,
            @PathVariable UUID id,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        PersonEntry person = directory.get(username, actor);
        try {
            roles.end(username, id, form.read(EndRole.class), actor);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return person(person, Form.of(person.change()), form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.person.ended"));
        return page(username);
    }

    /** The form without a Russian name of which nothing was typed: a part that is left blank is no name. */
    private static Form named(Form form) {
        boolean blank = form.fields().stream()
                .filter(field -> field.startsWith("name.ru."))
                .allMatch(field -> form.value(field).isEmpty());
        return blank ? form.with("name.ru", null) : form;
    }

    private static String page(String username) {
        return "redirect:/people/" + username;
    }

    private String person(PersonEntry person, Form form, Form role, Actor actor, Model model) {
        model.addAttribute("mayLink", provider.mayLink(actor));
        model.addAttribute("mayReset", secondFactor.mayReset(person.username(), actor));
        model.addAttribute("roleForm", role);
        model.addAttribute(
                "roles",
                roles.of(person.username(), actor).stream()
                        .map(one -> new Shown(one, roles.stateOf(one)))
                        .toList());
        model.addAttribute(
                "roleChoices",
                Arrays.stream(Role.values())
                        .map(one -> new Choice(one.name(), localized.of(one.label())))
                        .toList());
        return form(person, form, model);
    }

    private String form(@Nullable PersonEntry person, Form form, Model model) {
        model.addAttribute(
                "title",
                person == null
                        ? localized.of(Message.of("portal.person.new"))
                        : person.name().kk().whole());
        model.addAttribute("person", person);
        model.addAttribute("form", form);
        model.addAttribute("bodies", bodyChoices(bodies, localized));
        model.addAttribute(
                "languages",
                Languages.ALL.stream()
                        .map(one -> new Choice(
                                one.getLanguage(),
                                localized.of(Message.of("people.languageName." + one.getLanguage()))))
                        .toList());
        return "people/person";
    }

    static List<Choice> bodyChoices(TerritorialBodies bodies, Localized localized) {
        return bodies.all().stream()
                .map(body -> new Choice(body.code(), localized.of(body.name())))
                .toList();
    }
}
