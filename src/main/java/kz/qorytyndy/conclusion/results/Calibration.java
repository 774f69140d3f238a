package kz.qorytyndy.conclusion.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a campaign that await their review beside all of it that have come as far, indicator by indicator. A body stands out by the modified
 * z-score of Iglewicz and Hoaglin: 0.6745 times its distance from the median, divided by the median of all distances, is above 3.5; where more than half
 * have the same value, so that this median is 0, the mean of the distances takes its place.
 *
 * @param compared how many bodies are compared
 * @param waiting those that await their review, those first that stand out by the most
 */
public record Calibration(UUID campaignId, ReportingPeriod period, int compared, List<Waiting> waiting) {

    /** With fewer, nobody can stand out from the others. */
    private static final int FEWEST = 5;

    private static final BigDecimal BOUND = new BigDecimal("3.5");
    private static final BigDecimal MEDIAN_WEIGHT = new BigDecimal("0.6745");
    private static final BigDecimal MEAN_WEIGHT = new BigDecimal("0.797885");

    /** A body that awaits its review. */
    public record Waiting(UUID assessmentId, String bodyCode, BigDecimal grade, List<Outlier> outliers) {

        private BigDecimal furthest() {
            return outliers.isEmpty() ? BigDecimal.ZERO : outliers.get(0).distance();
        }
    }

    /**
     * An indicator by which a body stands out.
     *
     * @param value a percentage where the indicator measures a share, else the number that is measured; of a lowering indicator, its points
     * @param median of the same over all that are compared
     * @param distance the modified z-score: how far it is away in units of the usual distance, without its sign, to one decimal
     */
    public record Outlier(
            String indicator,
            LocalizedText name,
            BigDecimal value,
            BigDecimal median,
            boolean share,
            BigDecimal distance) {}

    /** A body whose score was made. */
    record Scored(
            UUID assessmentId,
            UUID campaignId,
            ReportingPeriod period,
            String bodyCode,
            AssessmentState state,
            Score score) {}

    private record Measure(String id, LocalizedText name, BigDecimal value, boolean share) {}

    /** Whether they are enough for one to stand out. */
    public boolean isComparable() {
        return compared >= FEWEST;
    }

    /** How many are needed for that. */
    public int fewest() {
        return FEWEST;
    }

    /** Of the campaigns in which somebody awaits a review, each by its own bodies: one campaign has one methodology. */
    static List<Calibration> of(List<Scored> scored) {
        return scored.stream()
                .collect(Collectors.groupingBy(Scored::campaignId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Calibration::ofCampaign)
                .filter(one -> !one.waiting.isEmpty())
                .toList();
    }

    private static Calibration ofCampaign(List<Scored> scored) {
        Map<String, List<BigDecimal>> values = new LinkedHashMap<>();
        scored.forEach(one -> measures(one.score())
                .forEach(measure -> values.computeIfAbsent(measure.id(), none -> new ArrayList<>())
                        .add(measure.value())));
        Map<String, Spread> spreads = new LinkedHashMap<>();
        values.forEach((id, all) -> Spread.of(all).ifPresent(spread -> spreads.put(id, spread)));
        Scored first = scored.get(0);
        return new Calibration(
                first.campaignId(),
                first.period(),
                scored.size(),
                scored.stream()
                        .filter(one -> one.state() == AssessmentState.IN_REVIEW)
                        .map(one -> new Waiting(
                                one.assessmentId(),
                                one.bodyCode(),
                                one.score().grade(),
                                outliers(one.score(), spreads)))
                        .sorted(Comparator.comparing(Waiting::furthest)
                                .reversed()
                                .thenComparing(Waiting::bodyCode))
                        .toList());
    }

    private static List<Outlier> outliers(Score score, Map<String, Spread> spreads) {
        return measures(score).stream()
                .flatMap(measure -> Optional.ofNullable(spreads.get(measure.id())).stream()
                        .map(spread -> new Outlier(
                                measure.id(),
                                measure.name(),
                                measure.value(),
                                spread.median(),
                                measure.share(),
                                spread.distance(measure.value()))))
                .filter(outlier -> outlier.distance().compareTo(BOUND) > 0)
                .sorted(Comparator.comparing(Outlier::distance).reversed())
                .toList();
    }

    private static List<Measure> measures(Score score) {
        List<Measure> measures = new ArrayList<>();
        score.criteria()
                .forEach(criterion ->
                        criterion.indicators().forEach(one -> measured(one).ifPresent(measures::add)));
        score.lowering().forEach(one -> measures.add(new Measure(one.id(), one.name(), one.points(), false)));
        return measures;
    }

    private static Optional<Measure> measured(Score.Indicator one) {
        BigDecimal percent = one.percent();
        if (percent != null) {
            return Optional.of(new Measure(one.id(), one.name(), percent, true));
        }
        BigDecimal counted = one.counted();
        List<BigDecimal> inputs =
                one.inputs().values().stream().filter(Objects::nonNull).toList();
        BigDecimal only = one.inputs().size() == 1 && inputs.size() == 1 ? inputs.get(0) : null;
        return Optional.ofNullable(counted == null ? only : counted)
                .map(number -> new Measure(one.id(), one.name(), number, false));
    }

    /**
     * How values lie about their median.
     *
     * @param unit what the distance from it is divided by; null if all are the same
     */
    record Spread(BigDecimal median, @Nullable BigDecimal unit) {

        /** None of too few. */
        static Optional<Spread> of(List<BigDecimal> values) {
            if (values.size() < FEWEST) {
                return Optional.empty();
            }
            BigDecimal median = Middle.of(values).orElseThrow();
            List<BigDecimal> distances =
                    values.stream().map(value -> value.subtract(median).abs()).toList();
            BigDecimal usual = Middle.of(distances).orElseThrow();
            if (usual.signum() > 0) {
                return Optional.of(new Spread(median, usual.divide(MEDIAN_WEIGHT, MathContext.DECIMAL64)));
            }
            BigDecimal mean = distances.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(distances.size()), MathContext.DECIMAL64);
            return Optional.of(
                    new Spread(median, mean.signum() == 0 ? null : mean.divide(MEAN_WEIGHT, MathContext.DECIMAL64)));
        }

        BigDecimal distance(BigDecimal value) {
            return unit == null ? BigDecimal.ZERO : value.subtract(median).abs().divide(unit, 1, RoundingMode.HALF_UP);
        }
    }
}
