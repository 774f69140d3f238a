package kz.qorytyndy.standards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The drawing up of work standards through the system (order No 67, work standards §10): what the officer of a body drafts for its posts, and an HR
 * officer for the HR service's own.
 */
@Service
public class Drafting {

    private final Standards standards;
    private final StandardProcess process;
    private final TerritorialBodies bodies;
    private final Duties duties;
    private final AuditTrail trail;
    private final Clock clock;

    Drafting(
            Standards standards,
            StandardProcess process,
            TerritorialBodies bodies,
            Duties duties,
            AuditTrail trail,
            Clock clock) {
        this.standards = standards;
        this.process = process;
        this.bodies = bodies;
        this.duties = duties;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Begins to draw up a standard, and sends it for its check or keeps it as a draft.
     *
     * @throws Refusal invalid (field errors); not found (another's body); forbidden unless the actor is an officer of the body, or an HR officer for
     *     the HR service's own posts; conflict, if such a standard is being drawn up, or is in force and not the one that this one replaces
     */
    @Transactional
    public Standard open(OpenStandard command, Actor caller) {
        Actor actor = drafter(command.body(), caller);
        StandardContent content = ContentChecks.checked(command.content(), command.isSubmitted());
        refuseUnlessNext(command.body(), content, command.replaces(), actor);
        StandardState state = command.isSubmitted() ? StandardState.IN_CHECK : StandardState.DRAFT;
        UUID id = drawnUpOnce(content, () -> standards.open(command.body(), command.replaces(), content, state, actor));
        duties.took(id, actor, Duties.Part.DRAFTED);
        Standard opened = standards.get(id);
        record(opened, null, null, actor, AuditAction.STANDARD_OPENED);
        process.start(opened);
        return opened;
    }

    private Actor drafter(@Nullable String body, Actor caller) {
        if (!caller.sees(body)) {
            throw Refusal.notFound();
        }
        LocalDate today = Texts.day(clock.instant());
        if (body != null
                && bodies.inForceOn(today).stream()
                        .noneMatch(known -> known.code().equals(body))) {
            throw Refusal.invalidField("body", "standards.refusal.body");
        }
        if (!mayDraft(body, caller)) {
            throw Refusal.forbidden("standards.refusal.drafts");
        }
        return caller.as(drafters(body));
    }

    /** Whether the actor may draw up standards for the body's posts; null: for the HR service's own. */
    public boolean mayDraft(@Nullable String body, Actor actor) {
        return actor.roles().contains(drafters(body));
    }

    private static RoleHeld drafters(@Nullable String body) {
        return TaskKind.DRAFT_STANDARD.role().in(body);
    }

    /**
     * Sends a draft for its check, or withdraws it, inside the transaction that completes the task.
     *
     * @throws Refusal invalid (field errors); conflict, if it is no draft any more, or as {@link #open}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void draft(UUID id, String taskId, Actor actor, DraftStandard command) {
        boolean withdrawn = command.outcome() == DraftStandard.Outcome.WITHDRAW;
        Standard before = standards.move(id, withdrawn ? StandardState.Move.WITHDRAW : StandardState.Move.SUBMIT);
        if (withdrawn) {
            String reason = Reasons.required("reason", command.reason());
            trail.record(
                    event(before, taskId, actor, AuditAction.STANDARD_WITHDRAWN).details(Map.of("reason", reason)));
            return;
        }
        if (Reasons.optional("reason", command.reason()) != null) {
            throw Refusal.invalidField("reason", "standards.refusal.reasonOnlyToWithdraw");
        }
        StandardContent content =
                ContentChecks.checked(Objects.requireNonNullElse(command.content(), before.content()), true);
        refuseUnlessNext(before.bodyCode(), content, before.replaces(), actor);
        drawnUpOnce(content, () -> {
            standards.redraft(before, content, actor);
            return id;
        });
        duties.took(id, actor, Duties.Part.DRAFTED);
        record(standards.get(id), before, taskId, actor, AuditAction.STANDARD_SUBMITTED);
    }

    /** A post's section has one standard: a second one replaces the latest, whose post and section it keeps. */
    private void refuseUnlessNext(
            @Nullable String body, StandardContent content, @Nullable UUID replaces, Actor actor) {
        Standard replaced = replaces == null
                ? null
                : standards
                        .withId(replaces)
                        .filter(known -> actor.sees(known.bodyCode()))
                        .orElseThrow(() -> Refusal.invalidField("replaces", "standards.refusal.replacesNone"));
        if (replaced != null
                && (!Objects.equals(replaced.bodyCode(), body)
                        || !replaced.content()
                                .post()
                                .key()
                                .equals(content.post().key())
                        || !replaced.content()
                                .section()
                                .key()
                                .equals(content.section().key()))) {
            throw Refusal.invalidField("replaces", "standards.refusal.replacesOther");
        }
        Standard latest = standards.latestApproved(body, content).orElse(null);
        if (replaced != null && !replaced.equals(latest)) {
            throw latest == null
                    ? Refusal.invalidField("replaces", "standards.refusal.replacesNone")
                    : Refusal.conflict("standards.refusal.replacesOld", Standards.numberOf(latest));
        }
        if (replaced == null && latest != null) {
            throw Refusal.conflict(
                    "standards.refusal.exists",
                    content.post().localized(),
                    content.section().localized(),
                    Standards.numberOf(latest));
        }
    }

    private static UUID drawnUpOnce(StandardContent content, Supplier<UUID> step) {
        try {
            return step.get();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict(
                    "standards.refusal.underWay",
                    content.post().localized(),
                    content.section().localized());
        }
    }

    private void record(
            Standard after, @Nullable Standard before, @Nullable String taskId, Actor actor, AuditAction action) {
        trail.record(event(after, taskId, actor, action)
                .details(Map.of("round", String.valueOf(after.round())))
                .changed(before == null ? null : before.sha256(), after.sha256()));
    }

    private static AuditEvent event(Standard standard, @Nullable String taskId, Actor actor, AuditAction action) {
        AuditEvent event = actor.event(action).in(standard.id());
        return taskId == null ? event : event.task(taskId);
    }
}
