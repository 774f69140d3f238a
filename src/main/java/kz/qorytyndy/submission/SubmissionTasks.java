package kz.qorytyndy.submission;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The open tasks in which bodies give their data, as the process keeps them. */
public interface SubmissionTasks {

    /** Their ids by assessment; an assessment that does not wait for data is left out. */
    Map<UUID, String> open(Collection<UUID> assessmentIds);
}
