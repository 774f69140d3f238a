package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.Feel;
import kz.qorytyndy.scoring.dmn.TurningPoint;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds what would change the level. Every answer comes from evaluating the methodology's own decisions. The text of their tables only tells which
 * values of a field are worth trying: between two neighbouring bounds nothing changes, as long as a share or a difference moves one way while the
 * field grows; where points come in proportion, they go one way there.
 */
@Service
public class Advisor {

    private static final int MOST_STEPS = 100;

    private final Methodologies methodologies;
    private final Scoring scoring;

    Advisor(Methodologies methodologies, Scoring scoring) {
        this.methodologies = methodologies;
        this.scoring = scoring;
    }

    /** For a valid data sheet and what lowers its grade; stores nothing. */
    public Advice advise(Methodology methodology, Map<String, BigDecimal> data, LoweringCounts lowering) {
        DecisionModel model = methodologies.files(methodology.ref()).model();
        Map<String, @Nullable BigDecimal> numbers = Scoring.inputs(methodology, data, lowering);
        Score now = scoring.evaluate(methodology, numbers);
        List<Level> levels = methodology.catalogue().level().levels();
        int rank = rank(levels, now.level());
        if (rank == 0) {
            return new Advice(levels.get(0), null, null, List.of(), null, null);
        }
        Level next = levels.get(rank - 1);
        Sheet sheet = new Sheet(methodology, model, numbers, now);
        return new Advice(
                levels.get(rank),
                next,
                threshold(model, next).subtract(now.grade()),
                methodology.catalogue().fields().stream()
                        .flatMap(field -> sheet.change(field).stream())
                        .toList(),
                sheet.full(),
                sheet.lowered());
    }

    /** The grades with which the levels begin, by their ids, the best first; with the last none begins. */
    public Map<String, BigDecimal> begins(Methodology methodology) {
        DecisionModel model = methodologies.files(methodology.ref()).model();
        List<Level> levels = methodology.catalogue().level().levels();
        Map<String, BigDecimal> begins = new LinkedHashMap<>();
        levels.subList(0, levels.size() - 1).forEach(level -> begins.put(level.id(), threshold(model, level)));
        return begins;
    }

    private static int rank(List<Level> levels, String id) {
        return levels.stream().map(Level::id).toList().indexOf(id);
    }

    /** The grade with which the level begins. */
    private static BigDecimal threshold(DecisionModel model, Level level) {
        return decision(model, MethodologyReader.LEVEL).rules().stream()
                .filter(rule -> rule.output().equals('"' + level.id() + '"'))
                .flatMap(rule -> rule.cells().stream())
                .flatMap(cell -> cell.bounds().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("No grade begins the level " + level.id()));
    }

    private static DecisionModel.Decision decision(DecisionModel model, String id) {
        return Objects.requireNonNull(model.decisions().get(id));
    }

    /** The data sheet that is advised on, with the score that it has. */
    private class Sheet {

        private final Methodology methodology;
        private final DecisionModel model;
        private final Map<String, @Nullable BigDecimal> numbers;
        private final Score now;

        Sheet(Methodology methodology, DecisionModel model, Map<String, @Nullable BigDecimal> numbers, Score now) {
            this.methodology = methodology;
            this.model = model;
            this.numbers = numbers;
            this.now = now;
        }

        Optional<Advice.Change> change(Catalogue.Field field) {
            return nearest(field).map(to -> {
                Score score = score(field, to);
                return new Advice.Change(
                        gaining(score),
                        field,
                        number(field.key()),
                        to,
                        score.grade(),
                        outcome(score).level());
            });
        }

        /** What full points at every indicator would come to, the lowering staying as it is. */
        Advice.Outcome full() {
            Map<String, BigDecimal> points = lowering();
            methodology.catalogue().indicators().forEach(indicator -> points.put(indicator.id(), indicator.max()));
            return outcome(points);
        }

        Advice.@Nullable Lowered lowered() {
            List<Advice.By> by = new ArrayList<>();
            for (Catalogue.Lowering indicator : methodology.catalogue().lowering()) {
                BigDecimal taken = Objects.requireNonNull(lowering().get(indicator.id()));
                if (taken.signum() > 0) {
                    by.add(new Advice.By(indicator, taken, enough(indicator)));
                }
            }
            Map<String, BigDecimal> none = lowering();
            none.replaceAll((id, points) -> BigDecimal.ZERO);
            none.put(MethodologyReader.TOTAL, now.total());
            return by.isEmpty() ? null : new Advice.Lowered(by, outcome(none));
        }

