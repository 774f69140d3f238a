package kz.qorytyndy.portal.datasheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.exchange.ImportReport;
import kz.qorytyndy.exchange.Imports;
import kz.qorytyndy.exchange.Workbooks;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.submission.AttestationProposals;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.WorkbookIntake;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Data sheets as workbooks: of one body, and of all bodies of a campaign. */
@Controller
class WorkbookPages {

    private final Workbooks workbooks;
    private final WorkbookIntake dataSheets;
    private final Imports imports;
    private final Tasks tasks;
    private final Assessments assessments;
    private final AttestationProposals attestations;
    private final Campaigns campaigns;
    private final Localized localized;

    WorkbookPages(
            Workbooks workbooks,
            WorkbookIntake dataSheets,
            Imports imports,
            Tasks tasks,
            Assessments assessments,
            AttestationProposals attestations,
            Campaigns campaigns,
            Localized localized) {
        this.workbooks = workbooks;
        this.dataSheets = dataSheets;
        this.imports = imports;
        this.tasks = tasks;
        this.assessments = assessments;
        this.attestations = attestations;
        this.campaigns = campaigns;
        this.localized = localized;
    }

    @GetMapping("/assessments/{id}/datasheet.xlsx")
    ResponseEntity<Resource> workbook(@PathVariable UUID id, Actor actor, Locale language) {
        Assessment assessment = assessments.visible(id, actor);
        return Attachment.of(
                Workbooks.fileName(assessment),
                WorkbookReader.MEDIA_TYPE,
                out -> workbooks.write(assessment, actor, language, out));
    }

    @GetMapping("/tasks/{id}/import")
    String one(@PathVariable String id, Actor actor, Model model) {
        return one(task(id, actor), actor, model);
    }

    @PostMapping(path = "/tasks/{id}/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String take(
            @PathVariable String id,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestParam(defaultValue = "false") boolean replace,
            @RequestParam(defaultValue = "") String attestationReason,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        OpenTask task = task(id, actor);
        GivenFile given = GivenFile.of(file);
        try {
            dataSheets.take(id, actor, given, submit, replace, attestationReason.isBlank() ? null : attestationReason);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refusal", refusal);
            model.addAttribute("fileName", given.name());
            model.addAttribute("mayReplace", refusal.kind() == Refusal.Kind.CONFLICT);
            return one(task, actor, model);
        }
        redirect.addFlashAttribute("done", Message.of(submit ? "portal.workbook.submitted" : "portal.workbook.taken"));
        boolean goesOn = !submit && !onBehalf(task, actor);
        return goesOn ? "redirect:/tasks/" + id + "/sheet" : "redirect:/assessments/" + task.matterId();
    }

    @GetMapping("/campaigns/{id}/datasheets.xlsx")
    void workbookOfAll(@PathVariable UUID id, Actor actor, Locale language, HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.visible(id, actor);
        workbooks.writeAll(
                id,
                actor,
                language,
                Attachment.to(response, Workbooks.fileName(campaign, "xlsx"), WorkbookReader.MEDIA_TYPE));
    }

    @GetMapping("/campaigns/{id}/datasheets.zip")
    void archiveOfAll(@PathVariable UUID id, Actor actor, Locale language, HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.visible(id, actor);
        workbooks.writeArchive(
                id, actor, language, Attachment.to(response, Workbooks.fileName(campaign, "zip"), "application/zip"));
    }

    @GetMapping("/campaigns/{id}/imports")
    String ofCampaign(@PathVariable UUID id, Actor actor, Model model) {
        Campaign campaign = campaigns.visible(id, actor);
        model.addAttribute("title", localized.of(Message.of("portal.imports.title")));
        model.addAttribute("campaign", campaign);
        model.addAttribute("imports", imports.ofCampaign(id));
        return "datasheet/imports";
    }

    @PostMapping(path = "/campaigns/{id}/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String start(
            @PathVariable UUID id,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(defaultValue = "false") boolean submit,
            Actor actor,
            Model model,
            HttpServletResponse response)
            throws IOException {
        List<GivenFile> given = new ArrayList<>();
        for (MultipartFile part : files) {
            GivenFile file = GivenFile.of(part);
            // A browser sends an empty part when nothing was chosen.
            if (!file.name().isEmpty()) {
                given.add(file);
            }
        }
        try {
            return "redirect:/imports/" + imports.start(id, actor, given, submit);
        } catch (Refusal refusal) {
            if (refusal.errors().isEmpty()) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            model.addAttribute("refusal", refusal);
            return ofCampaign(id, actor, model);
        }
    }

    @GetMapping("/imports/{id}")
    String report(@PathVariable UUID id, Actor actor, Model model) {
        ImportReport report = show(id, actor, model);
        model.addAttribute("title", localized.of(Message.of("portal.imports.report")));
        model.addAttribute("campaign", campaigns.get(report.campaignId()));
        return "datasheet/import";
    }

    /** The part of the report that changes. */
    @GetMapping("/imports/{id}/progress")
    String progress(@PathVariable UUID id, Actor actor, Model model) {
        show(id, actor, model);
        return "datasheet/import :: progress";
    }

    @GetMapping("/imports/{id}/files/{place}")
    ResponseEntity<Resource> file(@PathVariable UUID id, @PathVariable int place, Actor actor) {
        GivenFile file = imports.file(id, place, actor);
        return Attachment.of(file.name(), WorkbookReader.MEDIA_TYPE, file.content());
    }

    private ImportReport show(UUID id, Actor actor, Model model) {
        ImportReport report = imports.report(id, actor);
        model.addAttribute("report", report);
        return report;
    }

    private String one(OpenTask task, Actor actor, Model model) {
        model.addAttribute("title", localized.of(Message.of("portal.workbook.title")));
        model.addAttribute("task", task);
        model.addAttribute("onBehalf", onBehalf(task, actor));
        model.addAttribute(
                "attestationList",
                !attestations.of(assessments.get(task.matterId())).isEmpty());
        return "datasheet/workbook-import";
    }

    private OpenTask task(String id, Actor actor) {
        OpenTask task = tasks.get(id, actor);
        if (task.kind() != TaskKind.SUBMIT_HR_DATA) {
            throw Refusal.notFound();
        }
        return task;
    }

    private boolean onBehalf(OpenTask task, Actor actor) {
        return tasks.givesForBodies(actor) && !task.isOpenTo(actor);
    }
}
