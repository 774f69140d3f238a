package kz.qorytyndy.submission;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;

/** The open tasks in which bodies give their data, as the process keeps them. */
public interface SubmissionTasks {

    /** Their ids by assessment; an assessment that does not wait for data is left out. */
    Map<UUID, String> submissions(Collection<UUID> assessmentIds);

    /**
     * Refuses while another holds the one of the assessment.
     *
     * @throws Refusal conflict, with the holder's name
     */
    void refuseIfHeldByAnother(UUID assessmentId, Actor actor);
}
