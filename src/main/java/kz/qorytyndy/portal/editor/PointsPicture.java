package kz.qorytyndy.portal.editor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.qorytyndy.scoring.editor.BlueprintPreview.Segment;
import org.jspecify.annotations.Nullable;

/**
 * The points over what is measured, as a drawing of {@value #WIDTH} by {@value #HEIGHT}: a line for each piece, a full dot at an end that belongs to it and
 * a hollow one at an end that does not.
 *
 * @param share whether percentages are measured
 * @param answers whether a yes, which is 1, or a no, which is 0, is
 */
record PointsPicture(
        List<Line> lines,
        List<Dot> dots,
        List<Tick> across,
        List<Tick> up,
        List<Segment> segments,
        boolean share,
        boolean answers) {

    static final int WIDTH = 360;
    static final int HEIGHT = 200;

    private static final double LEFT = 42;
    private static final double RIGHT = WIDTH - 22.0;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 30.0;

    private static final BigDecimal PER_CENT = BigDecimal.valueOf(100);

    /** Labels that are closer would run into each other. */
    private static final double ROOM_ACROSS = 30;

    private static final double ROOM_UP = 15;

    record Line(double x1, double y1, double x2, double y2) {}

    record Dot(double x, double y, boolean full) {}

    /** A mark on an axis; {@code labelled} is whether there is room for its number. */
    record Tick(double at, BigDecimal value, boolean labelled) {}

    /** Where the axes meet, for whoever draws them. */
    public double left() {
        return LEFT;
    }

    public double right() {
        return RIGHT;
    }

    public double top() {
        return TOP;
    }

    public double bottom() {
        return BOTTOM;
    }

    /** The drawing of the pieces; null if there are none. */
    static @Nullable PointsPicture of(List<Segment> segments, boolean share, boolean answers) {
        if (segments.isEmpty()) {
            return null;
        }
        NavigableSet<BigDecimal> measured = new TreeSet<>();
        NavigableSet<BigDecimal> points = new TreeSet<>();
        segments.forEach(segment -> {
            measured.addAll(List.of(segment.from(), segment.to()));
            points.addAll(List.of(segment.fromPoints(), segment.toPoints()));
        });
        Scale across = new Scale(measured.first(), measured.last(), LEFT, RIGHT);
        Scale up = new Scale(points.first().min(BigDecimal.ZERO), points.last(), BOTTOM, TOP);
        List<Line> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        BigDecimal first = measured.first();
        BigDecimal last = measured.last();
        for (Segment segment : segments) {
            double x1 = across.at(segment.from());
            double y1 = up.at(segment.fromPoints());
            double x2 = across.at(segment.to());
            double y2 = up.at(segment.toPoints());
            lines.add(new Line(x1, y1, x2, y2));
            // Where the drawing ends no piece does, unless it is nothing but a dot.
            boolean isDot = segment.from().compareTo(segment.to()) == 0;
            if (isDot || segment.from().compareTo(first) > 0) {
                dots.add(new Dot(x1, y1, segment.closedFrom()));
            }
            if (!isDot && segment.to().compareTo(last) < 0) {
                dots.add(new Dot(x2, y2, segment.closedTo()));
            }
        }
        // What is full is drawn over what is hollow at the same place.
        List<Dot> inOrder = Stream.concat(
                        dots.stream().filter(dot -> !dot.full()), dots.stream().filter(Dot::full))
                .toList();
        NavigableSet<BigDecimal> bounds = new TreeSet<>(measured);
        // Where the drawing ends is nowhere in particular, unless nothing can be beyond it.
        Stream.of(first, last)
                .filter(end -> end.signum() != 0 && !isWhole(end, share) && !answers)
                .forEach(bounds::remove);
        return new PointsPicture(
                lines,
                inOrder,
                ticks(bounds, across, ROOM_ACROSS),
                ticks(points, up, ROOM_UP),
                segments,
                share,
                answers);
    }

    private static boolean isWhole(BigDecimal end, boolean share) {
        return share && end.compareTo(PER_CENT) == 0;
    }

    private static List<Tick> ticks(NavigableSet<BigDecimal> values, Scale scale, double room) {
        List<Tick> ticks = new ArrayList<>();
        double labelled = Double.NEGATIVE_INFINITY;
        for (BigDecimal value : values) {
            double at = scale.at(value);
            boolean fits = Math.abs(at - labelled) >= room;
            ticks.add(new Tick(at, value, fits));
            labelled = fits ? at : labelled;
        }
        return ticks;
    }

    /** Where on the drawing a value stands, to a tenth of a point. */
    private record Scale(BigDecimal least, BigDecimal most, double from, double to) {

        double at(BigDecimal value) {
            double width = most.subtract(least).doubleValue();
            double part = width == 0 ? 0.5 : value.subtract(least).doubleValue() / width;
            return Math.round((from + part * (to - from)) * 10) / 10.0;
        }
    }
}
