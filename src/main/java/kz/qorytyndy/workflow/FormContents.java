package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.verification.Verifications;
import org.springframework.stereotype.Component;

/** What stands in the forms of tasks, in the shape of the task's command and whichever client shows it. For those to whom the task is open. */
@Component
public class FormContents {

    private final Drafts drafts;
    private final Submissions submissions;
    private final Verifications verifications;
    private final Standards standards;

    FormContents(Drafts drafts, Submissions submissions, Verifications verifications, Standards standards) {
        this.drafts = drafts;
        this.submissions = submissions;
        this.verifications = verifications;
        this.standards = standards;
    }

    /** The draft, else what the form begins with. */
    public JsonNode of(OpenTask task) {
        return of(task, drafts.of(task.id()));
    }

    /** The same with the draft that has been read. */
    public JsonNode of(OpenTask task, Optional<Draft> draft) {
        return draft.map(Draft::content).orElseGet(() -> start(task));
    }

    /** What the form begins with while nobody has typed into it: what was given, found or drafted before. A decision that is taken anew begins empty. */
    public ObjectNode start(OpenTask task) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return switch (task.kind()) {
            case SUBMIT_HR_DATA ->
                submissions.latest(task.matterId()).map(Submission::draft).orElse(nothing);
            case VERIFY_SUBMISSION -> verifications.draft(task.matterId());
            case DRAFT_STANDARD ->
                nothing.set(
                        "content",
                        CanonicalJson.json(standards.get(task.matterId()).content()));
            default -> nothing;
        };
    }
}
