package kz.qorytyndy.api.methodology;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.scoring.editor.DraftCase;
import kz.qorytyndy.scoring.editor.DraftCases;
import org.jspecify.annotations.Nullable;

/**
 * The worked cases of a draft.
 *
 * @param checksum of the files by which they were computed; null if none were ever proposed
 * @param stale whether the draft says something else by now
 * @param confirmed how many are confirmed
 * @param disputed of how many somebody expects something else
 */
record DraftCasesView(
        @Nullable String checksum,
        @Nullable String proposedBy,
        @Nullable Instant proposedAt,
        boolean stale,
        int confirmed,
        int disputed,
        List<Case> cases) {

    /**
     * A worked case.
     *
     * @param about the indicator or the lowering indicator whose bounds it shows, or {@code level}; null if an officer added it
     * @param rule the rule of what it is about that fired, in words; null if it is about the level or was added
     * @param inputs what is given, by key
     * @param outcome what it scores, by name: {@code points.staffing}, {@code criterion1}, {@code total}, {@code lowering.criminal}, {@code
     *     grade}, {@code level}
     * @param expected what somebody expects otherwise, by name; null if nobody does
     */
    record Case(
            UUID id,
            @Nullable String about,
            @Nullable String addedBy,
            Map<String, @Nullable BigDecimal> inputs,
            @Nullable String rule,
            Map<String, Object> outcome,
            DraftCase.@Nullable Confirmed confirmed,
            DraftCase.@Nullable Expectation expected) {

        static Case of(DraftCase one, Locale language) {
            return new Case(
                    one.id(),
                    one.about(),
                    one.addedBy(),
                    one.inputs(),
                    one.fired().map(fired -> fired.rule().in(language)).orElse(null),
                    one.outcome(),
                    one.confirmed(),
                    one.expected());
        }
    }

    static DraftCasesView of(DraftCases.Standing standing, Locale language) {
        DraftCases.Proposal proposal = standing.proposal();
        return new DraftCasesView(
                proposal == null ? null : proposal.files().methodology().ref().checksum(),
                proposal == null ? null : proposal.by(),
                proposal == null ? null : proposal.at(),
                standing.stale(),
                standing.confirmed().size(),
                standing.disputed().size(),
                standing.cases().stream().map(one -> Case.of(one, language)).toList());
    }
}
