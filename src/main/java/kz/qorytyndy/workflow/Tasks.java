package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Service;

/**
 * What people do with tasks, whichever client they use: portal, API and Tasklist all come through here, so that they get the same
 * answers and the same refusals.
 */
@Service
public class Tasks {

    /** The actor's: assigned to him or open to a group of his; by due date. */
    public List<OpenTask> of(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * One task that the actor may see: his own or of an assessment that he may see.
     *
     * @throws kz.qorytyndy.platform.Refusal not found; or conflict, with who and when, if it has been completed
     */
    public OpenTask get(String taskId, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** The open tasks of an assessment, for whoever may see the assessment. */
    public List<OpenTask> ofAssessment(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    /** The open tasks of a campaign and of all its assessments. */
    public List<OpenTask> ofCampaign(UUID campaignId) {
        throw new UnsupportedOperationException();
    }

    public void claim(String taskId, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public void unclaim(String taskId, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Completes the task with the body that {@code api.md} gives for its kind. One transaction: the domain's rows, the engine's step, mails and
     * the audit event commit together or not at all.
     *
     * @throws kz.qorytyndy.platform.Refusal invalid (field errors), forbidden (separation of duties), not found (another's), conflict (held by another, or
     *     already done: with who and when)
     */
    public void complete(String taskId, Actor actor, JsonNode body) {
        throw new UnsupportedOperationException();
    }

    /** Moves the deadline of an open task, with its timers, and keeps who, when, why and the old date. For the HR head. */
    public void moveDeadline(String taskId, Actor actor, LocalDate due, String reason) {
        throw new UnsupportedOperationException();
    }
}
