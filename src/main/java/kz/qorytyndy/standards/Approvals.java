package kz.qorytyndy.standards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.StandardDecision.Step;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The check of drafted work standards by the HR service, and their approval by the head. Both join the transaction that completes the task. */
@Service
public class Approvals {

    private final Standards standards;
    private final Duties duties;
    private final AuditTrail trail;
    private final Clock clock;

    Approvals(Standards standards, Duties duties, AuditTrail trail, Clock clock) {
        this.standards = standards;
        this.duties = duties;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Passes the standard on to the head, or returns it to whoever drafted it.
     *
     * @throws Refusal invalid ({@code reason}: missing for a return, given without one, or too long); conflict if it is not in check
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void check(UUID id, String taskId, Actor actor, CheckStandard command) {
        boolean accepted = command.outcome() == CheckStandard.Outcome.ACCEPT;
        Standard standard =
                standards.move(id, accepted ? StandardState.Move.PASS_CHECK : StandardState.Move.RETURN_FROM_CHECK);
        String reason = reason(accepted, command.reason());
        keep(standard, Step.CHECK, reason, null, taskId, actor);
        duties.took(id, actor, Duties.Part.CHECKED);
    }

    /**
     * Approves the standard from a day on, or returns it to whoever drafted it. What is approved is its content: the SHA-256 of its canonical JSON.
     *
     * @throws Refusal invalid ({@code reason} as for the check; {@code inForceFrom}: missing, before today, more than a year away, not later than the
     *     replaced standard's, given for a return); conflict if it is not in approval
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void approve(UUID id, String taskId, Actor actor, ApproveStandard command) {
        Standard standard = standards.locked(id, StandardState.Move.APPROVE);
        boolean approved = command.outcome() == ApproveStandard.Outcome.APPROVE;
        String reason = reason(approved, command.reason());
        if (!approved) {
            if (command.inForceFrom() != null) {
                throw Refusal.invalidField("inForceFrom", "standards.refusal.dateOnlyToApprove");
            }
            keep(standard, Step.APPROVAL, reason, null, taskId, actor);
            standards.move(id, StandardState.Move.RETURN_FROM_APPROVAL);
            return;
        }
        LocalDate from = firstDay(standard, command.inForceFrom());
        keep(standard, Step.APPROVAL, null, from, taskId, actor);
        try {
            standards.approve(id, from);
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("standards.refusal.sameDay", from);
        }
    }

    /**
     * The day from which the standard would be approved.
     *
     * @throws Refusal invalid ({@code inForceFrom}: missing, before today, more than a year away, not later than the replaced standard's)
     */
    public LocalDate firstDay(Standard standard, @Nullable LocalDate given) {
        if (given == null) {
            throw Refusal.invalidField("inForceFrom", "standards.refusal.dateMissing");
        }
        LocalDate today = Texts.day(clock.instant());
        if (given.isBefore(today)) {
            throw Refusal.invalidField("inForceFrom", "standards.refusal.datePast", today);
        }
        if (given.isAfter(today.plusYears(1))) {
            throw Refusal.invalidField("inForceFrom", "standards.refusal.dateFar", given);
        }
        UUID replaces = standard.replaces();
        LocalDate before = replaces == null ? null : standards.get(replaces).inForceFrom();
        if (before != null && !given.isAfter(before)) {
            throw Refusal.invalidField("inForceFrom", "standards.refusal.dateNotLater", before);
        }
        return given;
    }

    private static @Nullable String reason(boolean accepted, @Nullable String given) {
        if (!accepted) {
            return Reasons.required("reason", given);
        }
        if (Reasons.optional("reason", given) != null) {
            throw Refusal.invalidField("reason", "standards.refusal.reasonOnlyToReturn");
        }
        return null;
    }

    private void keep(
            Standard standard,
            Step step,
            @Nullable String reason,
            @Nullable LocalDate from,
            String taskId,
            Actor actor) {
        StandardDecision decision = new StandardDecision(standard.round(), step, reason, from, actor.deed(clock));
        standards.keep(standard.id(), decision);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("round", String.valueOf(standard.round()));
        if (from != null) {
            details.put("inForceFrom", from.toString());
        }
        trail.record(actor.event(action(decision))
                .in(standard.id())
                .task(taskId)
                .details(details)
                .changed(standard.sha256(), Sha256.of(CanonicalJson.of(decision))));
    }

    private static AuditAction action(StandardDecision decision) {
        if (!decision.accepted()) {
            return AuditAction.STANDARD_RETURNED;
        }
        return decision.step() == Step.CHECK ? AuditAction.STANDARD_CHECKED : AuditAction.STANDARD_APPROVED;
    }
}
