package kz.qorytyndy.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.MethodologyRef;

/**
 * How long a campaign would take if it were launched today, everybody used his whole time and nothing came back: its steps, one after another,
 * up to the approval of the summary.
 *
 * @param methodology the one that it would pin
 * @param periodRunning whether its period has not ended: a launch must confirm it
 * @param overlapping the conclusions of its bodies that were issued for a part of its period, or for more than it; they stay in force
 * @param vacancies the roles of its bodies that nobody holds today: a launch must confirm them
 */
public record Schedule(
        MethodologyRef methodology,
        List<Step> steps,
        boolean periodRunning,
        List<Message> overlapping,
        List<Message> vacancies) {

    private static final List<TaskKind> AFTER_SUBMISSION = List.of(
            TaskKind.VERIFY_SUBMISSION, TaskKind.REVIEW_CONCLUSION, TaskKind.SIGN_OFF, TaskKind.APPROVE_SUMMARY);

    /**
     * One step.
     *
     * @param from the day on which it begins, which is not counted
     * @param workingDays how many it has
     * @param due its last day, and the days on the way that do not count
     */
    public record Step(TaskKind kind, LocalDate from, int workingDays, Due due) {

        /** Whether it meets Nauryz on its way. */
        public boolean meetsNauryz() {
            return due.skipped().stream().anyMatch(Skipped::nauryz);
        }
    }

    static Schedule of(
            LaunchCampaign command,
            MethodologyRef methodology,
            LocalDate today,
            WorkingDays calendar,
            boolean periodRunning,
            List<Message> overlapping,
            List<Message> vacancies) {
        List<Step> steps = new ArrayList<>();
        LocalDate from = command.submissionDue();
        steps.add(new Step(
                TaskKind.SUBMIT_HR_DATA,
                today,
                calendar.until(from),
                new Due(calendar.dueAt(from), calendar.skipped(today, from))));
        for (TaskKind kind : AFTER_SUBMISSION) {
            int days = command.workingDays(kind);
            steps.add(new Step(kind, from, days, calendar.due(from, days)));
            from = calendar.after(from, days);
        }
        return new Schedule(methodology, List.copyOf(steps), periodRunning, overlapping, vacancies);
    }

    /** When the last head of a body signs. */
    public Instant lastSignature() {
        return steps.stream()
                .filter(step -> step.kind == TaskKind.SIGN_OFF)
                .findFirst()
                .orElseThrow()
                .due
                .due();
    }
}
