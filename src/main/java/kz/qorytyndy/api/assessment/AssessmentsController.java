package kz.qorytyndy.api.assessment;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Advice;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.AssessmentAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Single assessments. */
@RestController
@RequestMapping("/api/v1/assessments")
@Tag(name = "Assessments")
class AssessmentsController {

    private final Assessments assessments;
    private final AssessmentViews views;
    private final AssessmentAdvice advice;

    AssessmentsController(Assessments assessments, AssessmentViews views, AssessmentAdvice advice) {
        this.assessments = assessments;
        this.views = views;
        this.advice = advice;
    }

    /**
     * An assessment. State, body, period, what is due, all versions, the score with its trace, the conclusion, the trail.
     * Leadership sees no personal data and not the trail. Another body's is 404.
     */
    @GetMapping("/{id}")
    AssessmentView one(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        return views.of(assessments.visible(id, actor), actor, Languages.of(request));
    }

    /**
     * What would change the level? How far the grade of the latest score is from the next level, and each number that alone would
     * reach it, found by evaluating the pinned methodology again. No changes where none alone suffices; what lowers the grade is
     * fact and no advice. 404 while there is no score.
     */
    @GetMapping("/{id}/advice")
    Advice advice(@PathVariable UUID id, Actor actor) {
        return advice.of(assessments.visible(id, actor)).orElseThrow(Refusal::notFound);
    }
}
