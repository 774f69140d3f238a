package kz.qorytyndy.improvement;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;

/**
 * A measure of improvement (жақсарту шарасы), with the latest round of what was decided on it.
 *
 * @param assessmentId whose conclusion it follows from
 * @param conclusion the number under which that conclusion was issued
 * @param recommendation which of its recommendations, from 1
 * @param quote that recommendation, as it stood
 */
public record Measure(
        UUID id,
        UUID assessmentId,
        String bodyCode,
        ReportingPeriod period,
        String conclusion,
        int recommendation,
        String quote,
        Round round) {

    /** Where it stands; that it is overdue follows from the day. */
    public enum State {
        PLANNED,
        DONE,
        DROPPED;

        /** Its name as a message. */
        public Message label() {
            return Message.of("improvement.state." + this);
        }
    }

    /**
     * What was decided at one time.
     *
     * @param version which round it is, from 1
     * @param text what is to be done; null: what the recommendation says
     * @param owner the user name of whoever carries it
     * @param due the last day for it
     * @param doneOn when it was done; null unless it is
     * @param note what was done, why it was dropped, or why it was changed; null in the first round
     */
    public record Round(
            int version,
            @Nullable String text,
            String owner,
            LocalDate due,
            State state,
            @Nullable LocalDate doneOn,
            @Nullable String note,
            Deed entered) {

        /** Whether it says the same as the other, whoever entered it. */
        boolean saysWhat(Round other) {
            return Objects.equals(text, other.text)
                    && owner.equals(other.owner)
                    && due.equals(other.due)
                    && state == other.state
                    && Objects.equals(doneOn, other.doneOn)
                    && Objects.equals(note, other.note);
        }
    }

    /** What is to be done. */
    public String work() {
        return Objects.requireNonNullElse(round.text, quote);
    }

    public boolean isPlanned() {
        return round.state == State.PLANNED;
    }

    /** Whether it should have been done by that day, and has not been. */
    public boolean isOverdue(LocalDate today) {
        return isPlanned() && round.due.isBefore(today);
    }
}
