package kz.qorytyndy.portal.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import kz.qorytyndy.conclusion.results.PeriodResults;
import kz.qorytyndy.scoring.Score;

/**
 * The bodies of a period by criterion: a row a body, in it a mark a criterion, of its own shape and on a line of its own, at the share that the body has of
 * the criterion's most points. Along, it is measured in percent of its width, so that it fits on every screen; down, in pixels.
 */
record DotPlot(List<Row> rows, int height) {

    /** So many shapes there are. */
    static final int SHAPES = 4;

    private static final int LINE = 8;
    private static final int NAME = 16;
    private static final int GAP = 8;
    private static final int AXIS = 22;
    private static final float MARGIN = 2;

    /** A body's row: where its name and its lines are. */
    record Row(String bodyCode, int name, int top, int bottom, List<Dot> dots) {}

    /** A mark of the shape with this number. */
    record Dot(int shape, String x, int y) {}

    static DotPlot of(PeriodResults results) {
        List<Score.Criterion> criteria = results.criteria();
        int row = NAME + LINE * criteria.size() + GAP;
        return new DotPlot(
                IntStream.range(0, results.rows().size())
                        .mapToObj(i -> row(results.rows().get(i), criteria, AXIS + i * row))
                        .toList(),
                AXIS + results.rows().size() * row);
    }

    private static Row row(PeriodResults.Row row, List<Score.Criterion> criteria, int top) {
        int lines = top + NAME;
        return new Row(
                row.bodyCode(),
                top + NAME - 4,
                lines,
                lines + LINE * criteria.size(),
                IntStream.range(0, criteria.size())
                        .boxed()
                        .flatMap(i -> row.criterion(criteria.get(i).id()).stream()
                                .map(criterion ->
                                        new Dot(i % SHAPES, x(share(criterion)), lines + LINE * i + LINE / 2)))
                        .toList());
    }

    private static float share(Score.Criterion criterion) {
        return criterion.max().signum() == 0
                ? 0
                : criterion.points().floatValue() / criterion.max().floatValue();
    }

    /** Where a share is along the line. */
    static String x(float share) {
        return MARGIN + Math.max(0, Math.min(1, share)) * (100 - 2 * MARGIN) + "%";
    }

    /** The most points that the criteria give together. */
    static BigDecimal most(Score score) {
        return score.criteria().stream().map(Score.Criterion::max).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
