package kz.qorytyndy.portal.assessment;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Dossiers;
import kz.qorytyndy.conclusion.Rounds;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.verification.PaperForm;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The assessments that somebody may see: their list, one with all that is known of it, its conclusion. */
@Controller
class AssessmentPages {

    private final Assessments assessments;
    private final Tasks tasks;
    private final Dossiers dossiers;
    private final DataSheets dataSheets;
    private final Explanations explanations;
    private final Corrections corrections;
    private final Mails mails;
    private final AccessTable access;
    private final Localized localized;

    AssessmentPages(
            Assessments assessments,
            Tasks tasks,
            Dossiers dossiers,
            DataSheets dataSheets,
            Explanations explanations,
            Corrections corrections,
            Mails mails,
            AccessTable access,
            Localized localized) {
        this.assessments = assessments;
        this.tasks = tasks;
        this.dossiers = dossiers;
        this.dataSheets = dataSheets;
        this.explanations = explanations;
        this.corrections = corrections;
        this.mails = mails;
        this.access = access;
        this.localized = localized;
    }

    @GetMapping("/assessments")
    String list(Actor actor, Model model) {
        List<Assessment> visible = assessments.visibleTo(actor);
        model.addAttribute("assessments", visible);
        model.addAttribute(
                "open",
                tasks
                        .ofAssessments(visible.stream()
                                .filter(assessment -> !assessment.state().ended())
                                .map(Assessment::id)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(OpenTask::matterId)));
        return "assessment/assessments";
    }

    @GetMapping("/assessments/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String fingerprint,
            Actor actor,
            Model model) {
        Assessment assessment = assessments.visible(id, actor);
        model.addAttribute("title", localized.body(assessment.bodyCode()) + ", " + localized.of(assessment.name()));
        model.addAttribute("assessment", assessment);
        model.addAttribute("seesCampaigns", actor.seesAllBodies());
        model.addAttribute("givesForBodies", tasks.givesForBodies(actor));
        List<OpenTask> open = tasks.of(id);
        model.addAttribute("tasks", open);
        model.addAttribute("steps", steps(assessment, open));
        DataSheets.DataSheet dataSheet = dataSheets.of(assessment);
        model.addAttribute("dataSheet", dataSheet);
        model.addAttribute("prints", access.opens("/assessments/{id}/datasheet.pdf", actor.roleNames()));
        if (version != null && fingerprint != null) {
            compare(dataSheet, version, fingerprint, model);
        }
        Dossiers.Dossier dossier = dossiers.of(assessment, actor);
        Rounds rounds = dossier.rounds();
        model.addAttribute("dossier", dossier);
        model.addAttribute("seesPeople", dossier.seesPeople());
        model.addAttribute("decisions", Decision.of(rounds));
        rounds.conclusion().ifPresent(issued -> model.addAttribute("conclusion", issued));
        model.addAttribute("corrections", Corrected.of(rounds.corrections().stream(), corrections));
        model.addAttribute(
                "correcting",
                rounds.corrections().stream()
                        .map(Corrections.Correction::verificationVersion)
                        .toList());
        model.addAttribute("mayCorrect", corrections.mayOpen(actor) && assessment.state() == AssessmentState.ISSUED);
        explanations.of(assessment).ifPresent(found -> model.addAttribute("explanation", found));
        explanations.advice(assessment).ifPresent(found -> model.addAttribute("advice", found));
        if (mails.readsAll(actor)) {
            model.addAttribute("mails", mails.ofAssessment(id, actor));
        }
        return "assessment/assessment";
    }

    /** Where the code on a paper copy leads: its fingerprint beside that of the version that it says to be. */
    private static void compare(DataSheets.DataSheet dataSheet, int version, String fingerprint, Model model) {
        dataSheet.versions().stream()
                .filter(submission -> submission.version() == version)
                .findFirst()
                .flatMap(submission -> PaperForm.comparison(submission, fingerprint))
                .ifPresent(comparison -> {
                    model.addAttribute("comparison", comparison);
                    model.addAttribute("scannedVersion", version);
                });
    }

    /** Where the assessment stands in the diagram: at its open tasks, or at its end. */
    private static List<String> steps(Assessment assessment, List<OpenTask> open) {
        return switch (assessment.state()) {
            case ISSUED -> List.of("EndEvent_ConclusionIssued");
            case NOT_SUBMITTED -> List.of("EndEvent_NotSubmitted");
            case CANCELLED -> List.of("EndEvent_Cancelled");
            default -> open.stream().map(task -> step(task, assessment)).toList();
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
