package kz.qorytyndy.portal.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.workflow.OpenTask;

/** The matrix of a campaign: a row for each body, by name; a column for each stage. */
record Matrix(List<Row> rows, long overdue) {

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

    record Row(Assessment assessment, String body, List<Cell> cells, List<OpenTask> tasks) {

        public boolean overdue() {
            return tasks.stream().anyMatch(OpenTask::overdue);
        }
    }

    public Stage[] stages() {
        return Stage.values();
    }

    static Matrix of(List<Assessment> assessments, List<OpenTask> tasks, Localized localized) {
        Map<UUID, List<OpenTask>> open =
                tasks.stream().filter(OpenTask::ofAssessment).collect(Collectors.groupingBy(OpenTask::matterId));
        List<Row> rows = assessments.stream()
                .map(assessment -> new Row(
                        assessment,
                        localized.body(assessment.bodyCode()),
                        cells(assessment.state()),
                        open.getOrDefault(assessment.id(), List.of())))
                .sorted(Localized.byName(Row::body))
                .toList();
        return new Matrix(rows, rows.stream().filter(Row::overdue).count());
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
