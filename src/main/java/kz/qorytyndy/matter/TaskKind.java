package kz.qorytyndy.matter;

import java.util.Arrays;
import java.util.Optional;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.territory.Role;

/**
 * The kinds of work that people do in the processes. {@link #id()} is the BPMN element's id without {@code Task_}; the
 * name of each in three languages is the message {@code matter.task.<id>}.
 */
public enum TaskKind {
    SUBMIT_HR_DATA("SubmitHrData", Matter.ASSESSMENT, Role.TERRITORIAL_OFFICER, Setting.SUBMIT_DAYS),
    VERIFY_SUBMISSION("VerifySubmission", Matter.ASSESSMENT, Role.HR_OFFICER, Setting.VERIFY_DAYS),
    REVIEW_CONCLUSION("ReviewConclusion", Matter.ASSESSMENT, Role.HR_HEAD, Setting.REVIEW_DAYS),
    SIGN_OFF("SignOff", Matter.ASSESSMENT, Role.TERRITORIAL_HEAD, Setting.SIGN_OFF_DAYS),
    DECIDE_OBJECTION("DecideObjection", Matter.ASSESSMENT, Role.HR_HEAD, Setting.OBJECTION_DAYS),
    DECIDE_OVERDUE("DecideOverdue", Matter.ASSESSMENT, Role.HR_HEAD, Setting.OVERDUE_DAYS),
    APPROVE_SUMMARY("ApproveSummary", Matter.CAMPAIGN, Role.HR_HEAD, Setting.SUMMARY_DAYS),
    DRAFT_STANDARD("DraftStandard", Matter.STANDARD, Role.TERRITORIAL_OFFICER, Setting.DRAFT_STANDARD_DAYS),
    CHECK_STANDARD("CheckStandard", Matter.STANDARD, Role.HR_OFFICER, Setting.CHECK_STANDARD_DAYS),
    APPROVE_STANDARD("ApproveStandard", Matter.STANDARD, Role.TERRITORIAL_HEAD, Setting.APPROVE_STANDARD_DAYS);

    private final String id;
    private final Matter matter;
    private final Role role;
    // Never changed, though its type does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Setting<Integer> workingDays;

    TaskKind(String id, Matter matter, Role role, Setting<Integer> workingDays) {
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

    /** Whether whoever decides has to have proved of late who he is: a head approves, signs or closes in his name. */
    public boolean wantsProof() {
        return role == Role.TERRITORIAL_HEAD || role == Role.HR_HEAD;
    }

    /** How many working days it has unless a campaign says otherwise; for a submission, after a return. */
    public Setting<Integer> workingDays() {
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
