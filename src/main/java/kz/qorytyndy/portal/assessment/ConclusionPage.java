package kz.qorytyndy.portal.assessment;

import java.util.List;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The register of the issued conclusions. */
@Controller
class ConclusionPage {

    private final Conclusions conclusions;
    private final Assessments assessments;

    ConclusionPage(Conclusions conclusions, Assessments assessments) {
        this.conclusions = conclusions;
        this.assessments = assessments;
    }

    record Registered(Issued issued, Assessment assessment) {}

    @GetMapping("/conclusions")
    String register(Actor actor, Model model) {
        List<Registered> register = conclusions.register(false).stream()
                .map(issued -> new Registered(issued, assessments.get(issued.assessmentId())))
                .filter(registered ->
                        conclusions.mayRead(registered.assessment().bodyCode(), actor))
                .toList();
        model.addAttribute("register", register);
        return "assessment/conclusions";
    }
}
