package kz.qorytyndy.conclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.territory.ActingFor;
import org.jspecify.annotations.Nullable;

/**
 * What a conclusion (қорытынды) says: all that stands in the form, the versions it rests on, and the HR head's approval. The SHA-256 of
 * its canonical JSON is what the heads sign. Names and texts are the Kazakh originals, as they were on the day of the approval.
 *
 * @param organisation the agency's name in the form that stands at the head of a document
 * @param hrHeadTitle the title under which the head of the HR service signs
 * @param bodyHeadTitle the title under which the head of the territorial body signs
 * @param letterhead the SHA-256 of the picture at the document's head
 * @param bodyName the body's official name
 * @param criteria points by criterion (methodology §8), the form's rows above the total
 * @param total the sum of the criteria
 * @param lowering points subtracted by each lowering indicator (§31), the form's rows below the total; none is negative
 * @param facts what the lowering rests on, by the keys of the methodology's fields: how many facts count, or the number; null if there was
 *     nothing to measure
 * @param grade the total less the lowering; can be negative
 * @param level the degree of effectiveness (§34), its id in the methodology's catalogue
 * @param analysis the analysis by criteria
 * @param recommendations the conclusions and recommendations
 * @param correction null unless it corrects an issued conclusion
 * @param explanation what the annex prints, so that the heads sign it with the rest; null without an annex
 * @param approval null only in the preview of a conclusion that is still under review
 */
public record ConclusionContent(
        UUID assessmentId,
        int version,
        String organisation,
        String hrHeadTitle,
        String bodyHeadTitle,
        // Left out where there is none.
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String letterhead,
        String bodyCode,
        String bodyName,
        Period period,
        MethodologyRef methodology,
        int submissionVersion,
        int verificationVersion,
        List<Points> criteria,
        BigDecimal total,
        List<Points> lowering,
        Map<String, @Nullable BigDecimal> facts,
        BigDecimal grade,
        String level,
        String analysis,
        String recommendations,
        // Left out of what was signed before there were corrections.
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Correction correction,
        // Left out where the campaign wants no annex, and so of what was signed before there were any.
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Explanation explanation,
        @Nullable Approval approval) {

    /** The reporting period with its name, such as "2025 жыл", and its first and last day. */
    public record Period(int year, ReportingPeriod.Part part, String name, LocalDate firstDay, LocalDate lastDay) {}

    /** The points of a criterion or a lowering indicator; {@code id} is the methodology's. */
    public record Points(String id, BigDecimal points) {}

    /** The conclusion that this one replaces, by its number in the register and its day of issue, and why. */
    public record Correction(String number, LocalDate day, String reason) {}

    /**
     * Why each point was given.
     *
     * @param score the stored one, with its whole trace
     * @param cancelledFacts how many facts do not count because their acts were cancelled, by the keys of the fields that are given as facts
     */
    public record Explanation(Score score, Map<String, Integer> cancelledFacts) {}

    /**
     * The HR head's approval, which signs the conclusion; {@code name} as it stands in documents.
     *
     * @param actingFor whom he replaced; null if he signed as the head himself
     */
    public record Approval(
            String username,
            String name,
            Instant at,
            // Left out of what a head signed himself, and so of what was signed before there were deputies.
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ActingFor actingFor) {}

    /** The same without names and without what people wrote in their own words. */
    ConclusionContent withoutPeople() {
        return new ConclusionContent(
                assessmentId,
                version,
                organisation,
                hrHeadTitle,
                bodyHeadTitle,
                letterhead,
                bodyCode,
                bodyName,
                period,
                methodology,
                submissionVersion,
                verificationVersion,
                criteria,
                total,
                lowering,
                facts,
                grade,
                level,
                "",
                "",
                correction == null ? null : new Correction(correction.number(), correction.day(), ""),
                explanation,
                approval == null ? null : new Approval("", "", approval.at(), null));
    }

    /** The points of the criterion or lowering indicator with this id. */
    public BigDecimal points(String id) {
        return Stream.concat(criteria.stream(), lowering.stream())
                .filter(row -> row.id().equals(id))
                .map(Points::points)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(methodology.versionTag() + " has no " + id));
    }
}
