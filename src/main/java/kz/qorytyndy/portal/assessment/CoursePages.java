package kz.qorytyndy.portal.assessment;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Dossiers;
import kz.qorytyndy.conclusion.Rounds;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.portal.assessment.AssessmentTabs.Tab;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.course.Stages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How an assessment went, stage by stage, and the mails about it. */
@Controller
class CoursePages {

    private final Assessments assessments;
    private final AssessmentTabs tabs;
    private final Tasks tasks;
    private final Stages stages;
    private final Dossiers dossiers;
    private final DataSheets dataSheets;
    private final DeadlineChanges changes;
    private final Corrections corrections;
    private final Mails mails;

    CoursePages(
            Assessments assessments,
            AssessmentTabs tabs,
            Tasks tasks,
            Stages stages,
            Dossiers dossiers,
            DataSheets dataSheets,
            DeadlineChanges changes,
            Corrections corrections,
            Mails mails) {
        this.assessments = assessments;
        this.tabs = tabs;
        this.tasks = tasks;
        this.stages = stages;
        this.dossiers = dossiers;
        this.dataSheets = dataSheets;
        this.changes = changes;
        this.corrections = corrections;
        this.mails = mails;
    }

    @GetMapping("/assessments/{id}/course")
    String course(@PathVariable UUID id, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        tabs.show(assessment, Tab.COURSE, actor, model);
        List<OpenTask> open = tasks.of(id);
        model.addAttribute("open", open.stream().collect(Collectors.toMap(OpenTask::id, Function.identity())));
        model.addAttribute("marked", marked(assessment, open));
        List<AuditTrail.Entry> trail = dossiers.trail(assessment, actor);
        tabs.prepareNames(trail);
        model.addAttribute("course", Course.of(stages.of(id), trail));
        model.addAttribute("seesPeople", dossiers.seesPeople(assessment, actor));
        model.addAttribute("deadlineChanges", changes.of(id));
        Rounds rounds = dossiers.rounds(assessment);
        model.addAttribute("rounds", rounds);
        model.addAttribute("dataSheet", dataSheets.of(assessment, rounds));
        model.addAttribute("decisions", Decision.of(rounds));
        model.addAttribute("corrections", Corrected.of(rounds.corrections().stream(), corrections));
        model.addAttribute(
                "correcting",
                rounds.corrections().stream()
                        .map(Corrections.Correction::verificationVersion)
                        .toList());
        return "assessment/course";
    }

    @GetMapping("/assessments/{id}/mails")
    String mails(@PathVariable UUID id, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        model.addAttribute("mails", mails.ofAssessment(id, actor));
        tabs.show(assessment, Tab.MAILS, actor, model);
        return "assessment/mails";
    }

    /** Where the assessment stands in the diagram: at its open tasks, or at its end. */
    private static List<String> marked(Assessment assessment, List<OpenTask> open) {
        return switch (assessment.state()) {
            case ISSUED -> List.of("EndEvent_ConclusionIssued");
            case NOT_SUBMITTED -> List.of("EndEvent_NotSubmitted");
            case CANCELLED -> List.of("EndEvent_Cancelled");
            case AWAITING_SUBMISSION, IN_VERIFICATION, IN_REVIEW, AWAITING_SIGN_OFF, OBJECTED ->
                open.stream().map(task -> step(task, assessment)).toList();
        };
    }

    /** Where the task stands in the diagram, which holds the decision on overdue work twice. */
    private static String step(OpenTask task, Assessment assessment) {
        String step = "Task_" + task.kind().id();
        return task.kind() == TaskKind.DECIDE_OVERDUE && assessment.state() == AssessmentState.AWAITING_SIGN_OFF
                ? step + "_SignOff"
                : step;
    }
}
