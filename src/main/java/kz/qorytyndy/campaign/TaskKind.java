package kz.qorytyndy.campaign;

import java.util.Arrays;
import java.util.Optional;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Role;

/**
 * The kinds of work that people do in the processes. {@link #id()} is the BPMN element's id without {@code Task_}; the
 * name of each in three languages is the message {@code campaign.task.<id>}.
 */
public enum TaskKind {
    SUBMIT_HR_DATA("SubmitHrData", Role.TERRITORIAL_OFFICER, 3),
    VERIFY_SUBMISSION("VerifySubmission", Role.HR_OFFICER, 5),
    REVIEW_CONCLUSION("ReviewConclusion", Role.HR_HEAD, 3),
    SIGN_OFF("SignOff", Role.TERRITORIAL_HEAD, 3),
    DECIDE_OBJECTION("DecideObjection", Role.HR_HEAD, 3),
    DECIDE_OVERDUE("DecideOverdue", Role.HR_HEAD, 3),
    APPROVE_SUMMARY("ApproveSummary", Role.HR_HEAD, 3);

    private final String id;
    private final Role role;
    private final int workingDays;

    TaskKind(String id, Role role, int workingDays) {
        this.id = id;
        this.role = role;
        this.workingDays = workingDays;
    }

    public String id() {
        return id;
    }

    /** Its name as a message. */
    public Message label() {
        return Message.of("campaign.task." + id);
    }

    /** Who does it. */
    public Role role() {
        return role;
    }

    /** How many working days it has unless a campaign says otherwise; for a submission, after a return. */
    public int workingDays() {
        return workingDays;
    }

    /** The kind of a BPMN user task: its id after {@code Task_}, up to the next {@code _}. */
    public static TaskKind ofElement(String elementId) {
        String[] parts = elementId.split("_", -1);
        return Arrays.stream(values())
                .filter(kind -> parts.length > 1 && kind.id.equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of task for " + elementId));
    }

    public static Optional<TaskKind> withId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
