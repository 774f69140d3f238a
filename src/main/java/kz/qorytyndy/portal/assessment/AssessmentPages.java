package kz.qorytyndy.portal.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Dossiers;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.portal.assessment.AssessmentTabs.Tab;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The assessments that somebody may see: their list, and of one where it stands and its score. */
@Controller
class AssessmentPages {

    private final Assessments assessments;
    private final AssessmentTabs tabs;
    private final Tasks tasks;
    private final Dossiers dossiers;
    private final Conclusions conclusions;
    private final Explanations explanations;
    private final Corrections corrections;
    private final SignOffs signOffs;
    private final Localized localized;

    AssessmentPages(
            Assessments assessments,
            AssessmentTabs tabs,
            Tasks tasks,
            Dossiers dossiers,
            Conclusions conclusions,
            Explanations explanations,
            Corrections corrections,
            SignOffs signOffs,
            Localized localized) {
        this.assessments = assessments;
        this.tabs = tabs;
        this.tasks = tasks;
        this.dossiers = dossiers;
        this.conclusions = conclusions;
        this.explanations = explanations;
        this.corrections = corrections;
        this.localized = localized;
        this.signOffs = signOffs;
    }

    @GetMapping("/assessments")
    String list(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
        Assessments.Page shown = assessments.visibleTo(actor, Paging.asked(page), Paging.SIZE);
        List<Assessment> visible = shown.items();
        localized.prepareBodies(visible.stream().map(Assessment::bodyCode).toList());
        model.addAttribute("assessments", visible);
        model.addAttribute("paging", Paging.of(page, visible, shown.total()));
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

    /** Where it stands. The codes on paper copies that were printed earlier lead here; they go on to its data, which are compared there. */
    @GetMapping("/assessments/{id}")
    String overview(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String fingerprint,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        Assessment assessment = assessments.visible(id, actor);
        if (version != null && fingerprint != null) {
            next.addAttribute("version", version);
            next.addAttribute("fingerprint", fingerprint);
            return "redirect:/assessments/" + id + "/data";
        }
        tabs.show(assessment, Tab.OVERVIEW, actor, model);
        List<OpenTask> open = tasks.of(id);
        model.addAttribute("tasks", open);
        model.addAttribute("remarks", dossiers.seesPeople(assessment, actor) ? tasks.remarks(open) : Map.of());
        model.addAttribute("givesForBodies", tasks.givesForBodies(actor));
        conclusions.latest(id).ifPresent(issued -> model.addAttribute("conclusion", issued));
        Optional<Explanations.Explanation> explanation = explanations.of(assessment);
        explanation.ifPresent(found -> model.addAttribute("explanation", found));
        model.addAttribute("stands", standing(assessment, explanation.isPresent()));
        model.addAttribute("draft", tabs.showsDraft(assessment, actor));
        if (assessment.underCorrection()) {
            model.addAttribute("seesPeople", dossiers.seesPeople(assessment, actor));
            model.addAttribute("corrections", Corrected.of(corrections.underWay(id).stream(), corrections));
        }
        model.addAttribute("mayCorrect", corrections.mayOpen(actor) && assessment.state() == AssessmentState.ISSUED);
        return "assessment/overview";
    }

    /** Its state, or what the state alone leaves untold; what has a score has been submitted before. */
    private String standing(Assessment assessment, boolean scored) {
        String state = assessment.state().name();
        return switch (assessment.state()) {
            // The job that issues it follows the signature a moment later; nobody shall read meanwhile that the
            // signature is awaited.
            case AWAITING_SIGN_OFF -> signOffs.isSettled(assessment.id()) ? "BEING_ISSUED" : state;
            case AWAITING_SUBMISSION -> scored ? "RETURNED" : state;
            case IN_VERIFICATION, IN_REVIEW, OBJECTED, ISSUED, NOT_SUBMITTED, CANCELLED -> state;
        };
    }

    @GetMapping("/assessments/{id}/score")
    String score(@PathVariable UUID id, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        tabs.show(assessment, Tab.SCORE, actor, model);
        model.addAttribute("seesPeople", dossiers.seesPeople(assessment, actor));
        explanations.of(assessment).ifPresent(found -> model.addAttribute("explanation", found));
        explanations.advice(assessment).ifPresent(found -> model.addAttribute("advice", found));
        return "assessment/score";
    }
}
