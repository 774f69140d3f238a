package kz.qorytyndy.workflow;

import java.util.List;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.people.PeopleRetention;
import kz.qorytyndy.platform.Message;
import org.springframework.stereotype.Component;

/** The open tasks that a person holds, and those of what he has taken a part in. */
@Component
class WorkOfPeople implements PeopleRetention.UnfinishedWork {

    private final OpenTasks open;
    private final Duties duties;

    WorkOfPeople(OpenTasks open, Duties duties) {
        this.open = open;
        this.duties = duties;
    }

    @Override
    public List<Message> of(String username) {
        return open.ofMatters(duties.mattersOf(username)).stream()
                .map(OpenTask::name)
                .toList();
    }
}
