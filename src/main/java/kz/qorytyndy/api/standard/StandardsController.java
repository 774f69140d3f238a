package kz.qorytyndy.api.standard;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.api.DeedView;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.api.task.DeadlineChangeView;
import kz.qorytyndy.api.task.TaskView;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.Difference;
import kz.qorytyndy.standards.Drafting;
import kz.qorytyndy.standards.OpenStandard;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardDecision;
import kz.qorytyndy.standards.StandardFilter;
import kz.qorytyndy.standards.StandardRound;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.standards.Standards.Registered;
import kz.qorytyndy.standards.Standing;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The work standards and their register. */
@RestController
@RequestMapping("/api/v1/standards")
@Tag(name = "Work standards")
class StandardsController {

    private final Standards standards;
    private final Drafting drafting;
    private final Tasks tasks;
    private final DeadlineChanges changes;
    private final Substitutions substitutions;
    private final AuditTrail trail;
    private final Clock clock;

    StandardsController(
            Standards standards,
            Drafting drafting,
            Tasks tasks,
            DeadlineChanges changes,
            Substitutions substitutions,
            AuditTrail trail,
            Clock clock) {
        this.standards = standards;
        this.drafting = drafting;
        this.tasks = tasks;
        this.changes = changes;
        this.substitutions = substitutions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The register of work standards. By post and section, newest version first; a body's own for its people, all for the HR
     * service, leadership and the auditor. state is where a standard stands today: DRAFT, IN_CHECK, IN_APPROVAL, WITHDRAWN,
     * UPCOMING, IN_FORCE or REPLACED. post and section find a part of the name, q a part of anything that a standard says, in
     * Kazakh or Russian; Latin letters stand for the Kazakh ones that they look like.
     */
    @GetMapping
    ItemList<StandardRow> register(
            Actor actor,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String post,
            @RequestParam(required = false) @Nullable String section,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String q,
            ItemList.Asked asked) {
        Standards.Page found = standards.register(
                actor, new StandardFilter(body, post, section, standing(state), q), asked.page(), asked.size());
        LocalDate today = today();
        return new ItemList<>(
                found.items().stream()
                        .map(standard -> StandardRow.of(standard, today))
                        .toList(),
                found.total());
    }

    private static @Nullable Standing standing(@Nullable String given) {
        return given == null
                ? null
                : Arrays.stream(Standing.values())
                        .filter(standing -> standing.name().equals(given))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalidField(
                                "state",
                                "platform.command.oneOf",
                                Arrays.stream(Standing.values()).map(Enum::name).toList()));
    }

    /**
     * Draw up a work standard. Starts the process work-standard, with its check or, if submit is false, with a draft of which only
     * post and section in Kazakh must be there. For officers of the body; for the HR service's own posts (body null) for HR
     * officers. 409 if one for the post and section is being drawn up, or is approved and not named in replaces.
     */
    @PostMapping
    ResponseEntity<StandardView> open(@RequestBody OpenStandard body, Actor actor) {
        Standard opened = drafting.open(body, actor);
        return ResponseEntity.created(URI.create("/api/v1/standards/" + opened.id()))
                .body(view(opened, actor));
    }

    /** A work standard. Its content, rounds, decisions, open tasks and versions. Another body's is 404. */
    @GetMapping("/{id}")
    StandardView one(@PathVariable UUID id, Actor actor) {
        return view(standards.get(id, actor), actor);
    }

    /**
     * What a version changes. The standard side by side with another version, what is the same included: with the one that it
     * replaces, or with the one of the id in from. 404 without either.
     */
    @GetMapping("/{id}/differences")
    List<Difference> differences(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID from, Actor actor) {
        Standard after = standards.get(id, actor);
        UUID other = from == null ? after.replaces() : from;
        if (other == null) {
            throw Refusal.notFound();
        }
        return Difference.between(standards.get(other, actor).content(), after.content()).stream()
                .toList();
    }

    /**
     * The work standard's document. The PDF/A as it was sealed; its SHA-256 is in the header Repr-Digest. 404 until the standard is
     * registered.
     */
    @GetMapping("/{id}.pdf")
    ResponseEntity<byte[]> document(@PathVariable UUID id, Actor actor) {
        Standard standard = standards.get(id, actor);
        Registered registered = standards.registered(id).orElseThrow(Refusal::notFound);
        String owner = standard.bodyCode() == null ? "" : "-" + standard.bodyCode();
        return Attachment.sealed(
                "standart-" + registered.number() + owner + ".pdf", registered.pdfSha256(), standards.pdf(id));
    }

    private StandardView view(Standard standard, Actor actor) {
        UUID id = standard.id();
        LocalDate today = today();
        boolean people = actor.seesPeople(standard.bodyCode());
        Registered registered = standards.registered(id).orElse(null);
        return new StandardView(
                id,
                standard.bodyCode(),
                standard.standing(today),
                standard.replaces(),
                standard.number(),
                registered == null ? null : registered.at(),
                registered == null ? null : registered.pdfSha256(),
                standard.sha256(),
                standard.inForceFrom(),
                standard.inForceUntil(),
                standard.changedAt(),
                standard.round(),
                standard.content(),
                tasks.of(id).stream().map(task -> TaskView.of(task, actor)).toList(),
                changes.of(id).stream()
                        .map(change -> DeadlineChangeView.of(change, substitutions, people))
                        .toList(),
                standards.rounds(id).stream().map(round -> view(round, people)).toList(),
                standards.decisions(id).stream()
                        .map(decision -> view(decision, people))
                        .toList(),
                standards.versions(standard).stream()
                        .map(version -> StandardRow.of(version, today))
                        .toList(),
                people ? trail.of(id) : null);
    }

    private StandardView.Round view(StandardRound round, boolean people) {
        return new StandardView.Round(
                round.number(), round.content(), DeedView.of(round.drafted(), substitutions, people));
    }

    private StandardView.Decision view(StandardDecision decision, boolean people) {
        return new StandardView.Decision(
                decision.round(),
                decision.step(),
                decision.accepted(),
                decision.reason(),
                decision.inForceFrom(),
                DeedView.of(decision.decided(), substitutions, people));
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
