package kz.qorytyndy.matter;

import java.util.Arrays;
import java.util.Optional;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of work that people do in the processes. {@link #id()} is the BPMN element's id without {@code Task_}; the
 * name of each in three languages is the message {@code matter.task.<id>}.
 */
public enum TaskKind {
    SUBMIT_HR_DATA("SubmitHrData", Matter.ASSESSMENT, Role.TERRITORIAL_OFFICER, 3),
    VERIFY_SUBMISSION("VerifySubmission", Matter.ASSESSMENT, Role.HR_OFFICER, 5),
    REVIEW_CONCLUSION("ReviewConclusion", Matter.ASSESSMENT, Role.HR_HEAD, 3),
    SIGN_OFF("SignOff", Matter.ASSESSMENT, Role.TERRITORIAL_HEAD, 3),
    DECIDE_OBJECTION("DecideObjection", Matter.ASSESSMENT, Role.HR_HEAD, 3),
    DECIDE_OVERDUE("DecideOverdue", Matter.ASSESSMENT, Role.HR_HEAD, 3),
    APPROVE_SUMMARY("ApproveSummary", Matter.CAMPAIGN, Role.HR_HEAD, 3),
    DRAFT_STANDARD("DraftStandard", Matter.STANDARD, Role.TERRITORIAL_OFFICER, 3),
    CHECK_STANDARD("CheckStandard", Matter.STANDARD, Role.HR_OFFICER, 3),
    APPROVE_STANDARD("ApproveStandard", Matter.STANDARD, Role.TERRITORIAL_HEAD, 3);

    private final String id;
    private final Matter matter;
    private final Role role;
    private final int workingDays;

    TaskKind(String id, Matter matter, Role role, int workingDays) {
        this.id = id;
        this.matter = matter;
        this.role = role;
        this.workingDays = workingDays;
    }

    public String id() {
        return id;
    }

    /** Its name as a message. */
    public Message label() {
        return Message.of("matter.task." + id);
    }

    /** What it is about. */
    public Matter matter() {
        return matter;
    }

    /** Whether it belongs to a campaign, which may give it more or fewer working days. */
    public boolean inCampaign() {
        return matter != Matter.STANDARD;
    }

    /** Who does it; in a matter of the HR service's own, see {@link Role#in}. */
    public Role role() {
        return role;
    }

    /** How many working days it has unless a campaign or a setting says otherwise; for a submission, after a return. */
    public int workingDays() {
        return workingDays;
    }

    /** How many it has if {@code given} says otherwise; null: it does not. */
    public int workingDays(@Nullable Integer given) {
        return given == null ? workingDays : given;
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
