package kz.qorytyndy.portal.standard;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.qorytyndy.standards.StandardDecision;
import kz.qorytyndy.standards.StandardRound;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a work standard: a round of drafting, or what was decided on it.
 *
 * @param what the key of the message that says it
 * @param reason why it came back; null if it did not
 */
record StandardStep(
        int round,
        String what,
        boolean drafted,
        Deed deed,
        @Nullable String reason) {

    /** All of a standard, as they followed each other. */
    static List<StandardStep> of(List<StandardRound> rounds, List<StandardDecision> decisions) {
        return Stream.concat(
                        rounds.stream().map(StandardStep::of),
                        decisions.stream().map(StandardStep::of))
                .sorted(Comparator.comparing(step -> step.deed().at()))
                .toList();
    }

    private static StandardStep of(StandardRound round) {
        return new StandardStep(round.number(), "portal.standards.step.drafted", true, round.drafted(), null);
    }

    private static StandardStep of(StandardDecision decision) {
        return new StandardStep(
                decision.round(),
                "portal.standards.step." + decision.step() + (decision.accepted() ? ".accepted" : ".returned"),
                false,
                decision.decided(),
                decision.reason());
    }
}
