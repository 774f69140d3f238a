package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.exchange.SheetIntake.GivenSheet;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The drafts of data sheets, as workbooks come into them. */
@Component
class SheetDrafts {

    private final OpenTasks open;
    private final Drafts drafts;
    private final FormContents contents;
    private final Submissions submissions;
    private final EvidenceFiles files;
    private final People people;

    SheetDrafts(
            OpenTasks open,
            Drafts drafts,
            FormContents contents,
            Submissions submissions,
            EvidenceFiles files,
            People people) {
        this.open = open;
        this.drafts = drafts;
        this.contents = contents;
        this.submissions = submissions;
        this.files = files;
        this.people = people;
    }

    Optional<Draft> of(String taskId) {
        return drafts.of(taskId);
    }

    /** The open task that waits for the assessment's data; null if there is none. */
    @Nullable
    String openTask(UUID assessmentId) {
        return open.submissions(List.of(assessmentId)).get(assessmentId);
    }

    /** Whether these numbers are what the draft holds. */
    boolean isDrafted(String taskId, Map<String, BigDecimal> numbers) {
        return drafts.of(taskId)
                .filter(draft -> SubmitHrData.typed(draft.content()).equals(numbers))
                .isPresent();
    }

    /** Whether these numbers are what was submitted last. */
    boolean isSubmitted(UUID assessmentId, Map<String, BigDecimal> numbers) {
        return submissions
                .latest(assessmentId)
                .filter(latest -> CanonicalJson.of(latest.data()).equals(CanonicalJson.of(numbers)))
                .isPresent();
    }

    /** Saves the numbers of the sheet, and keeps the workbook of one body as evidence. */
    Draft save(OpenTask task, Actor actor, GivenSheet sheet, @Nullable String attestationReason) {
        if (sheet.ofOneBody()) {
            files.keep(task.matterId(), actor, sheet.file());
        }
        return drafts.save(task.id(), actor, content(task, sheet, attestationReason));
    }

    /** Refuses to put these numbers in the place of others that somebody else has typed. */
    void refuseIfTypedOtherwise(Draft draft, Actor actor, Map<String, BigDecimal> numbers) {
        long other = SubmitHrData.typed(draft.content()).entrySet().stream()
                .filter(typed -> !numbers.entrySet().contains(typed))
                .count();
        if (other > 0 && !draft.savedBy().equals(actor.username())) {
            throw Refusal.conflict(
                    "workflow.refusal.typedOtherwise", people.nameOf(draft.savedBy()), draft.savedAt(), other);
        }
    }

    /** The numbers come from the sheet; what was written beside them stays as it is, and all evidence counts. */
    private ObjectNode content(OpenTask task, GivenSheet sheet, @Nullable String attestationReason) {
        ObjectNode content = contents.of(task).deepCopy();
        ObjectNode data = content.putObject("data");
        sheet.numbers().forEach(data::put);
        if (attestationReason != null) {
            content.put(SubmitHrData.ATTESTATION_REASON, attestationReason);
        }
        return files.withFiles(task.matterId(), content);
    }
}
