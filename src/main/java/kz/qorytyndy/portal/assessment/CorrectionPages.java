package kz.qorytyndy.portal.assessment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.OpenCorrection;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.verification.LoweringForm;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opening a correction of an issued conclusion: what lowers the grade now, why, and what will come of it. */
@Controller
class CorrectionPages {

    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Submissions submissions;
    private final Verifications verifications;
    private final Conclusions conclusions;
    private final Corrections corrections;
    private final Scoring scoring;
    private final Localized localized;

    CorrectionPages(
            Assessments assessments,
            Campaigns campaigns,
            Submissions submissions,
            Verifications verifications,
            Conclusions conclusions,
            Corrections corrections,
            Scoring scoring,
            Localized localized) {
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.submissions = submissions;
        this.verifications = verifications;
        this.conclusions = conclusions;
        this.corrections = corrections;
        this.scoring = scoring;
        this.localized = localized;
    }

    @GetMapping("/assessments/{id}/correction")
    String show(@PathVariable UUID id, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        corrections.refuseUnlessCorrectable(assessment, actor);
        VerifySubmission verified = inForce(assessment).decision();
        OpenCorrection unchanged = new OpenCorrection(
                "", Objects.requireNonNull(verified.lowering()), verified.analysis(), verified.recommendations());
        return show(assessment, Form.of(unchanged), model);
    }

    /** Shows what will come of it first; then opens. */
    @PostMapping("/assessments/{id}/correction")
    String open(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes redirect) {
        Assessment assessment = assessments.visible(id, actor);
        corrections.refuseUnlessCorrectable(assessment, actor);
        LoweringForm lowering = new LoweringForm(methodology(assessment).catalogue());
        if (!form.typed("step") || form.chosen("step", "CHANGE")) {
            return show(assessment, form.withRowsChanged(lowering.lists()), model);
        }
        try {
            OpenCorrection command = CommandReader.read(command(form, lowering), OpenCorrection.class);
            if (!form.chosen("step", "CONFIRM")) {
                return confirmation(assessment, actor, form, command, model);
            }
            corrections.open(id, actor, command);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return show(assessment, form, model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.correction.done"));
        return "redirect:/assessments/" + id;
    }

    private String show(Assessment assessment, Form form, Model model) {
        about(assessment, form, model);
        new LoweringForm(methodology(assessment).catalogue()).show(form, model);
        return "assessment/correction";
    }

    private String confirmation(Assessment assessment, Actor actor, Form form, OpenCorrection command, Model model) {
        VerifySubmission corrected = corrections.propose(assessment, actor, command);
        about(assessment, form, model);
        Methodology methodology = methodology(assessment);
        Verification inForce = inForce(assessment);
        Lowering before = Objects.requireNonNull(inForce.decision().lowering());
        model.addAttribute("changes", before.changesTo(command.lowering(), methodology.catalogue()));
        model.addAttribute("corrected", corrected);
        model.addAttribute("earlier", inForce.decision());
        model.addAttribute("score", score(assessment, inForce, methodology, command.lowering()));
        return "assessment/correction-confirm";
    }

    private Score score(Assessment assessment, Verification inForce, Methodology methodology, Lowering lowering) {
        Submission submission = submissions.all(assessment.id()).stream()
                .filter(version -> version.version() == inForce.submissionVersion())
                .findFirst()
                .orElseThrow();
        return scoring.evaluate(methodology, submission.data(), lowering.counts());
    }

    private void about(Assessment assessment, Form form, Model model) {
        model.addAttribute(
                "title",
                localized.of(Message.of("campaign.correction")) + ": " + localized.body(assessment.bodyCode()));
        model.addAttribute("assessment", assessment);
        model.addAttribute("conclusion", conclusions.latest(assessment.id()).orElseThrow());
        model.addAttribute("form", form);
    }

    private Methodology methodology(Assessment assessment) {
        return campaigns.methodologyOf(assessment.campaignId());
    }

    private Verification inForce(Assessment assessment) {
        return verifications.inForce(assessment).orElseThrow();
    }

    private static ObjectNode command(Form form, LoweringForm lowering) {
        ObjectNode command = form.command(OpenCorrection.class);
        lowering.complete(command);
        return command;
    }
}
