package kz.qorytyndy.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.deadline.OverdueReports;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.workflow.engine.CurrentTask;
import kz.qorytyndy.workflow.engine.ProcessBean;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * When tasks are due, and when their timers fire. The timers are cycles: the engine asks for the next instant each time one
 * has fired, and a timer that waits for {@link #NEVER} can be set anew when the deadline moves.
 */
@ProcessBean("taskDeadlines")
// Public, because expressions can call the methods of public classes only.
public class TaskDeadlines {

    /** So far away that no task lives to see it. */
    static final Instant NEVER = Instant.parse("2999-12-31T00:00:00Z");

    private final TaskService tasks;
    private final ManagementService management;
    private final Matters matters;
    private final Campaigns campaigns;
    private final Submissions submissions;
    private final OverdueReports reports;
    private final WorkingDays workingDays;
    private final SettingValues settings;
    private final Clock clock;

    TaskDeadlines(
            TaskService tasks,
            ManagementService management,
            Matters matters,
            Campaigns campaigns,
            Submissions submissions,
            OverdueReports reports,
            WorkingDays workingDays,
            SettingValues settings,
            Clock clock) {
        this.tasks = tasks;
        this.management = management;
        this.matters = matters;
        this.campaigns = campaigns;
        this.submissions = submissions;
        this.reports = reports;
        this.workingDays = workingDays;
        this.settings = settings;
        this.clock = clock;
    }

    /** When the task that is being created is due. */
    public Date due(DelegateExecution execution) {
        return Date.from(dueAt(execution));
    }

    /** When those who hold the task are to be reminded of it, once: as a cycle. */
    public String reminder(DelegateExecution execution) {
        return cycle(CurrentTask.of(execution).isPresent() ? NEVER : reminderFor(execution, dueAt(execution)));
    }

    /** When the task is overdue, and then whenever that is to be reported again: as a cycle. */
    public String overdue(DelegateExecution execution) {
        return cycle(CurrentTask.of(execution).map(this::nextReport).orElseGet(() -> dueAt(execution)));
    }

    /** The engine asks before the report that is due now is made and counted. */
    private Instant nextReport(Task task) {
        return reports.afterThis(task.getId(), task.getDueDate().toInstant()).orElse(NEVER);
    }

    /** Whether a decision on the overdue work is already open. */
    public boolean decisionPending(DelegateExecution execution) {
        return tasks.createTaskQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .taskDefinitionKeyIn(
                                AssessmentContract.Elements.DECIDE_OVERDUE_SUBMISSION,
                                AssessmentContract.Elements.DECIDE_OVERDUE_SIGN_OFF)
                        .count()
                > 0;
    }

    /** When the decision on such work, which its being overdue opens now, is due; null if it opens none, or one is open already. */
    @Nullable
    Instant decisionDue(DelegateExecution execution, TaskKind overdue) {
        return (overdue == TaskKind.SUBMIT_HR_DATA || overdue == TaskKind.SIGN_OFF) && !decisionPending(execution)
                ? dueFromToday(TaskKind.DECIDE_OVERDUE, Ids.campaign(execution))
                : null;
    }

    /** When a task of the kind that begins today is due; {@code campaignId} is null if it belongs to none. */
    Instant dueFromToday(TaskKind kind, @Nullable UUID campaignId) {
        int days = matters.workingDays(kind, campaignId == null ? null : campaigns.get(campaignId));
        return workingDays.dueAt(workingDays.after(today(), days));
    }

    /** When the data are due that a campaign asks for; if its day is off by now, on the next working day. */
    Instant firstSubmissionDue(UUID campaignId) {
        return workingDays.dueAt(workingDays.onOrAfter(campaigns.get(campaignId).submissionDue()));
    }

    /** Gives an open task another due date, and sets its reminder and its overdue timer to it. */
    public void move(String taskId, Instant due) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        task.setDueDate(Date.from(due));
        tasks.saveTask(task);
        String element = task.getTaskDefinitionKey();
        setTimer(task, element, reminderAt(due, reminderDays(task)));
        setTimer(task, "BoundaryEvent_" + element.substring("Task_".length()) + "Overdue", due);
    }

    /** The timer of an element; a task's own is its reminder. Those that wait to be tried again had something to tell that holds no longer. */
    private void setTimer(Task task, String element, Instant at) {
        List<Job> timers = management
                .createJobQuery()
                .timers()
                .processInstanceId(task.getProcessInstanceId())
                .activityId(element)
                .orderByJobDuedate()
                .asc()
                .list();
        int last = timers.size() - 1;
        timers.subList(0, last).forEach(failed -> management.deleteJob(failed.getId()));
        management.setJobDuedate(timers.get(last).getId(), Date.from(at));
    }

    private int reminderDays(Task task) {
        if (TaskKind.ofElement(task.getTaskDefinitionKey()) != TaskKind.SUBMIT_HR_DATA) {
            return reminderDays(false);
        }
        String assessment = (String) tasks.getVariable(task.getId(), AssessmentContract.Variables.ASSESSMENT_ID);
        return reminderDays(submissions.latest(UUID.fromString(assessment)).isEmpty());
    }

    private int reminderDays(boolean firstSubmission) {
        return settings.of(firstSubmission ? Setting.FIRST_SUBMISSION_REMINDER : Setting.REMINDER);
    }

    private Instant reminderFor(DelegateExecution execution, Instant due) {
        boolean first = kind(execution) == TaskKind.SUBMIT_HR_DATA && isFirstSubmission(execution);
        return reminderAt(due, reminderDays(first));
    }

    /** The reminder's instant; never, if it has passed. */
    private Instant reminderAt(Instant due, int workingDaysBefore) {
        Instant at = workingDays.morningOf(workingDays.before(Texts.day(due), workingDaysBefore));
        return at.isAfter(clock.instant()) ? at : NEVER;
    }

    private Instant dueAt(DelegateExecution execution) {
        TaskKind kind = kind(execution);
        if (kind == TaskKind.SUBMIT_HR_DATA && isFirstSubmission(execution)) {
            return firstSubmissionDue(Ids.campaign(execution));
        }
        return dueFromToday(kind, kind.inCampaign() ? Ids.campaign(execution) : null);
    }

    private boolean isFirstSubmission(DelegateExecution execution) {
        return submissions.latest(Ids.assessment(execution)).isEmpty();
    }

    private static TaskKind kind(DelegateExecution execution) {
        return TaskKind.ofElement(execution.getCurrentActivityId());
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }

    private String cycle(Instant next) {
        // A cycle that begins in the past would fire a whole period later.
        Instant soon = clock.instant().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return "R/" + (next.isBefore(soon) ? soon : next) + "/P1D";
    }
}
