package kz.qorytyndy.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Launching, cancelling and removing campaigns, and cancelling single assessments of them. */
@Service
public class Launching {

    /** The longest that a task may be given, in working days. */
    public static final int MOST_WORKING_DAYS = 60;

    private final Clock clock;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final LaunchChecks checks;
    private final WorkingDays workingDays;
    private final SettingValues settings;
    private final AuditTrail trail;
    private final CampaignProcess process;

    Launching(
            Clock clock,
            Campaigns campaigns,
            Assessments assessments,
            LaunchChecks checks,
            WorkingDays workingDays,
            SettingValues settings,
            AuditTrail trail,
            CampaignProcess process) {
        this.clock = clock;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.checks = checks;
        this.workingDays = workingDays;
        this.settings = settings;
        this.trail = trail;
        this.process = process;
    }

    /** Until when a campaign that is launched today usually asks for the data. */
    public LocalDate usualSubmissionDue() {
        return workingDays.after(Texts.day(clock.instant()), settings.of(Setting.FIRST_SUBMISSION_DAYS));
    }

    /** How many working days a task of the kind has unless a launch says otherwise. */
    public int usualWorkingDays(TaskKind kind) {
        return settings.of(kind.workingDays());
    }

    /** The command that says of each kind of task how many working days it has: as many as usual where it said nothing. */
    public LaunchCampaign complete(LaunchCampaign command) {
        return command.complete(settings);
    }

    public boolean mayLaunch(Actor actor) {
        return actor.isHr();
    }

    /** Whether the actor may cancel a campaign that has not ended, or single assessments of it. */
    public boolean mayCancel(Actor actor) {
        return actor.is(Role.HR_HEAD);
    }

    /**
     * The schedule of a campaign that {@link #launch} would launch now; changes nothing.
     *
     * @throws Refusal as {@link #launch} does, but for what has to be confirmed, which is told
     */
    @Transactional(readOnly = true)
    public Schedule schedule(Actor actor, LaunchCampaign command) {
        MethodologyRef methodology = checked(actor, command);
        return Schedule.of(
                complete(command),
                methodology,
                Texts.day(clock.instant()),
                workingDays,
                checks.periodRunning(command),
                checks.overlapping(command),
                checks.vacancies(command));
    }

    /**
     * Launches a campaign; for an HR officer or the HR head. It pins the methodology in force at the end of its period.
     *
     * @throws Refusal forbidden; invalid (a field), so for a period that has not begun, or has not ended and that is not confirmed; conflict if a body
     *     already has that period, or if nobody holds a role of one today and that is not confirmed
     */
    @Transactional
    public Campaign launch(Actor actor, LaunchCampaign command) {
        MethodologyRef methodology = checked(actor, command);
        checks.refusePeriodRunning(command);
        checks.refuseVacancies(command);
        List<String> codes = checks.bodyCodes(command);
        UUID id = UUID.randomUUID();
        campaigns.insert(id, actor, complete(command), codes, methodology);
        trail.record(actor.event(AuditAction.CAMPAIGN_LAUNCHED)
                .in(id)
                .details(Map.of(
                        "period",
                        command.period().code(),
                        "submissionDue",
                        String.valueOf(command.submissionDue()),
                        "rehearsal",
                        String.valueOf(command.rehearsal()))));
        try {
            process.start(id);
        } catch (DuplicateKeyException e) {
            // Another launch for the same body and period committed since we looked.
            throw Refusal.conflict("campaign.refusal.assessedMeanwhile");
        }
        return campaigns.get(id);
    }

    /**
     * Cancels a campaign that has not ended; for the HR head. Issued conclusions stay in force.
     *
     * @throws Refusal forbidden; invalid without a reason; conflict if the campaign has ended
     */
    @Transactional
    public void cancel(UUID id, Actor actor, @Nullable String given) {
        campaigns.visible(id, actor);
        refuseUnlessMayCancel(actor);
        String reason = Reasons.reason(given);
        if (!campaigns.markCancelled(id, reason)) {
            throw Refusal.conflict("campaign.refusal.ended");
        }
        trail.record(actor.as(Role.HR_HEAD)
                .event(AuditAction.CAMPAIGN_CANCELLED)
                .in(id)
                .details(Map.of("reason", reason)));
        process.cancel(id);
    }

