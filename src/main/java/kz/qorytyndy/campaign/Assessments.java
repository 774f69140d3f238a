package kz.qorytyndy.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Repository;

/** The assessments and where they stand. */
@Repository
public class Assessments {

    public Assessment get(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Assessment> withId(UUID id) {
        throw new UnsupportedOperationException();
    }

    /**
     * The assessment, if the actor may see it.
     *
     * @throws kz.qorytyndy.platform.Refusal not found, also for that of another's body
     */
    public Assessment visible(UUID id, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Reads the assessment and locks its row: whoever changes it next waits for the running transaction. */
    public Assessment lock(UUID id) {
        throw new UnsupportedOperationException();
    }

    public void moveTo(UUID id, AssessmentState state) {
        throw new UnsupportedOperationException();
    }

    /** Those of a campaign, by body code. */
    public List<Assessment> ofCampaign(UUID campaignId) {
        throw new UnsupportedOperationException();
    }

    /** Those the actor may see, newest period first. */
    public List<Assessment> visibleTo(Actor actor) {
        throw new UnsupportedOperationException();
    }
}