        private Advice.@Nullable Enough enough(Catalogue.Lowering indicator) {
            Catalogue.Field field = indicator.field();
            if (indicator.isFacts() || numbers.get(field.key()) == null) {
                return null;
            }
            return nearest(field)
                    .map(to -> new Advice.Enough(number(field.key()), to, outcome(score(field, to))))
                    .orElse(null);
        }

        private Map<String, BigDecimal> lowering() {
            Map<String, BigDecimal> points = new LinkedHashMap<>();
            now.lowering().forEach(indicator -> points.put(indicator.id(), indicator.points()));
            return points;
        }

        private Advice.Outcome outcome(Map<String, BigDecimal> points) {
            Map<String, @Nullable BigDecimal> grade = new LinkedHashMap<>();
            BigDecimal reached = model.points(MethodologyReader.GRADE, points);
            grade.put(MethodologyReader.GRADE, reached);
            String level = decision(model, MethodologyReader.LEVEL)
                    .firing(grade)
                    .get(0)
                    .output();
            return new Advice.Outcome(
                    Scoring.withDecimal(reached),
                    methodology.catalogue().level(level.substring(1, level.length() - 1)));
        }

        private Advice.Outcome outcome(Score score) {
            return new Advice.Outcome(score.grade(), methodology.catalogue().level(score.level()));
        }

        /** The value nearest to the number as it is that alone reaches a higher level. */
        private Optional<BigDecimal> nearest(Catalogue.Field field) {
            Range range = range(field);
            boolean slopes = slopes(field);
            Optional<Long> nearest = Optional.empty();
            for (Piece piece : range.pieces(pieces(field, range), slopes)) {
                if (nearest.filter(best -> range.distance(best) <= range.distance(piece.near()))
                        .isPresent()) {
                    break;
                }
                Optional<Long> first = first(field, range, piece, slopes);
                if (first.isPresent()
                        && nearest.filter(best -> range.distance(best) <= range.distance(first.get()))
                                .isEmpty()) {
                    nearest = first;
                }
            }
            return nearest.map(range::value);
        }

        /** Whether the points go up or down with the field between two bounds as well. */
        private boolean slopes(Catalogue.Field field) {
            return model.decisions().values().stream()
                    .filter(decision -> decision.requiredInputs().contains(field.key()))
                    .flatMap(decision -> decision.rules().stream())
                    .anyMatch(rule -> rule.result() instanceof Feel.Rounded);
        }

        /** The value of the piece that is nearest to the number as it is and reaches a higher level. */
        private Optional<Long> first(Catalogue.Field field, Range range, Piece piece, boolean slopes) {
            if (reaches(field, range, piece.near())) {
                return Optional.of(closest(field, range, piece.near()));
            }
            if (!slopes || !reaches(field, range, piece.far())) {
                return Optional.empty();
            }
            long without = piece.near();
            long with = piece.far();
            while (Math.abs(with - without) > 1) {
                long middle = without + (with - without) / 2;
                if (reaches(field, range, middle)) {
                    with = middle;
                } else {
                    without = middle;
                }
            }
            return Optional.of(with);
        }

        /**
         * The values that the field may plausibly have while all others stay: whole steps of its last decimal. What is only asked about is not
         * advised, but a number that stands beyond it already may stay there.
         */
        private Range range(Catalogue.Field field) {
            BigDecimal now = number(field.key());
            BigDecimal low = field.min();
            for (Catalogue.Field part : methodology.catalogue().fields()) {
                if (field.key().equals(part.notAbove()) || field.key().equals(part.usuallyNotAbove())) {
                    low = low.max(number(part.key()).min(now));
                }
            }
            BigDecimal high = field.max();
            for (String whole : Arrays.asList(field.notAbove(), field.usuallyNotAbove())) {
                high = whole == null ? high : high.min(number(whole).max(now));
            }
            return new Range(
                    field.decimals(),
                    low.setScale(field.decimals(), RoundingMode.CEILING),
                    high.setScale(field.decimals(), RoundingMode.FLOOR),
                    now);
        }

        /** Where, going up, the field begins to matter in another way to one of the tables that read it. */
        private List<Long> pieces(Catalogue.Field field, Range range) {
            List<TurningPoint> markers = model.decisions().values().stream()
                    .filter(decision -> decision.requiredInputs().contains(field.key()))
                    .flatMap(TurningPoint::of)
                    .toList();
            List<Long> starts = new ArrayList<>();
            split(field, range, markers, range.low(), range.high(), starts);
            return starts;
        }

