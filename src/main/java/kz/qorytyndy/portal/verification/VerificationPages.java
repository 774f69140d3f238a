package kz.qorytyndy.portal.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.FormTasks;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SelfSaving;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.portal.assessment.DataSheets;
import kz.qorytyndy.portal.assessment.Explanations;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.Hint;
import kz.qorytyndy.verification.Hints;
import kz.qorytyndy.verification.LoweringFact;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The whole form of a verification, with the list of facts that Tasklist's form cannot hold. */
@Controller
class VerificationPages {

    private static final Predicate<TaskKind> VERIFICATION = TaskKind.VERIFY_SUBMISSION::equals;

    private final Tasks tasks;
    private final FormTasks pages;
    private final Assessments assessments;
    private final DataSheets dataSheets;
    private final Explanations explanations;
    private final AnalysisDraft analysisDraft;
    private final Hints hints;
    private final Localized localized;

    VerificationPages(
            Tasks tasks,
            FormTasks pages,
            Assessments assessments,
            DataSheets dataSheets,
            Explanations explanations,
            AnalysisDraft analysisDraft,
            Hints hints,
            Localized localized) {
        this.tasks = tasks;
        this.pages = pages;
        this.assessments = assessments;
        this.dataSheets = dataSheets;
        this.explanations = explanations;
        this.analysisDraft = analysisDraft;
        this.hints = hints;
        this.localized = localized;
    }

    @GetMapping("/tasks/{id}/verify")
    String show(@PathVariable String id, Actor actor, Model model) {
        FormTasks.Opened opened = pages.open(id, actor, VERIFICATION);
        OpenTask task = opened.task();
        Form form = opened.form();
        if (opened.draft().isPresent() || !form.value("analysis").isEmpty()) {
            return show(task, actor, form, model);
        }
        Optional<String> analysis = explanations
                .of(assessments.get(task.matterId()))
                .map(found -> analysisDraft.of(found.score(), found.catalogue()));
        analysis.ifPresent(drafted -> model.addAttribute("analysisDrafted", true));
        return show(task, actor, form.with("analysis", analysis.orElse(null)), model);
    }

    /** Saves by itself what has been typed, unless a colleague has saved since. */
    @PostMapping("/tasks/{id}/verify/draft")
    String save(
            @PathVariable String id,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            HttpServletResponse response) {
        return SelfSaving.draft(
                () -> {
                    OpenTask task = pages.get(id, actor, VERIFICATION);
                    return tasks.saveDraft(id, actor, typed(form, paper(task), lowering(task)), version);
                },
                model,
                response);
    }

    @PostMapping("/tasks/{id}/verify")
    String verify(
            @PathVariable String id,
            Form form,
            @RequestParam(required = false) @Nullable Integer version,
            Actor actor,
            Model model,
            RedirectAttributes redirect) {
        OpenTask task = pages.sent(id, actor, VERIFICATION, form);
        PaperForm paper = paper(task);
        LoweringForm lowering = lowering(task);
        String page = "/tasks/" + id + "/verify";
        Form changed = form.changesRows() ? form.withRowsChanged(lowering.lists()) : form;
        try {
            Draft kept = tasks.saveDraft(id, actor, typed(changed, paper, lowering), version);
            if (!form.typed("outcome")) {
                // A new row, in which nothing stands yet, is no part of what is kept.
                return form.changesRows() ? show(task, actor, changed, model) : FormTasks.kept(form, page, redirect);
            }
            tasks.complete(id, actor, command(form, paper, lowering), kept.version());
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return pages.sideBySide(refusal, task, actor, typed(form, paper, lowering), names(task), page, model);
            }
            form.refuse(refusal);
            return show(task, actor, form, model);
        }
        redirect.addFlashAttribute(
                "done",
                Message.of(form.chosen("outcome", "RETURN") ? "portal.verify.returned" : "portal.verify.accepted"));
        return "redirect:/assessments/" + task.matterId();
    }

    private SideBySide.Names names(OpenTask task) {
        return new VerificationNames(
                dataSheets.of(assessments.get(task.matterId())).catalogue(), localized);
    }

    private String show(OpenTask task, Actor actor, Form form, Model model) {
        Assessment assessment = assessments.get(task.matterId());
        model.addAttribute("title", localized.of(task.kind().label()) + ": " + localized.body(assessment.bodyCode()));
        pages.show(task, actor, form, tasks.draft(task.id(), actor), model);
        model.addAttribute("assessment", assessment);
        DataSheets.DataSheet dataSheet = dataSheets.of(assessment);
        model.addAttribute("dataSheet", dataSheet);
        explanations.of(assessment).ifPresent(found -> model.addAttribute("explanation", found));
        LoweringForm lowering = new LoweringForm(dataSheet.catalogue());
        lowering.show(form, model);
        PaperForm paper = paper(dataSheet);
        paper.show(form, model);
        model.addAttribute("remarks", tasks.remarks(task));
        model.addAttribute("hints", hints(assessment, dataSheet, lowering.typedFacts(form), form));
        return "verification/verify";
    }

    private LoweringForm lowering(OpenTask task) {
        return new LoweringForm(dataSheets.of(assessments.get(task.matterId())).catalogue());
    }

    private PaperForm paper(OpenTask task) {
        return paper(dataSheets.of(assessments.get(task.matterId())));
    }

    private static PaperForm paper(DataSheets.DataSheet dataSheet) {
        return new PaperForm(dataSheet.catalogue(), dataSheet.latest());
    }

    /** What is unusual about the submission, and about what has been typed so far. */
    private List<Hint> hints(
            Assessment assessment, DataSheets.DataSheet dataSheet, List<LoweringFact> facts, Form form) {
        Submission submission = dataSheet.latest();
        List<EvidenceFile> evidence = dataSheet.evidence().getOrDefault(submission.version(), List.of());
        List<Hint> all = new ArrayList<>(hints.ofData(assessment, submission.data(), evidence, true));
        form.day("paper.date")
                .ifPresent(date -> all.addAll(hints.ofPaper(assessment, form.value("paper.number"), date, true)));
        all.addAll(hints.ofFacts(assessment, facts, true));
        return all;
    }

    /** What the chosen outcome takes of what was typed. */
    private static ObjectNode command(Form form, PaperForm paper, LoweringForm lowering) {
        if (form.chosen("outcome", "RETURN")) {
            ObjectNode command = paper.returned(form).command(VerifySubmission.class);
            return paper.isTyped(form)
                    ? command.retain("outcome", "reason", "paper")
                    : command.retain("outcome", "reason");
        }
        ObjectNode command = typed(form, paper, lowering).without("reason");
        return command.put("outcome", form.value("outcome"));
    }

    /** All that was typed, in the shape of the command. */
    private static ObjectNode typed(Form form, PaperForm paper, LoweringForm lowering) {
        ObjectNode command =
                paper.compared(form).command(VerifySubmission.class).without("outcome");
        command.withObjectProperty("paper");
        lowering.complete(command);
        return command;
    }
}
