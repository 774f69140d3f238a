package kz.qorytyndy.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Service;

/** Launching, following and cancelling campaigns. */
@Service
public class Campaigns {

    /**
     * Launches a campaign; for an HR officer or the HR head.
     *
     * @throws kz.qorytyndy.platform.Refusal forbidden; invalid (a field); conflict if a body already has that period
     */
    public Campaign launch(Actor actor, LaunchCampaign command) {
        throw new UnsupportedOperationException();
    }

    /** Cancels a running campaign; for the HR head. */
    public void cancel(UUID id, Actor actor, String reason) {
        throw new UnsupportedOperationException();
    }

    public Campaign get(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** The campaign, if the actor may see campaigns (HR, leadership, auditor); else not found. */
    public Campaign visible(UUID id, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** All, newest first; forbidden unless the actor may see campaigns. */
    public List<Campaign> visibleTo(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** How many assessments are in each state; states without any are present with 0. */
    public Map<AssessmentState, Integer> progress(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Creates the assessments of a campaign that was just launched: called by its process. */
    public List<UUID> openAssessments(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Makes the summary over all bodies and moves to SUMMARY_APPROVAL: called by its process when all assessments have ended. */
    public void compileSummary(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** The HR head approves the summary: inside the transaction that completes the task. */
    public void approveSummary(UUID id, String taskId, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** The campaign is over: called by its process after the summary is published. */
    public void end(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** The compiled summary: ranking, levels, not submitted. */
    public Optional<JsonNode> summary(UUID id) {
        throw new UnsupportedOperationException();
    }
}
