package kz.qorytyndy.workflow;

import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Reminds those who hold the task that it is due soon; not if it is overdue by now, which has a report of its own. */
@ProcessBean("sendReminder")
class SendReminderDelegate implements JavaDelegate {

    private final TimedTasks timed;
    private final Notices notices;

    SendReminderDelegate(TimedTasks timed, Notices notices) {
        this.timed = timed;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        timed.behind(execution)
                .filter(task -> !task.overdue())
                .ifPresent(task ->
                        notices.reminder(task.matterId(), task.kind(), task.id(), task.due(), timed.holders(task)));
    }
}