        private void split(
                Catalogue.Field field, Range range, List<TurningPoint> markers, long from, long to, List<Long> starts) {
            if (signs(field, range, markers, from).equals(signs(field, range, markers, to))) {
                return;
            }
            if (to - from == 1) {
                starts.add(to);
                return;
            }
            long middle = from + (to - from) / 2;
            split(field, range, markers, from, middle, starts);
            split(field, range, markers, middle, to, starts);
        }

        private List<Integer> signs(Catalogue.Field field, Range range, List<TurningPoint> markers, long step) {
            Map<String, @Nullable BigDecimal> changed = with(field, range.value(step));
            return markers.stream().map(marker -> marker.sign(changed)).toList();
        }

        private boolean reaches(Catalogue.Field field, Range range, long step) {
            List<Level> levels = methodology.catalogue().level().levels();
            return rank(levels, score(field, range.value(step)).level()) < rank(levels, now.level());
        }

        /** The decisions have the last word on where a piece begins: their arithmetic is not ours. It is off by a step or two, unless they turn where no bound is. */
        private long closest(Catalogue.Field field, Range range, long step) {
            long closest = step;
            long direction = Long.signum(range.now() - step);
            for (int i = 0; i < MOST_STEPS && reaches(field, range, closest + direction); i++) {
                closest += direction;
            }
            return closest;
        }

        private Catalogue.Indicator gaining(Score score) {
            Map<String, BigDecimal> before = points(now);
            Map<String, BigDecimal> after = points(score);
            // The first of several that gain the same.
            return methodology.catalogue().indicators().stream()
                    .sorted(Comparator.comparing(
                            (Catalogue.Indicator indicator) -> Objects.requireNonNull(before.get(indicator.id()))
                                    .subtract(Objects.requireNonNull(after.get(indicator.id())))))
                    .findFirst()
                    .orElseThrow();
        }

        private Score score(Catalogue.Field field, BigDecimal number) {
            return scoring.evaluate(methodology, with(field, number));
        }

        private Map<String, @Nullable BigDecimal> with(Catalogue.Field field, BigDecimal number) {
            Map<String, @Nullable BigDecimal> changed = new LinkedHashMap<>(numbers);
            changed.put(field.key(), number);
            return changed;
        }

        private BigDecimal number(String key) {
            return Objects.requireNonNull(numbers.get(key));
        }
    }

    private static Map<String, BigDecimal> points(Score score) {
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        score.criteria()
                .forEach(criterion ->
                        criterion.indicators().forEach(indicator -> points.put(indicator.id(), indicator.points())));
        return points;
    }

    /** Numbers between which no bound lies, from the one nearest to the number as it is to the farthest. */
    private record Piece(long near, long far) {}

    /** The numbers from {@code low} to {@code high}, counted in steps of the last decimal. */
    private record Range(int decimals, long low, long high, long now) {

        Range(int decimals, BigDecimal low, BigDecimal high, BigDecimal now) {
            this(decimals, steps(low, decimals), steps(high, decimals), steps(now, decimals));
        }

        BigDecimal value(long step) {
            BigDecimal value = BigDecimal.valueOf(step, decimals).stripTrailingZeros();
            return value.scale() < 0 ? value.setScale(0) : value;
        }

        long distance(long step) {
            return Math.abs(step - now);
        }

        /** The pieces that begin there, the nearest first; with what lies in that of the number as it is, if there is a slope. */
        List<Piece> pieces(List<Long> starts, boolean slopes) {
            List<Long> from = new ArrayList<>(starts);
            from.add(0, low);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                long first = from.get(i);
                long last = i + 1 < from.size() ? from.get(i + 1) - 1 : high;
                if (first > now) {
                    pieces.add(new Piece(first, last));
                } else if (last < now) {
                    pieces.add(new Piece(last, first));
                } else if (slopes) {
                    pieces.add(new Piece(Math.min(now + 1, last), last));
                    pieces.add(new Piece(Math.max(now - 1, first), first));
                }
            }
            return pieces.stream()
                    .sorted(Comparator.comparing(piece -> distance(piece.near())))
                    .toList();
        }

        private static long steps(BigDecimal number, int decimals) {
            return number.movePointRight(decimals).longValueExact();
        }
    }
}
