package kz.qorytyndy.portal.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.workflow.OpenTask;
import org.jspecify.annotations.Nullable;

/**
 * A part of a campaign's matrix: a row for each body, by name; a column for each stage.
 *
 * @param shown which of the bodies; all are ticked where it is not all of them
 * @param overdue how many bodies of the whole campaign have work that is overdue
 * @param total how many bodies there are in all that are shown, on this page and the others
 */
record Matrix(Shown shown, List<Row> rows, int overdue, int total) {

    /** How many bodies a page has. */
    static final int SIZE = 200;

    /**
     * Which bodies are shown.
     *
     * @param which {@link #LATE}, a state, or nothing for all
     * @param page from 0
     */
    record Shown(String which, int page) {

        /** Those that have work that is overdue. */
        static final String LATE = "LATE";

        /** As an address says it; all, if it says nothing that is known. */
        static Shown of(String which, int page) {
            boolean known = which.equals(LATE)
                    || Arrays.stream(AssessmentState.values())
                            .anyMatch(state -> state.name().equals(which));
            return new Shown(known ? which : "", page);
        }

        public boolean late() {
            return which.equals(LATE);
        }

        public boolean all() {
            return which.isEmpty();
        }

        @Nullable
        AssessmentState state() {
            return all() || late() ? null : AssessmentState.valueOf(which);
        }
    }

    /** What an assessment goes through; the name is the message {@code portal.stage.<name>}. */
    enum Stage {
        SUBMISSION,
        VERIFICATION,
        REVIEW,
        SIGN_OFF,
        ISSUE
    }

    /** How a stage of an assessment stands. */
    enum Cell {
        DONE,
        CURRENT,
        TO_COME
    }

    /** @param reminded when the HR service reminded last of the work that is open */
    record Row(
            Assessment assessment,
            String body,
            List<Cell> cells,
            List<OpenTask> tasks,
            @Nullable Instant reminded) {

        public boolean overdue() {
            return tasks.stream().anyMatch(OpenTask::overdue);
        }
    }

    public Stage[] stages() {
        return Stage.values();
    }

    public int page() {
        return shown.page();
    }

    public int last() {
        return Math.max(0, (total - 1) / SIZE);
    }

    static Row row(Assessment assessment, String body, List<OpenTask> tasks, Map<String, Instant> reminded) {
        return new Row(
                assessment,
                body,
                cells(assessment.state()),
                tasks,
                tasks.stream()
                        .map(task -> reminded.get(task.id()))
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    private static List<Cell> cells(AssessmentState state) {
        int done = switch (state) {
            case AWAITING_SUBMISSION, NOT_SUBMITTED, CANCELLED -> 0;
            case IN_VERIFICATION -> 1;
            case IN_REVIEW -> 2;
            case AWAITING_SIGN_OFF, OBJECTED -> 3;
            case ISSUED -> Stage.values().length;
        };
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Stage.values().length; i++) {
            if (i < done) {
                cells.add(Cell.DONE);
            } else {
                cells.add(i == done && !state.ended() ? Cell.CURRENT : Cell.TO_COME);
            }
        }
        return cells;
    }
}
