package kz.qorytyndy.workflow;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.submission.SubmissionTasks;
import org.springframework.stereotype.Component;

/** The open tasks in which bodies give their data. */
@Component
class OpenSubmissionTasks implements SubmissionTasks {

    private final OpenTasks open;

    OpenSubmissionTasks(OpenTasks open) {
        this.open = open;
    }

    @Override
    public Map<UUID, String> open(Collection<UUID> assessmentIds) {
        return open.submissions(assessmentIds);
    }
}
