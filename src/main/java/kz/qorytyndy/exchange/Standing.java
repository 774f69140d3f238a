package kz.qorytyndy.exchange;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/**
 * Who would stand where by a trial.
 *
 * @param rows the best grade first; equal ones by the bodies' codes
 * @param against what the one in force is compared by; null where that is the very methodology, or none is in force
 */
public record Standing(
        Trial trial,
        Methodology methodology,
        List<Row> rows,
        @Nullable Against against) {

    /**
     * The methodology in force today.
     *
     * @param missing what it needs and the tried one does not ask for; while there is any, grades are not compared
     * @param shared the indicators that both have, by the same inputs
     */
    public record Against(Methodology inForce, List<Catalogue.Field> missing, List<Shared> shared) {

        /** Whether all that it needs is there. */
        public boolean isComparable() {
            return missing.isEmpty();
        }

        /** Whether it is compared with, and if not, what is missing. */
        public Message said() {
            return isComparable()
                    ? Message.of(
                            "exchange.trial.compared",
                            inForce.name(),
                            inForce.ref().checksum())
                    : Message.of(
                            "exchange.trial.notComparable",
                            inForce.name(),
                            missing.stream().map(Catalogue.Field::name).toList());
        }
    }

    /**
     * An indicator or a lowering indicator of both methodologies.
     *
     * @param name its name by the one in force
     * @param tried its name by the tried one, under which it may ask for something else
     * @param differing how many bodies have other points by the one in force
     */
    public record Shared(String id, LocalizedText name, LocalizedText tried, int differing) {

        public boolean isRenamed() {
            return !name.equals(tried);
        }
    }

    /**
     * A body.
     *
     * @param place its place, equal grades share theirs
     * @param last the last of the places that it shares
     * @param score by the tried methodology
     * @param inForce by the one in force; null where that cannot be told
     * @param sharedPoints the points that the one in force gives for what is shared, by the indicators' ids; none if the data are not valid by it
     * @param invalid why they are not
     */
    public record Row(
            int place,
            int last,
            String bodyCode,
            Score score,
            @Nullable Score inForce,
            Map<String, BigDecimal> sharedPoints,
            List<Message> invalid) {

        /** By how much the grade is above that by the one in force; null where that has none. */
        public @Nullable BigDecimal difference() {
            return inForce == null ? null : score.grade().subtract(inForce.grade());
        }

        /** The points of the criteria, by their ids. */
        public Map<String, BigDecimal> criteria() {
            Map<String, BigDecimal> points = new LinkedHashMap<>();
            score.criteria().forEach(criterion -> points.put(criterion.id(), criterion.points()));
            return points;
        }

        /** What is subtracted from the total. */
        public BigDecimal lowering() {
            return score.lowering().stream()
                    .map(Score.LoweringIndicator::points)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The points that the tried methodology gives for an indicator or takes for a lowering one. */
        public BigDecimal points(String id) {
            return Objects.requireNonNull(Standing.points(score).get(id));
        }
    }

    /**
     * The row of the body.
     *
     * @throws Refusal not found
     */
    public Row row(String bodyCode) {
        return rows.stream()
                .filter(row -> row.bodyCode().equals(bodyCode))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** By the ids of the indicators and lowering indicators. */
    static Map<String, BigDecimal> points(Score score) {
        return Stream.concat(
                        score.criteria().stream()
                                .flatMap(criterion -> criterion.indicators().stream())
                                .map(indicator -> Map.entry(indicator.id(), indicator.points())),
                        score.lowering().stream().map(indicator -> Map.entry(indicator.id(), indicator.points())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
