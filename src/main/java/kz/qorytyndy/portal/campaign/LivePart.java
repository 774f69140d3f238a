package kz.qorytyndy.portal.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.campaign.Matrix.Shown;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Supervision;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.course.CampaignProgress;
import kz.qorytyndy.workflow.course.CampaignProgress.Progress;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What of a campaign's page moves while it is open: its progress and its matrix. */
@Component
class LivePart {

    private final CampaignProgress progress;
    private final Assessments assessments;
    private final Tasks tasks;
    private final Supervision supervision;
    private final Launching launching;
    private final AuditTrail trail;
    private final Localized localized;

    LivePart(
            CampaignProgress progress,
            Assessments assessments,
            Tasks tasks,
            Supervision supervision,
            Launching launching,
            AuditTrail trail,
            Localized localized) {
        this.progress = progress;
        this.assessments = assessments;
        this.tasks = tasks;
        this.supervision = supervision;
        this.launching = launching;
        this.trail = trail;
        this.localized = localized;
    }

    void show(Campaign campaign, Shown shown, Actor actor, Model model) {
        Progress found = progress.of(campaign.id());
        Set<UUID> late = shown.late() && campaign.endedAt() == null ? tasks.overdue(campaign.id()) : Set.of();
        int all = found.all();
        int total =
                shown.all() ? all : shown.late() ? late.size() : found.states().getOrDefault(shown.state(), 0);
        boolean reminds = supervision.mayRemind(actor) && campaign.endedAt() == null;
        model.addAttribute("campaign", campaign);
        model.addAttribute("progress", found.states());
        model.addAttribute("bodies", all);
        model.addAttribute("through", found.done());
        model.addAttribute("matrix", new Matrix(shown, rows(campaign, shown, late, reminds), found.overdue(), total));
        model.addAttribute("ownTasks", tasks.of(campaign.id()));
        model.addAttribute("reminds", reminds);
        model.addAttribute("extends", reminds && supervision.mayExtend(actor));
        model.addAttribute("cancels", reminds && launching.mayCancel(actor));
        model.addAttribute("seesPeople", actor.seesPeople(null));
    }

    private List<Matrix.Row> rows(Campaign campaign, Shown shown, Set<UUID> late, boolean reminds) {
        List<Assessment> page = assessments.ofCampaign(
                campaign.id(),
                shown.state(),
                shown.late() ? late : null,
                LocaleContextHolder.getLocale(),
                shown.page() * Matrix.SIZE,
                Matrix.SIZE);
        localized.prepareBodies(page.stream().map(Assessment::bodyCode).toList());
        List<OpenTask> found =
                tasks.ofAssessments(page.stream().map(Assessment::id).toList());
        Map<UUID, List<OpenTask>> open = found.stream().collect(Collectors.groupingBy(OpenTask::matterId));
        Map<String, Instant> reminded =
                reminds ? trail.lastOf(found.stream().map(OpenTask::id).toList(), AuditAction.TASK_REMINDED) : Map.of();
        return page.stream()
                .map(assessment -> Matrix.row(
                        assessment,
                        localized.body(assessment.bodyCode()),
                        open.getOrDefault(assessment.id(), List.of()),
                        reminded))
                .toList();
    }
}
