package kz.qorytyndy.submission;

import java.util.UUID;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;

/** The process's tasks in which bodies give their data. */
public interface DataSheetTasks {

    /**
     * Refuses while another holds the task in which the body gives the assessment's data.
     *
     * @throws Refusal conflict, with the holder's name
     */
    void refuseIfHeldByAnother(UUID assessmentId, Actor actor);
}
