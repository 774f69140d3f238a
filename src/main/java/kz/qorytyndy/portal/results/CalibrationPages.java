package kz.qorytyndy.portal.results;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.conclusion.results.Calibration;
import kz.qorytyndy.conclusion.results.Results;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who stands out among those that await a review. */
@Controller
class CalibrationPages {

    private final Results results;
    private final Tasks tasks;

    CalibrationPages(Results results, Tasks tasks) {
        this.results = results;
        this.tasks = tasks;
    }

    @GetMapping("/results/calibration")
    String calibration(Actor actor, Model model) {
        List<Calibration> campaigns = results.calibration(actor);
        List<UUID> waiting = campaigns.stream()
                .flatMap(campaign -> campaign.waiting().stream())
                .map(Calibration.Waiting::assessmentId)
                .toList();
        Map<UUID, String> reviews = tasks.ofAssessments(waiting).stream()
                .filter(task -> task.kind() == TaskKind.REVIEW_CONCLUSION)
                .collect(Collectors.toMap(task -> task.about().matter().id(), OpenTask::id));
        model.addAttribute("campaigns", campaigns);
        model.addAttribute("reviews", reviews);
        return "results/calibration";
    }
}
