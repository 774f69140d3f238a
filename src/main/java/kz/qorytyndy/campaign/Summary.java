package kz.qorytyndy.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The summary over the bodies of a campaign: who stands where, how many in each level that somebody has (by its id), who did not submit, and whose assessment was
 * cancelled by itself.
 */
public record Summary(
        List<Place> ranking, Map<String, Integer> levels, List<String> notSubmitted, List<String> cancelled) {

    /** A body's place by its final grade; equal grades share a place. */
    public record Place(int place, String bodyCode, BigDecimal grade, String level) {}
}
