package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.exchange.SheetIntake;
import kz.qorytyndy.exchange.Workbooks;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Data sheets that come as workbooks (methodology §5). */
@Service
public class WorkbookIntake implements SheetIntake {

    private final Tasks tasks;
    private final OpenTasks open;
    private final Assessments assessments;
    private final Submissions submissions;
    private final Drafts drafts;
    private final People people;
    private final EvidenceFiles files;
    private final Workbooks workbooks;
    private final Duties duties;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    WorkbookIntake(
            Tasks tasks,
            OpenTasks open,
            Assessments assessments,
            Submissions submissions,
            Drafts drafts,
            People people,
            EvidenceFiles files,
            Workbooks workbooks,
            Duties duties,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.open = open;
        this.assessments = assessments;
        this.submissions = submissions;
        this.drafts = drafts;
        this.people = people;
        this.files = files;
        this.workbooks = workbooks;
        this.duties = duties;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * Takes the numbers of a workbook as the draft of the task, keeps the file as its evidence and, if {@code submit}, submits both. For
     * whoever may do the task, and for an HR officer on the body's behalf while nobody holds the task; he counts as one who submitted from
     * then on; the body's comment he does not submit in his own name.
     *
     * @param attestationReason why the numbers differ from the attestation list; null: as it stands in the draft
     * @return the draft as imported
     * @throws Refusal invalid, with each problem at its cell: then nothing is imported; forbidden (another's task); not found (of
     *     another's body); conflict (held by another, or already done: with who and when; or, unless {@code replace}, another has typed
     *     other numbers)
     */
    public Draft take(
            String taskId,
            Actor actor,
            GivenFile file,
            boolean submit,
            boolean replace,
            @Nullable String attestationReason) {
        UUID assessment = tasks.givable(taskId, actor).matterId();
        // Reading takes longer than anybody's lock should last.
        InspectedFile workbook = FileInspection.workbook(file);
        GivenSheet sheet = new GivenSheet(workbooks.read(assessment, workbook), workbook, true);
        return transaction.execute(
                status -> give(tasks.lockedToGive(taskId, actor), actor, sheet, submit, replace, attestationReason));
    }

    /**
     * Takes a file out of what the next submission takes up, as {@link EvidenceFiles#drop} does; but a workbook stays as long as the draft's numbers are its own.
     *
     * @throws Refusal as {@link EvidenceFiles#drop} does; conflict, if they are
     */
    @Transactional
    public void drop(UUID fileId, Actor actor) {
        EvidenceFile file = files.visible(fileId, actor);
        boolean standsInDraft = isSourceOfDraft(file);
        files.drop(fileId, actor);
        if (standsInDraft) {
            throw Refusal.conflict("submission.file.standsInDraft", file.name());
        }
    }

    private boolean isSourceOfDraft(EvidenceFile file) {
        String taskId = submissionTask(file.assessmentId());
        return taskId != null
                && file.mediaType().equals(WorkbookReader.MEDIA_TYPE)
                && numbers(file).filter(numbers -> isInDraft(taskId, numbers)).isPresent();
    }

    /** The open task that waits for the assessment's data; null if there is none. */
    private @Nullable String submissionTask(UUID assessmentId) {
        return open.submissions(List.of(assessmentId)).get(assessmentId);
    }

    private boolean isInDraft(String taskId, Map<String, BigDecimal> numbers) {
        return drafts.of(taskId)
                .filter(draft -> SubmitHrData.typed(draft.content()).equals(numbers))
                .isPresent();
    }

    /** What the file holds, if it is a data sheet of its assessment. */
    private Optional<Map<String, BigDecimal>> numbers(EvidenceFile file) {
        try (InputStream content = files.content(file)) {
            GivenFile given = new GivenFile(file.name(), content.readAllBytes());
            return Optional.of(workbooks.read(file.assessmentId(), FileInspection.workbook(given)));
        } catch (Refusal none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome take(UUID assessmentId, Actor actor, GivenSheet sheet, boolean submit) {
        Assessment assessment = assessments.lock(assessmentId);
        String taskId = submissionTask(assessmentId);
        if (taskId == null) {
            if (submissions
                    .latest(assessmentId)
                    .filter(latest -> CanonicalJson.of(latest.data()).equals(CanonicalJson.of(sheet.numbers())))
                    .isEmpty()) {
                throw assessment.standsElsewhere();
            }
            return Outcome.UNCHANGED;
        }
        OpenTask task = tasks.lockedToGive(taskId, actor);
        if (!submit && isInDraft(taskId, sheet.numbers())) {
            return Outcome.UNCHANGED;
        }
        give(task, actor, sheet, submit, false, null);
        return submit ? Outcome.SUBMITTED : Outcome.IMPORTED;
    }

    private Draft give(
            OpenTask task,
            Actor caller,
            GivenSheet sheet,
            boolean submit,
            boolean replace,
            @Nullable String attestationReason) {
        Actor actor = tasks.giving(task, caller);
        Optional<Draft> before = drafts.of(task.id());
        if (!replace) {
            before.ifPresent(draft -> refuseIfTypedOtherwise(draft, actor, sheet.numbers()));
        }
        UUID assessment = task.matterId();
        if (sheet.ofOneBody()) {
            files.keep(assessment, actor, sheet.file());
        }
        Draft draft = drafts.save(task.id(), actor, content(task, assessment, sheet, attestationReason));
        if (!task.isOpenTo(actor)) {
            duties.took(assessment, actor, Duties.Part.SUBMITTED);
        }
        trail.record(actor.event(AuditAction.DATA_IMPORTED)
                .in(assessment)
                .task(task.id())
                .details(Map.of("task", task.kind().id()))
                .changed(before.map(WorkbookIntake::fingerprint).orElse(null), fingerprint(draft)));
        if (submit) {
            ObjectNode given = draft.content().deepCopy();
            if (!task.isOpenTo(actor)) {
                given.remove("comment");
                if (attestationReason == null) {
                    given.remove(SubmitHrData.ATTESTATION_REASON);
                }
            }
            tasks.submitGiven(task, actor, given);
        }
        return draft;
    }

    private void refuseIfTypedOtherwise(Draft draft, Actor actor, Map<String, BigDecimal> numbers) {
        long other = SubmitHrData.typed(draft.content()).entrySet().stream()
                .filter(typed -> !typed.getValue().equals(numbers.get(typed.getKey())))
                .count();
        if (other > 0 && !draft.savedBy().equals(actor.username())) {
            throw Refusal.conflict(
                    "workflow.refusal.typedOtherwise", people.nameOf(draft.savedBy()), draft.savedAt(), other);
        }
    }

    private static String fingerprint(Draft draft) {
        return Sha256.of(CanonicalJson.of(draft.content()));
    }

    /** The numbers come from the sheet; what was written beside them stays as it is, and all evidence counts. */
    private ObjectNode content(OpenTask task, UUID assessment, GivenSheet sheet, @Nullable String attestationReason) {
        ObjectNode content = drafts.of(task.id())
                .map(Draft::content)
                .or(() -> submissions.latest(assessment).map(Submission::draft))
                .orElseGet(JsonNodeFactory.instance::objectNode)
                .deepCopy();
        ObjectNode data = content.putObject("data");
        sheet.numbers().forEach(data::put);
        if (attestationReason != null) {
            content.put(SubmitHrData.ATTESTATION_REASON, attestationReason);
        }
        return files.withFiles(assessment, content);
    }
}
