package kz.qorytyndy.portal.assessment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Reviews;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.verification.PaperForm;
import kz.qorytyndy.submission.PaperCopies;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.AssessmentAdvice;
import kz.qorytyndy.verification.Hints;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The assessments that somebody may see: their list, one with all that is known of it, its conclusion. */
@Controller
class AssessmentPages {

    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Tasks tasks;
    private final DataSheets dataSheets;
    private final PaperCopies papers;
    private final Hints hints;
    private final Verifications verifications;
    private final Explanations explanations;
    private final AssessmentAdvice advice;
    private final Reviews reviews;
    private final SignOffs signOffs;
    private final Conclusions conclusions;
    private final Corrections corrections;
    private final Mails mails;
    private final DeadlineChanges changes;
    private final AuditTrail trail;
    private final Localized localized;

    AssessmentPages(
            Assessments assessments,
            Campaigns campaigns,
            Tasks tasks,
            DataSheets dataSheets,
            PaperCopies papers,
            Hints hints,
            Verifications verifications,
            Explanations explanations,
            AssessmentAdvice advice,
            Reviews reviews,
            SignOffs signOffs,
            Conclusions conclusions,
            Corrections corrections,
            Mails mails,
            DeadlineChanges changes,
            AuditTrail trail,
            Localized localized) {
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.tasks = tasks;
        this.dataSheets = dataSheets;
        this.papers = papers;
        this.hints = hints;
        this.verifications = verifications;
        this.explanations = explanations;
        this.advice = advice;
        this.reviews = reviews;
        this.signOffs = signOffs;
        this.conclusions = conclusions;
        this.corrections = corrections;
        this.mails = mails;
        this.changes = changes;
        this.trail = trail;
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
                        .collect(Collectors.groupingBy(task -> Objects.requireNonNull(task.assessmentId()))));
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
        model.addAttribute(
                "title",
                localized.body(assessment.bodyCode()) + ", "
                        + localized.of(assessment.period().name()));
        model.addAttribute("assessment", assessment);
        model.addAttribute("campaign", campaigns.get(assessment.campaignId()));
        model.addAttribute("seesCampaigns", actor.seesAllBodies());
        model.addAttribute("givesForBodies", tasks.givesForBodies(actor));
        List<OpenTask> open = tasks.of(id);
        model.addAttribute("tasks", open);
        model.addAttribute("steps", steps(assessment, open));
        DataSheets.DataSheet dataSheet = dataSheets.of(assessment);
        model.addAttribute("dataSheet", dataSheet);
        model.addAttribute("prints", actor.isHr() || actor.bodies().contains(assessment.bodyCode()));
        if (version != null && fingerprint != null) {
            compare(dataSheet, version, fingerprint, model);
        }
        model.addAttribute("changes", changes.of(id));
        model.addAttribute("mayRemind", tasks.mayRemind(actor));
        model.addAttribute("mayExtend", tasks.mayMoveDeadlines(actor));
        model.addAttribute("verifications", verifications.all(id));
        model.addAttribute("decisions", Decision.of(reviews.all(id), signOffs.all(id), signOffs.decisions(id)));
        explanations.of(assessment).ifPresent(found -> model.addAttribute("explanation", found));
        advice.of(assessment).ifPresent(found -> model.addAttribute("advice", found));
        model.addAttribute("conclusions", conclusions.all(id));
        conclusions.latest(id).ifPresent(issued -> model.addAttribute("conclusion", issued));
        List<Corrected> corrected = Corrected.of(corrections.all(id).stream(), corrections);
        model.addAttribute("corrections", corrected);
        model.addAttribute(
                "correcting",
                corrected.stream()
                        .map(one -> one.correction().verificationVersion())
                        .toList());
        model.addAttribute("mayCorrect", corrections.mayOpen(actor) && assessment.state() == AssessmentState.ISSUED);
        boolean seesPeople = actor.seesPeople(assessment.bodyCode());
        model.addAttribute("seesPeople", seesPeople);
        if (seesPeople) {
            model.addAttribute("trail", trail.ofAssessment(id));
            model.addAttribute("hints", hints.of(assessment, actor.seesAllBodies()));
        }
        if (mails.readsAll(actor)) {
            model.addAttribute("mails", mails.ofAssessment(id, actor));
        }
        return "assessment/assessment";
    }

    @GetMapping("/assessments/{id}/conclusion.pdf")
    ResponseEntity<byte[]> conclusion(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String number, Actor actor) {
        assessments.visible(id, actor);
        Conclusions.Issued issued = (number == null ? conclusions.latest(id) : conclusions.numbered(id, number))
                .orElseThrow(Refusal::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName(issued), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(conclusions.pdf(issued));
    }

    @GetMapping("/assessments/{id}/datasheet.pdf")
    ResponseEntity<Resource> paper(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version, Actor actor) {
        Assessment assessment = assessments.visible(id, actor);
        return Attachment.of(
                "datasheet-" + assessment.bodyCode() + ".pdf",
                MediaType.APPLICATION_PDF_VALUE,
                papers.print(assessment, version));
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

    /** The diagram of the assessment. */
    @GetMapping(path = "/processes/assessment.bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<Resource> diagram() {
        return ResponseEntity.ok(new ClassPathResource("processes/assessment/assessment.bpmn"));
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

    private static String fileName(Conclusions.Issued issued) {
        return "qorytyndy-" + issued.number().replaceAll("[^\\p{L}\\p{N}-]+", "-") + ".pdf";
    }
}
