package kz.qorytyndy.portal.standard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Compared;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.standards.Drafting;
import kz.qorytyndy.standards.OpenStandard;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardDocuments;
import kz.qorytyndy.standards.StandardFilter;
import kz.qorytyndy.standards.StandardRound;
import kz.qorytyndy.standards.StandardState;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.standards.Standing;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of work standards, and one of them with all that is known of it. */
@Controller
class StandardPages {

    private final Standards standards;
    private final Drafting drafting;
    private final StandardDocuments documents;
    private final Tasks tasks;
    private final DeadlineChanges changes;
    private final AuditTrail trail;
    private final Localized localized;
    private final Clock clock;

    StandardPages(
            Standards standards,
            Drafting drafting,
            StandardDocuments documents,
            Tasks tasks,
            DeadlineChanges changes,
            AuditTrail trail,
            Localized localized,
            Clock clock) {
        this.standards = standards;
        this.drafting = drafting;
        this.documents = documents;
        this.tasks = tasks;
        this.changes = changes;
        this.trail = trail;
        this.localized = localized;
        this.clock = clock;
    }

    /** What the register's form says; empty fields ask for all. */
    record Asked(
            @Nullable String q,
            @Nullable String post,
            @Nullable String section,
            @Nullable String body,
            @Nullable Standing state) {

        StandardFilter filter() {
            return new StandardFilter(body, post, section, state, q);
        }

        public boolean isEmpty() {
            return equals(new Asked(null, null, null, null, null));
        }
    }

    @GetMapping("/standards")
    String register(Actor actor, Asked asked, @RequestParam(defaultValue = "0") int page, Model model) {
        Standards.Page register = standards.register(actor, asked.filter(), Paging.asked(page), Paging.SIZE);
        model.addAttribute("register", register);
        model.addAttribute("today", today());
        model.addAttribute("asked", asked);
        model.addAttribute("states", localized.choices("standards.standing.", Standing.values()));
        // Who sees one body has nothing to choose.
        model.addAttribute("bodies", localized.bodies(actor::sees));
        model.addAttribute("drafts", !places(actor).isEmpty());
        model.addAttribute("paging", Paging.of(page, register.items(), register.total()));
        return "standard/standards";
    }

    @GetMapping("/standards/new")
    String start(Actor actor, Model model) {
        return start(Form.empty(), places(actor), model);
    }

    /** Begins a draft, of which everything but post and section is written on the page of its task. */
    @PostMapping("/standards/new")
    String start(Form form, Actor actor, Model model) {
        try {
            return "redirect:" + draft(drafting.open(form.with("submit", false).read(OpenStandard.class), actor));
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return start(form, places(actor), model);
        }
    }

    /** Begins a draft of the version that comes in the standard's place, with all that this one says. */
    @PostMapping("/standards/{id}/versions")
    String startVersion(@PathVariable UUID id, Actor actor) {
        Standard standard = standards.get(id, actor);
        return "redirect:"
                + draft(drafting.open(new OpenStandard(standard.bodyCode(), id, false, standard.content()), actor));
    }

    private String start(Form form, List<Choice> places, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("places", places);
        return "standard/new";
    }

    /** The page on which the draft is written. */
    private String draft(Standard standard) {
        return "/tasks/" + tasks.of(standard.id()).get(0).id() + "/standard";
    }

    @GetMapping("/standards/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        Standard standard = standards.get(id, actor);
        List<Standard> versions = standards.versions(standard);
        List<OpenTask> open = tasks.of(id);
        boolean seesPeople = actor.seesPeople(standard.bodyCode());
        model.addAttribute("title", localized.name(standard));
        model.addAttribute("standard", standard);
        model.addAttribute("today", today());
        model.addAttribute("versions", versions);
        model.addAttribute("tasks", open);
        model.addAttribute("steps", steps(standard, open));
        model.addAttribute("changes", changes.of(id));
        model.addAttribute("course", StandardStep.of(standards.rounds(id), standards.decisions(id)));
        standards.registered(id).ifPresent(registered -> model.addAttribute("registered", registered));
        standards.returned(standard).ifPresent(returned -> model.addAttribute("returned", returned));
        model.addAttribute(
                "mayReplace",
                drafting.mayDraft(standard.bodyCode(), actor)
                        && standard.state() == StandardState.APPROVED
                        && standard.inForceUntil() == null
                        && versions.stream()
                                .noneMatch(version -> version.state().underWay()));
        model.addAttribute("seesPeople", seesPeople);
        if (seesPeople) {
            model.addAttribute("trail", trail.of(id));
        }
        return "standard/standard";
    }

    /**
     * The standard side by side with another version of it or, by {@code round}, one of its rounds with the round before.
     *
     * @param from the other version; if neither is given, the one that it replaces
     */
    @GetMapping("/standards/{id}/differences")
    String differences(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(required = false) @Nullable Integer round,
            Actor actor,
            Model model) {
        Standard standard = standards.get(id, actor);
        model.addAttribute("title", localized.name(standard));
        model.addAttribute("standard", standard);
        model.addAttribute("today", today());
        if (round != null) {
            List<StandardRound> rounds = standards.rounds(id);
            if (round < 2 || round > rounds.size()) {
                throw Refusal.notFound();
            }
            model.addAttribute("round", round);
            model.addAttribute(
                    "differences",
                    Compared.of(
                            rounds.get(round - 2).content(),
                            rounds.get(round - 1).content()));
        } else {
            UUID other = from == null ? standard.replaces() : from;
            if (other == null) {
                throw Refusal.notFound();
            }
            Standard before = standards.get(other, actor);
            model.addAttribute("before", before);
            model.addAttribute("differences", Compared.of(before.content(), standard.content()));
        }
        return "standard/differences";
    }

    /** The standard's document; until it is registered, as it will be printed. */
    @GetMapping("/standards/{id}/standard.pdf")
    ResponseEntity<Resource> document(@PathVariable UUID id, Actor actor) {
        Standard standard = standards.get(id, actor);
        return Attachment.of(
                "standart-" + Objects.requireNonNullElse(standard.number(), "joba") + ".pdf",
                MediaType.APPLICATION_PDF_VALUE,
                standard.number() == null ? documents.preview(standard) : standards.pdf(id));
    }

    /** Where it stands in the diagram: at its open task, or at its end. */
    private static List<String> steps(Standard standard, List<OpenTask> open) {
        return switch (standard.state()) {
            case APPROVED -> List.of("EndEvent_InForce");
            case WITHDRAWN -> List.of("EndEvent_Withdrawn");
            default -> open.stream().map(task -> "Task_" + task.kind().id()).toList();
        };
    }

    /** For whose posts he may draft: his bodies', or as an HR officer the HR service's own, whose code is empty. */
    private List<Choice> places(Actor actor) {
        List<Choice> places = new ArrayList<>();
        if (drafting.mayDraft(null, actor)) {
            places.add(new Choice("", localized.of(Standard.HR_SERVICE)));
        }
        actor.bodies().stream()
                .filter(code -> drafting.mayDraft(code, actor))
                .forEach(code -> places.add(new Choice(code, localized.body(code))));
        return places;
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
