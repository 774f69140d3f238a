package kz.qorytyndy.api.datasheet;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import kz.qorytyndy.workflow.WorkbookIntake;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Data sheets on electronic media. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Workbooks")
class WorkbooksController {

    private static final String ZIP = "application/zip";

    private final Workbooks workbooks;
    private final Assessments assessments;
    private final Campaigns campaigns;
    private final WorkbookIntake dataSheets;
    private final Imports imports;

    WorkbooksController(
            Workbooks workbooks,
            Assessments assessments,
            Campaigns campaigns,
            WorkbookIntake dataSheets,
            Imports imports) {
        this.workbooks = workbooks;
        this.assessments = assessments;
        this.campaigns = campaigns;
        this.dataSheets = dataSheets;
        this.imports = imports;
    }

    /**
     * The data sheet as a workbook. The template for electronic media, filled with what is known: the draft, else the latest
     * submission. Its texts are in the language of lang (kk, ru, en), else of Accept-Language.
     */
    @GetMapping("/assessments/{id}/datasheet.xlsx")
    ResponseEntity<Resource> workbook(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String lang,
            Actor actor,
            HttpServletRequest request) {
        Assessment assessment = assessments.visible(id, actor);
        return Attachment.of(
                Workbooks.fileName(assessment),
                WorkbookReader.MEDIA_TYPE,
                out -> workbooks.write(assessment, actor, language(lang, request), out));
    }

    /**
     * Give the data sheet as a workbook. The numbers of the workbook become the draft of the task, and the file its evidence; with
     * submit=true both are submitted as well. For whoever may do the task and, on the body's behalf while nobody holds the task,
     * for an HR officer, who counts as one who submitted from then on. What another has typed is replaced only with replace=true
     * (409 else). attestationReason says why the numbers differ from the body's attestation list; if it is left out, that of the
     * body's draft counts, unless an HR officer submits. 422 names each problem by its sheet and cell; then nothing is imported.
     */
    @PostMapping(path = "/tasks/{id}/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "200", description = "The draft as imported")
    JsonNode importWorkbook(
            @PathVariable String id,
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestParam(defaultValue = "false") boolean replace,
            @RequestParam(required = false) @Nullable String attestationReason,
            Actor actor)
            throws IOException {
        return dataSheets
                .take(id, actor, GivenFile.of(file), submit, replace, attestationReason)
                .content();
    }

    /** The data sheets of all bodies as one workbook. One sheet a body, each as in datasheet.xlsx; what imports takes in again. */
    @GetMapping("/campaigns/{id}/datasheets.xlsx")
    void workbookOfAll(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String lang,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.visible(id, actor);
        workbooks.writeAll(
                id,
                actor,
                language(lang, request),
                Attachment.to(response, Workbooks.fileName(campaign, "xlsx"), WorkbookReader.MEDIA_TYPE));
    }

    /**
     * The data sheets of all bodies as one archive. One workbook a body, each as datasheet.xlsx gives it; what imports takes in
     * again.
     */
    @GetMapping("/campaigns/{id}/datasheets.zip")
    void archiveOfAll(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String lang,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Campaign campaign = campaigns.visible(id, actor);
        workbooks.writeArchive(
                id, actor, language(lang, request), Attachment.to(response, Workbooks.fileName(campaign, "zip"), ZIP));
    }

    /**
     * Give the workbooks of many bodies. Any number of file parts: workbooks of one or of more bodies, or ZIP archives of them.
     * They are worked off one after the other; nothing is taken from a sheet with an error, and one file's errors do not stop the
     * others. With submit=true the data are submitted on the bodies' behalf. The same files given again change nothing twice.
     */
    @PostMapping(path = "/campaigns/{id}/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "202", description = "The report, which goes on")
    ImportReport start(
            @PathVariable UUID id,
            @RequestPart("file") List<MultipartFile> files,
            @RequestParam(defaultValue = "false") boolean submit,
            Actor actor)
            throws IOException {
        List<GivenFile> given = new ArrayList<>();
        for (MultipartFile file : files) {
            given.add(GivenFile.of(file));
        }
        return report(imports.start(id, actor, given, submit), actor);
    }

    /** How far an import is. And what became of each sheet, its errors by cell. */
    @GetMapping("/imports/{id}")
    ImportReport report(@PathVariable UUID id, Actor actor) {
        return imports.report(id, actor);
    }

    private static Locale language(@Nullable String chosen, HttpServletRequest request) {
        return Languages.ALL.stream()
                .filter(language -> language.getLanguage().equals(chosen))
                .findFirst()
                .orElseGet(() -> Languages.of(request));
    }
}
