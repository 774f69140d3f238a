package kz.qorytyndy.portal.methodology;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.assessment.Explanations;
import kz.qorytyndy.scoring.Advisor;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.TypedSheet;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.ScoredData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What other numbers would score: from an empty sheet or from what an assessment's score was made of. Stores nothing. */
@Controller
class WhatIfPages {

    /** The fields are named as a refusal's errors name them. */
    private static final String MISSING = "scoring.refusal.missing";

    private final Methodologies methodologies;
    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Scores scores;
    private final ScoredData scoredData;
    private final Scoring scoring;
    private final Advisor advisor;

    WhatIfPages(
            Methodologies methodologies,
            Assessments assessments,
            Campaigns campaigns,
            Scores scores,
            ScoredData scoredData,
            Scoring scoring,
            Advisor advisor) {
        this.methodologies = methodologies;
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.scores = scores;
        this.scoredData = scoredData;
        this.scoring = scoring;
        this.advisor = advisor;
    }

    @GetMapping("/methodologies/{id}/what-if")
    String empty(@PathVariable String id, @RequestParam(required = false) @Nullable String checksum, Model model) {
        return page(existing(id, checksum), null, Form.empty(), model);
    }

    @PostMapping("/methodologies/{id}/what-if")
    String evaluate(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            Form form,
            Model model) {
        return evaluated(existing(id, checksum), null, form, model);
    }

    @GetMapping("/assessments/{id}/what-if")
    String ofAssessment(@PathVariable UUID id, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        Map<String, @Nullable BigDecimal> numbers = new HashMap<>();
        scores.latest(id).ifPresent(stored -> {
            Methodology.WhatIf made = scoredData.of(id, stored);
            numbers.putAll(made.data());
            numbers.putAll(made.lowering().numbers());
        });
        return evaluated(pinned(assessment), assessment, Form.empty().with("data", numbers), model);
    }

    @PostMapping("/assessments/{id}/what-if")
    String evaluateOfAssessment(@PathVariable UUID id, Form form, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        return evaluated(pinned(assessment), assessment, form, model);
    }

    /** Any version that is shown, candidates included; without a checksum as its page does. */
    private Methodology existing(String id, @Nullable String checksum) {
        return methodologies.listed(id, checksum).orElseThrow(Refusal::notFound).methodology();
    }

    private Methodology pinned(Assessment assessment) {
        return campaigns.methodologyOf(assessment.campaignId());
    }

    private String evaluated(Methodology methodology, @Nullable Assessment assessment, Form form, Model model) {
        Catalogue catalogue = methodology.catalogue();
        Map<String, @Nullable Object> typed = new HashMap<>();
        catalogue.fields().forEach(field -> typed.put(field.key(), form.value(TypedSheet.path(field.key()))));
        catalogue
                .lowering()
                .forEach(lowering -> typed.put(
                        lowering.field().key(),
                        form.value(TypedSheet.path(lowering.field().key()))));
        try {
            Methodology.WhatIf sheet = methodology.checkWhatIf(typed);
            model.addAttribute(
                    "explanation",
                    new Explanations.Explanation(
                            scoring.evaluate(methodology, sheet.data(), sheet.lowering()),
                            catalogue,
                            Explanations.Kind.TRIAL,
                            Map.of()));
            model.addAttribute("advice", advisor.advise(methodology, sheet.data(), sheet.lowering()));
        } catch (Refusal refusal) {
            List<FieldError> wrong = refusal.errors().stream()
                    .filter(error -> !error.message().key().equals(MISSING))
                    .toList();
            if (!wrong.isEmpty()) {
                // Who is still typing need not be told of what he has not come to yet.
                form.refuse(Refusal.invalidFields(wrong));
            }
        }
        return page(methodology, assessment, form, model);
    }

    private static String page(Methodology methodology, @Nullable Assessment assessment, Form form, Model model) {
        model.addAttribute("methodology", methodology);
        model.addAttribute("catalogue", methodology.catalogue());
        model.addAttribute("form", form);
        model.addAttribute(
                "action",
                assessment == null
                        ? "/methodologies/" + methodology.ref().id() + "/what-if?checksum="
                                + methodology.ref().checksum()
                        : "/assessments/" + assessment.id() + "/what-if");
        if (assessment != null) {
            model.addAttribute("assessment", assessment);
        }
        return "methodology/what-if";
    }
}