    /**
     * Cancels one assessment that has not ended; for the HR head. Its campaign goes on with the others, and the same body can be assessed for the period anew.
     *
     * @return whether it was cancelled now; if not, it had been before
     * @throws Refusal not found; forbidden; invalid without a reason, or if no other assessment of the campaign is left; conflict if it has ended, or its
     *     conclusion is issued or about to be
     */
    @Transactional
    public boolean cancelAssessment(UUID id, Actor caller, @Nullable String given) {
        UUID campaign = assessments.visible(id, caller).campaignId();
        refuseUnlessMayCancel(caller);
        String reason = Reasons.reason(given);
        // The campaign comes first, as for whoever cancels it whole, so that neither waits for the other in vain.
        campaigns.lock(campaign);
        Assessment assessment = assessments.lock(id);
        if (assessment.state() == AssessmentState.CANCELLED) {
            return false;
        }
        if (!assessment.cancellable()) {
            throw assessment.state().ended()
                    ? Refusal.conflict(
                            "campaign.refusal.cancelEnded", assessment.state().label())
                    : Refusal.conflict("campaign.refusal.cancelCorrection");
        }
        refuseUnlessOthersRemain(campaign, Set.of(id));
        Actor actor = caller.as(Role.HR_HEAD);
        assessments.keepCancellation(id, reason, actor.deed(clock));
        trail.record(actor.event(AuditAction.ASSESSMENT_CANCELLED).in(id).details(Map.of("reason", reason)));
        process.cancelAssessment(id);
        return true;
    }

    /**
     * Refuses to cancel the last assessments of a campaign by themselves: nothing would be left to summarize, and the campaign itself is to be cancelled.
     *
     * @param ids those that are to be cancelled; nothing is refused if none of them can be
     * @throws Refusal invalid ({@code assessments})
     */
    public void refuseUnlessOthersRemain(UUID campaign, Collection<UUID> ids) {
        List<Assessment> all = assessments.ofCampaign(campaign);
        boolean cancels = all.stream().anyMatch(one -> ids.contains(one.id()) && one.cancellable());
        if (cancels
                && all.stream()
                        .allMatch(one -> one.state() == AssessmentState.CANCELLED
                                || (ids.contains(one.id()) && one.cancellable()))) {
            throw Refusal.invalidField("assessments", "campaign.refusal.cancelLast");
        }
    }

    private void refuseUnlessMayCancel(Actor actor) {
        if (!mayCancel(actor)) {
            throw Refusal.forbidden("campaign.refusal.cancel");
        }
    }

    /** Whether the actor may remove the campaign: a rehearsal, and nothing else. */
    public boolean mayRemove(Campaign campaign, Actor actor) {
        return campaign.rehearsal() && actor.is(Role.HR_HEAD);
    }

    /**
     * What {@link #remove} would remove now.
     *
     * @throws Refusal as {@link #remove} does
     */
    @Transactional(readOnly = true)
    public Removal removal(UUID id, Actor actor) {
        Campaign campaign = campaigns.visible(id, actor);
        if (!campaign.rehearsal()) {
            throw Refusal.conflict("campaign.refusal.real");
        }
        if (!mayRemove(campaign, actor)) {
            throw Refusal.forbidden("campaign.refusal.remove");
        }
        return campaigns.removal(id);
    }

    /**
     * Removes a rehearsal, however far it is, with everything that belongs to it: only the events and the mails that were sent tell of it afterwards. For the HR
     * head.
     *
     * @throws Refusal not found, which tells of a rehearsal that it was removed already; forbidden; conflict if the campaign is no rehearsal
     */
    @Transactional
    public void remove(UUID id, Actor actor) {
        removal(id, actor);
        Campaign campaign = campaigns.lock(id);
        Removal removed = campaigns.removal(id);
        process.remove(id);
        campaigns.remove(id);
        trail.record(actor.as(Role.HR_HEAD)
                .event(AuditAction.REHEARSAL_REMOVED)
                .in(id)
                .details(Map.of(
                        "period",
                        campaign.period().code(),
                        "assessments",
                        String.valueOf(removed.assessments()),
                        "conclusions",
                        String.valueOf(removed.conclusions()),
                        "files",
                        String.valueOf(removed.files()))));
    }

    private MethodologyRef checked(Actor actor, LaunchCampaign command) {
        if (!mayLaunch(actor)) {
            throw Refusal.forbidden("campaign.refusal.launch");
        }
        return checks.check(command);
    }
}
