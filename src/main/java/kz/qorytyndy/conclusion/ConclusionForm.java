package kz.qorytyndy.conclusion;

import java.time.Instant;
import java.time.LocalDate;
import kz.qorytyndy.audit.Checkpoint;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.territory.ActingFor;
import org.jspecify.annotations.Nullable;

/**
 * The form of the order's annex as it is to be printed.
 *
 * @param catalogue of the methodology that the content names: it gives the rows their names
 * @param sha256 of the content; null while it is not approved
 * @param documentSha256 of the document that was signed; null while it is not made
 * @param bodySignature null while the body's head has neither signed nor refused
 * @param registration null until the conclusion is issued
 * @param letterhead the address of the picture at its head, which holds the picture itself; null for none
 */
record ConclusionForm(
        Stage stage,
        ConclusionContent content,
        Catalogue catalogue,
        @Nullable String sha256,
        @Nullable String documentSha256,
        @Nullable BodySignature bodySignature,
        @Nullable Registration registration,
        @Nullable String letterhead) {

    /** What is printed. */
    enum Stage {
        /** What nobody has approved yet. */
        DRAFT,
        /** What the heads sign, with places for what is not known yet when they do. */
        SIGNED,
        /** What is left without people's names and what they wrote. */
        EXTRACT
    }

    public boolean isDraft() {
        return stage == Stage.DRAFT;
    }

    public boolean isSigned() {
        return stage == Stage.SIGNED;
    }

    public boolean isExtract() {
        return stage == Stage.EXTRACT;
    }

    /** What of it is for who sees no people: points, degree, days and sums, without anybody's name and without a text that somebody wrote. */
    ConclusionForm withoutPeople() {
        return new ConclusionForm(
                Stage.EXTRACT,
                content.withoutPeople(),
                catalogue,
                sha256,
                documentSha256,
                bodySignature == null ? null : bodySignature.withoutPeople(),
                registration,
                letterhead);
    }

    /** The degree of effectiveness that the content states. */
    public Level level() {
        return catalogue.level(content.level());
    }

    /**
     * What stands in the place of the signature of the body's head.
     *
     * @param head his name; null if nobody holds the office
     * @param text his remarks, his second objection, or why the refusal was recorded
     * @param actor the name of who signed or recorded the refusal
     * @param actingFor whom he replaced in that; null if he did it for himself
     */
    record BodySignature(
            SignOffs.Result result,
            boolean overdue,
            @Nullable String head,
            @Nullable String text,
            String actor,
            @Nullable ActingFor actingFor,
            Instant at) {

        private BodySignature withoutPeople() {
            return new BodySignature(result, overdue, null, null, "", null, at);
        }
    }

    /**
     * The number in the register and the day of issue.
     *
     * @param checkpoint of the trail's log as it was then, so that whoever holds the conclusion can show if the trail is changed; null if it had no event
     */
    record Registration(
            String number, LocalDate day, @Nullable Checkpoint checkpoint) {}
}
