package kz.qorytyndy.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.exchange.WorkbookWriter.FilledSheet;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.submission.SubmissionTasks;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.workbook.WorkbookReader.Limits;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The data sheets on electronic media (methodology §5): XLSX workbooks made from the catalogue of the pinned methodology. */
@Service
public class Workbooks {

    private final Campaigns campaigns;
    private final Assessments assessments;
    private final TerritorialBodies bodies;
    private final Organisations organisations;
    private final Submissions submissions;
    private final Drafts drafts;
    private final SubmissionTasks tasks;
    private final Texts texts;
    private final Clock clock;

    Workbooks(
            Campaigns campaigns,
            Assessments assessments,
            TerritorialBodies bodies,
            Organisations organisations,
            Submissions submissions,
            Drafts drafts,
            SubmissionTasks tasks,
            Texts texts,
            Clock clock) {
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.bodies = bodies;
        this.organisations = organisations;
        this.submissions = submissions;
        this.drafts = drafts;
        this.tasks = tasks;
        this.texts = texts;
        this.clock = clock;
    }

    /** Under which a workbook of one body is given out: {@code data-sheet-KZ-71-2025-YEAR.xlsx}. */
    public static String fileName(Assessment assessment) {
        return "data-sheet-%s-%d-%s.xlsx"
                .formatted(
                        assessment.bodyCode(),
                        assessment.period().year(),
                        assessment.period().part());
    }

    /** Under which the workbooks of all bodies are given out: {@code data-sheets-2025-YEAR.zip}. */
    public static String fileName(Campaign campaign, String ending) {
        return "data-sheets-%d-%s.%s"
                .formatted(campaign.period().year(), campaign.period().part(), ending);
    }

    /** Writes a workbook with the data sheet of one body, filled with what is known: for the body what was typed so far, else what was submitted last. */
    public void write(Assessment assessment, Actor actor, Locale language, OutputStream out) throws IOException {
        write(assessment.campaignId(), List.of(assessment), actor, language, out);
    }

    /** Writes one workbook with the data sheets of all bodies of a campaign. */
    public void writeAll(UUID campaignId, Actor actor, Locale language, OutputStream out) throws IOException {
        write(campaignId, assessments.ofCampaign(campaignId), actor, language, out);
    }

    /** Writes a ZIP archive with a workbook for each body of a campaign, one after the other. */
    public void writeArchive(UUID campaignId, Actor actor, Locale language, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Assessment assessment : assessments.ofCampaign(campaignId)) {
            zip.putNextEntry(new ZipEntry(fileName(assessment)));
            write(assessment, actor, language, CloseShieldOutputStream.wrap(zip));
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * The numbers that a workbook holds for the assessment, checked as those of a submission are.
     *
     * @throws Refusal invalid, with each problem at its cell
     */
    public Map<String, BigDecimal> read(UUID assessmentId, InspectedFile workbook) {
        Assessment assessment = assessments.get(assessmentId);
        Methodology methodology = methodology(assessment.campaignId());
        List<FieldError> errors = new ArrayList<>();
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        for (WorkbookSheet sheet : WorkbookSheet.all(workbook, Limits.OF_BODY)) {
            try {
                Map<String, BigDecimal> found = numbers(sheet, assessment, methodology);
                if (!numbers.isEmpty()) {
                    throw sheet.refusal("exchange.workbook.oneBody");
                }
                numbers.putAll(found);
            } catch (Refusal refusal) {
                errors.addAll(refusal.errors());
            }
        }
        FieldChecks.of(errors).finish();
        return numbers;
    }

    /** The numbers of the sheet, which must be the assessment's. */
    Map<String, BigDecimal> numbers(WorkbookSheet sheet, Assessment assessment, Methodology methodology) {
        return sheet.numbers(assessment, bodies.get(assessment.bodyCode()).name(), methodology);
    }

    /** By which the data of the campaign are given. */
    Methodology methodology(UUID campaignId) {
        return campaigns.methodologyOf(campaignId);
    }

    private void write(UUID campaignId, List<Assessment> of, Actor actor, Locale language, OutputStream out)
            throws IOException {
        Methodology methodology = methodology(campaignId);
        LocalizedText organisation =
                organisations.on(Texts.day(clock.instant())).name();
        Map<UUID, String> open =
                tasks.submissions(of.stream().map(Assessment::id).toList());
        Iterable<FilledSheet> sheets = () -> of.stream()
                .map(assessment -> new FilledSheet(
                        organisation,
                        bodies.get(assessment.bodyCode()),
                        assessment,
                        methodology,
                        known(assessment, actor, open.get(assessment.id()))))
                .iterator();
        WorkbookWriter.write(sheets, texts, language, out);
    }

    /** What is not submitted yet is the body's own. */
    private Map<String, Object> known(Assessment assessment, Actor actor, @Nullable String taskId) {
        return Optional.ofNullable(taskId)
                .filter(task ->
                        actor.roles().contains(TaskKind.SUBMIT_HR_DATA.role().in(assessment.bodyCode())))
                .flatMap(drafts::of)
                .map(draft -> SubmitHrData.typed(draft.content()))
                .or(() -> submissions.latest(assessment.id()).map(latest -> new LinkedHashMap<>(latest.data())))
                .orElse(Map.of());
    }
}
