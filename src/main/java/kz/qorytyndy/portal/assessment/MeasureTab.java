package kz.qorytyndy.portal.assessment;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.improvement.MakeMeasure;
import kz.qorytyndy.improvement.Measure;
import kz.qorytyndy.improvement.MeasureDeeds;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.improvement.Recommendation;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.assessment.AssessmentTabs.Tab;
import kz.qorytyndy.portal.measure.MeasureForms;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The recommendations of an assessment's conclusion, and what is made of each. */
@Controller
class MeasureTab {

    private final Assessments assessments;
    private final AssessmentTabs tabs;
    private final Conclusions conclusions;
    private final Measures measures;
    private final MeasureDeeds deeds;
    private final MeasureForms forms;

    MeasureTab(
            Assessments assessments,
            AssessmentTabs tabs,
            Conclusions conclusions,
            Measures measures,
            MeasureDeeds deeds,
            MeasureForms forms) {
        this.assessments = assessments;
        this.tabs = tabs;
        this.conclusions = conclusions;
        this.measures = measures;
        this.deeds = deeds;
        this.forms = forms;
    }

    /** A recommendation with the measures that follow from it. */
    record Followed(Recommendation recommendation, List<Measure> measures) {}

    @GetMapping("/assessments/{id}/measures")
    String show(@PathVariable UUID id, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        tabs.show(assessment, Tab.MEASURES, actor, model);
        String inForce = conclusions.latest(id).map(Conclusions.Issued::number).orElse("");
        List<Measure> all = measures.of(assessment);
        model.addAttribute(
                "followed",
                measures.recommendations(assessment).stream()
                        .map(one -> new Followed(
                                one,
                                all.stream()
                                        .filter(measure -> measure.conclusion().equals(inForce)
                                                && measure.recommendation() == one.number())
                                        .toList()))
                        .toList());
        model.addAttribute(
                "replaced",
                all.stream()
                        .filter(measure -> !measure.conclusion().equals(inForce))
                        .toList());
        model.addAttribute("mayMake", deeds.mayMake(assessment, actor));
        model.addAttribute("seesPeople", actor.seesPeople(assessment.bodyCode()));
        return "assessment/measures";
    }

    @GetMapping("/assessments/{id}/measures/new")
    String fresh(@PathVariable UUID id, @RequestParam int recommendation, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        // A form that is sent twice has the same id, and makes one measure.
        return form(assessment, recommendation, Form.empty().with("id", UUID.randomUUID()), actor, model);
    }

    @PostMapping("/assessments/{id}/measures/new")
    String make(
            @PathVariable UUID id,
            @RequestParam int recommendation,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        Assessment assessment = assessments.visible(id, actor);
        try {
            deeds.make(id, form.read(MakeMeasure.class), actor);
        } catch (Refusal refusal) {
            form.refuseFields(refusal);
            return form(assessment, recommendation, form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.measures.made"));
        return "redirect:/assessments/" + id + "/measures";
    }

    private String form(Assessment assessment, int number, Form form, Actor actor, Model model) {
        Recommendation recommendation = measures.recommendations(assessment).stream()
                .filter(one -> one.number() == number && deeds.mayMake(assessment, actor))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        forms.show(assessment, form, model);
        model.addAttribute("quote", recommendation.text());
        model.addAttribute("recommendation", number);
        model.addAttribute("address", "/assessments/" + assessment.id() + "/measures/new");
        model.addAttribute("back", "/assessments/" + assessment.id() + "/measures");
        return "measure/form";
    }
}
