package kz.qorytyndy.portal.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import kz.qorytyndy.conclusion.results.BodyResults;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.Score;

/**
 * The grades of a body over its latest periods: a dot a grade, lines between them, and a mark where the methodology changed. Along, in percent of the width;
 * down, in pixels.
 */
record GradeLine(List<Dot> dots, List<Segment> segments, List<Bound> bounds) {

    /** More would not fit on a phone; the table has them all. */
    static final int MOST = 8;

    private static final int TOP = 40;
    private static final int BOTTOM = 210;
    private static final int STEPS = 5;

    /** The grade of a period; {@code changed} if the one before it was made by another methodology. */
    record Dot(String x, float y, BigDecimal grade, ReportingPeriod period, boolean changed) {}

    /** Between two grades; {@code changed} if they were made by different methodologies. */
    record Segment(String fromX, float fromY, String toX, float toY, boolean changed) {}

    /** A line across, and the grade that it stands for. */
    record Bound(float y, BigDecimal grade) {}

    /** Whether the methodology changed between any two of them. */
    public boolean hasChange() {
        return dots.stream().anyMatch(Dot::changed);
    }

    static GradeLine of(BodyResults results) {
        List<BodyResults.Point> graded = results.graded();
        List<BodyResults.Point> shown = graded.subList(Math.max(0, graded.size() - MOST), graded.size());
        float most = 1;
        float least = 0;
        for (BodyResults.Point point : shown) {
            Score score = Objects.requireNonNull(point.score());
            most = Math.max(most, DotPlot.most(score).floatValue());
            least = Math.min(least, (float) Math.floor(score.grade().floatValue()));
        }
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            BodyResults.Point point = shown.get(i);
            BigDecimal grade = Objects.requireNonNull(point.score()).grade();
            dots.add(new Dot(
                    (i + 0.5f) * 94 / shown.size() + 6 + "%",
                    y(grade.floatValue(), least, most),
                    grade,
                    point.period(),
                    point.methodologyChanged()));
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i < dots.size(); i++) {
            Dot from = dots.get(i - 1);
            Dot to = dots.get(i);
            segments.add(new Segment(from.x(), from.y(), to.x(), to.y(), to.changed()));
        }
        return new GradeLine(dots, segments, bounds(least, most));
    }

    private static List<Bound> bounds(float least, float most) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> BigDecimal.valueOf(Math.round((least + (most - least) * step / STEPS) * 10), 1))
                .map(grade -> new Bound(y(grade.floatValue(), least, most), grade))
                .toList();
    }

    private static float y(float grade, float least, float most) {
        return BOTTOM - (grade - least) / (most - least) * (BOTTOM - TOP);
    }
}
