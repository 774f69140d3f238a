package kz.qorytyndy.api.methodology;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.exchange.Standing;
import kz.qorytyndy.exchange.Trial;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/**
 * A trial of a methodology, and who would stand where.
 *
 * @param items the best grade first
 * @param inForce what it is compared with; null where that is the same methodology, or none is in force
 */
record TrialView(
        @JsonUnwrapped Summary summary,
        List<Item> items,
        @Nullable InForce inForce) {

    /**
     * A trial in the list.
     *
     * @param checksum says exactly which version of the methodology was tried
     * @param bodies how many it has data of
     */
    record Summary(
            UUID id, String methodology, String checksum, String name, String heldBy, Instant heldAt, int bodies) {

        static Summary of(Trial trial) {
            return new Summary(
                    trial.id(),
                    trial.methodology().id(),
                    trial.methodology().checksum(),
                    trial.name(),
                    trial.heldBy(),
                    trial.heldAt(),
                    trial.bodies());
        }
    }

    /**
     * The methodology in force.
     *
     * @param missing the keys of the fields that it needs and the tried one lacks: while there are any, grades are not compared
     * @param shared the indicators that both have, by the same inputs
     */
    record InForce(String id, String checksum, List<String> missing, List<Shared> shared) {

        static InForce of(Standing.Against against) {
            return new InForce(
                    against.inForce().ref().id(),
                    against.inForce().ref().checksum(),
                    against.missing().stream().map(Catalogue.Field::key).toList(),
                    against.shared().stream()
                            .map(one -> new Shared(one.id(), one.name(), one.tried(), one.differing()))
                            .toList());
        }
    }

    /** An indicator of both methodologies, and how many bodies have other points by the one in force. */
    record Shared(String id, LocalizedText name, LocalizedText tried, int differing) {}

    /**
     * A body.
     *
     * @param place its place, equal grades share theirs
     * @param lastPlace the last of the places that it shares
     * @param criteria the points of the criteria, by id
     * @param lowering what is subtracted from the total
     * @param inForce its grade and level by the methodology in force; null where that cannot be told
     * @param difference by how much its grade is above that
     * @param sharedPoints the points that the one in force gives for the shared indicators, by id
     * @param invalid why the data are not valid by the one in force
     */
    record Item(
            String body,
            int place,
            int lastPlace,
            Map<String, BigDecimal> criteria,
            BigDecimal total,
            BigDecimal lowering,
            BigDecimal grade,
            String level,
            @Nullable Grade inForce,
            @Nullable BigDecimal difference,
            Map<String, BigDecimal> sharedPoints,
            List<Message> invalid) {

        static Item of(Standing.Row row) {
            Score score = row.score();
            Score inForce = row.inForce();
            return new Item(
                    row.bodyCode(),
                    row.place(),
                    row.last(),
                    row.criteria(),
                    score.total(),
                    row.lowering(),
                    score.grade(),
                    score.level(),
                    inForce == null ? null : new Grade(inForce.grade(), inForce.level()),
                    row.difference(),
                    row.sharedPoints(),
                    row.invalid());
        }
    }

    /** What a body comes to by a methodology. */
    record Grade(BigDecimal grade, String level) {}

    static TrialView of(Standing standing) {
        Standing.Against against = standing.against();
        return new TrialView(
                Summary.of(standing.trial()),
                standing.rows().stream().map(Item::of).toList(),
                against == null ? null : InForce.of(against));
    }
}
