package kz.qorytyndy.portal.assessment;

import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Dossiers;
import kz.qorytyndy.portal.assessment.AssessmentTabs.Tab;
import kz.qorytyndy.portal.verification.PaperForm;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The data of an assessment, two versions of its sheet side by side with what backs them; and all its documents. */
@Controller
class DataPages {

    private final Assessments assessments;
    private final AssessmentTabs tabs;
    private final DataSheets dataSheets;
    private final Dossiers dossiers;
    private final Conclusions conclusions;
    private final AccessTable access;

    DataPages(
            Assessments assessments,
            AssessmentTabs tabs,
            DataSheets dataSheets,
            Dossiers dossiers,
            Conclusions conclusions,
            AccessTable access) {
        this.assessments = assessments;
        this.tabs = tabs;
        this.dataSheets = dataSheets;
        this.dossiers = dossiers;
        this.conclusions = conclusions;
        this.access = access;
    }

    /**
     * The versions that are asked for; the latest and the one before, if none is.
     *
     * @param version of which a paper is a copy, whose code leads here with its fingerprint; null: nobody asks
     */
    @GetMapping("/assessments/{id}/data")
    String data(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer left,
            @RequestParam(required = false) @Nullable Integer right,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String fingerprint,
            Actor actor,
            Model model) {
        Assessment assessment = assessments.visible(id, actor);
        tabs.show(assessment, Tab.DATA, actor, model);
        DataSheets.DataSheet dataSheet = dataSheets.of(assessment);
        model.addAttribute("dataSheet", dataSheet);
        Versions.of(dataSheet, left, right == null ? scanned(dataSheet, version) : right)
                .ifPresent(versions -> model.addAttribute("versions", versions));
        model.addAttribute("prints", access.opens("/assessments/{id}/datasheet.pdf", actor.roleNames()));
        model.addAttribute("hints", dossiers.hints(assessment, dataSheet.versions(), dataSheet.evidence(), actor));
        model.addAttribute("seesPeople", dossiers.seesPeople(assessment, actor));
        if (version != null && fingerprint != null) {
            compare(dataSheet, version, fingerprint, model);
        }
        return "assessment/data";
    }

    @GetMapping("/assessments/{id}/files")
    String files(@PathVariable UUID id, Actor actor, Model model) {
        Assessment assessment = assessments.visible(id, actor);
        tabs.show(assessment, Tab.FILES, actor, model);
        model.addAttribute("seesPeople", dossiers.seesPeople(assessment, actor));
        model.addAttribute("conclusions", conclusions.all(id));
        model.addAttribute("draft", tabs.showsDraft(assessment, actor));
        model.addAttribute("dataSheet", dataSheets.of(assessment));
        model.addAttribute("prints", access.opens("/assessments/{id}/datasheet.pdf", actor.roleNames()));
        model.addAttribute("takesTemplate", access.opens("/assessments/{id}/datasheet.xlsx", actor.roleNames()));
        return "assessment/files";
    }

    /** The version that a paper says to be a copy of, if there is such a one. */
    private static @Nullable Integer scanned(DataSheets.DataSheet dataSheet, @Nullable Integer version) {
        return dataSheet.versions().stream()
                .map(Submission::version)
                .filter(one -> one.equals(version))
                .findFirst()
                .orElse(null);
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
}
