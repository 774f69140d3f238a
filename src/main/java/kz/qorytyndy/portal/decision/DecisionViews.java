package kz.qorytyndy.portal.decision;

import java.util.List;
import java.util.Map;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Dossiers;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.portal.assessment.Corrected;
import kz.qorytyndy.portal.assessment.DataSheets;
import kz.qorytyndy.portal.assessment.Decision;
import kz.qorytyndy.portal.assessment.Explanations;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What whoever decides wants to see first: the document, why it says what it says, and what is otherwise than the last time. */
@Component
class DecisionViews {

    private final Tasks tasks;
    private final Assessments assessments;
    private final Campaigns campaigns;
    private final Dossiers dossiers;
    private final Corrections corrections;
    private final DataSheets dataSheets;
    private final Explanations explanations;
    private final ShownDocuments documents;
    private final LastRound lastRound;

    DecisionViews(
            Tasks tasks,
            Assessments assessments,
            Campaigns campaigns,
            Dossiers dossiers,
            Corrections corrections,
            DataSheets dataSheets,
            Explanations explanations,
            ShownDocuments documents,
            LastRound lastRound) {
        this.tasks = tasks;
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.dossiers = dossiers;
        this.corrections = corrections;
        this.dataSheets = dataSheets;
        this.explanations = explanations;
        this.documents = documents;
        this.lastRound = lastRound;
    }

    void show(OpenTask task, Actor actor, Model model) {
        if (task.ofAssessment()) {
            ofAssessment(task, assessments.get(task.matterId()), actor, model);
        } else {
            ofCampaign(task, model);
        }
    }

    private void ofAssessment(OpenTask task, Assessment assessment, Actor actor, Model model) {
        Dossiers.Dossier dossier = dossiers.of(assessment, actor);
        DataSheets.DataSheet dataSheet = dataSheets.of(assessment);
        model.addAttribute("assessment", assessment);
        model.addAttribute("seesPeople", dossier.seesPeople());
        model.addAttribute("remarks", tasks.remarks(task));
        model.addAttribute("dataSheet", dataSheet);
        model.addAttribute("decisions", Decision.of(dossier.rounds()));
        model.addAttribute("corrections", Corrected.of(corrections.underWay(assessment.id()).stream(), corrections));
        if (task.kind() == TaskKind.DECIDE_OVERDUE) {
            OpenTask late = tasks.overdueWork(task);
            model.addAttribute("late", late);
            model.addAttribute(
                    "changesOfDeadline",
                    dossier.deadlineChanges().stream()
                            .filter(change -> change.taskId().equals(late.id()))
                            .toList());
        }
        if (isAboutConclusion(task)) {
            explanations.of(assessment).ifPresent(found -> model.addAttribute("explanation", found));
            documents.of(assessment, actor).ifPresent(found -> model.addAttribute("document", found));
            lastRound
                    .of(dossier.rounds(), task.kind(), dataSheet.catalogue())
                    .ifPresent(found -> model.addAttribute("changes", found));
        }
    }

    /** Of overdue work the signing alone: before there is no conclusion yet. */
    private boolean isAboutConclusion(OpenTask task) {
        return task.kind() != TaskKind.DECIDE_OVERDUE || tasks.overdueWork(task).kind() == TaskKind.SIGN_OFF;
    }

    private void ofCampaign(OpenTask task, Model model) {
        campaigns.summary(task.matterId()).ifPresent(summary -> model.addAttribute("summary", summary));
        model.addAttribute("campaign", campaigns.get(task.matterId()));
        model.addAttribute(
                "levels",
                campaigns.methodologyOf(task.matterId()).catalogue().level().levels());
        // What has been corrected since the approval is shown on the campaign's page.
        model.addAttribute("corrected", Map.of());
        model.addAttribute("remarks", List.of());
    }
}
