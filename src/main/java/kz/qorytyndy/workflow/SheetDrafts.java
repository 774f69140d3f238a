package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import kz.qorytyndy.submission.Submission;
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
    private final Submissions submissions;
    private final EvidenceFiles files;
    private final People people;

    SheetDrafts(OpenTasks open, Drafts drafts, Submissions submissions, EvidenceFiles files, People people) {
        this.open = open;
        this.drafts = drafts;
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
    Draft save(String taskId, UUID assessment, Actor actor, GivenSheet sheet, @Nullable String attestationReason) {
        if (sheet.ofOneBody()) {
            files.keep(assessment, actor, sheet.file());
        }
        return drafts.save(taskId, actor, content(taskId, assessment, sheet, attestationReason));
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
    private ObjectNode content(String taskId, UUID assessment, GivenSheet sheet, @Nullable String attestationReason) {
        ObjectNode content = drafts.of(taskId)
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
