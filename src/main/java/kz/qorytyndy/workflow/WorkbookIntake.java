package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Data sheets that come as workbooks (methodology §5). */
@Service
public class WorkbookIntake implements SheetIntake {

    private final Tasks tasks;
    private final Assessments assessments;
    private final Workbooks workbooks;
    private final SheetDrafts drafts;
    private final Duties duties;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    WorkbookIntake(
            Tasks tasks,
            Assessments assessments,
            Workbooks workbooks,
            SheetDrafts drafts,
            Duties duties,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.assessments = assessments;
        this.workbooks = workbooks;
        this.drafts = drafts;
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

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome take(UUID assessmentId, Actor actor, GivenSheet sheet, boolean submit) {
        Assessment assessment = assessments.lock(assessmentId);
        String taskId = drafts.openTask(assessmentId);
        if (taskId == null) {
            if (!drafts.isSubmitted(assessmentId, sheet.numbers())) {
                throw assessment.standsElsewhere();
            }
            return Outcome.UNCHANGED;
        }
        OpenTask task = tasks.lockedToGive(taskId, actor);
        if (!submit && drafts.isDrafted(taskId, sheet.numbers())) {
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
            before.ifPresent(draft -> drafts.refuseIfTypedOtherwise(draft, actor, sheet.numbers()));
        }
        Draft draft = drafts.save(task, actor, sheet, attestationReason);
        if (!task.isOpenTo(actor)) {
            duties.took(task.matterId(), actor, Duties.Part.SUBMITTED);
        }
        trail.record(actor.event(AuditAction.DATA_IMPORTED)
                .in(task.matterId())
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

    private static String fingerprint(Draft draft) {
        return Sha256.of(CanonicalJson.of(draft.content()));
    }
}
