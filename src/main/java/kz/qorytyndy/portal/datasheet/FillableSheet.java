package kz.qorytyndy.portal.datasheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Advice;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.submission.Draft;
import org.jspecify.annotations.Nullable;

/**
 * The data sheet of an open task as it is being filled in: what stands in it, what is wrong so far, and what it would be worth.
 *
 * @param attestation what the body's attestation list proposes; null if there is none
 * @param total what all criteria amount to; null while a number is missing or wrong
 * @param advice what would change the level; null likewise
 */
record FillableSheet(
        List<Section> sections,
        Cell comment,
        @Nullable AttestationPart attestation,
        @Nullable Score total,
        @Nullable Advice advice) {

    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The fields in their order. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        sections.forEach(section -> cells.addAll(section.cells()));
        cells.add(comment);
        if (attestation != null) {
            cells.add(attestation.reason());
        }
        return cells;
    }

    /**
     * What an attestation list proposes.
     *
     * @param fields those for which it has a number, each with that number
     * @param reason the field for why others are given
     */
    record AttestationPart(Map<Catalogue.Field, BigDecimal> fields, Cell reason) {}

    /** Whether any number is not that of the attestation list. */
    public boolean differsFromList() {
        return cells().stream().anyMatch(Cell::differsFromList);
    }

    /** A criterion; {@code points} is null while one of its indicators cannot be computed. */
    record Section(
            Catalogue.Criterion criterion,
            List<Cell> cells,
            List<Points> indicators,
            @Nullable BigDecimal points) {}

    /** What an indicator would be worth; {@code score} is null while one of the {@code missing} fields has no valid number. */
    record Points(Catalogue.Indicator indicator, Score.@Nullable Indicator score, List<Catalogue.Field> missing) {}

    /**
     * A field with what there is to say about it.
     *
     * @param field null for a text
     * @param number the value as a number, whether it is allowed or not; null if it is none
     * @param seen what is kept of it, which the value goes beyond
     * @param earlier the body's number in the period before; null if there was none
     * @param listed the number that the attestation list comes to; null if there is none
     * @param submitted the number of the version that was returned, if it is another
     * @param last who else changed it last; null if nobody, or the reader himself
     */
    record Cell(
            String path,
            Catalogue.@Nullable Field field,
            List<Message> constraints,
            String value,
            @Nullable BigDecimal number,
            String seen,
            List<Message> errors,
            @Nullable Earlier earlier,
            @Nullable BigDecimal listed,
            @Nullable BigDecimal submitted,
            Draft.@Nullable Change last) {

        /** The HTML id of the field's control. */
        public String id() {
            return path.replace('.', '-');
        }

        /** The other value, where two people changed the field at the same time. */
        public Draft.@Nullable Rival rival() {
            return last == null ? null : last.rival();
        }

        /** Whether there is a number, and it is not that of the attestation list. */
        public boolean differsFromList() {
            return listed != null && number != null && listed.compareTo(number) != 0;
        }
    }

    /**
     * A number of the period before.
     *
     * @param far whether the new one differs from it by more than a quarter; no answer does from another
     * @param percent by how many percent it does; null if not far, or if the earlier one is 0
     */
    record Earlier(BigDecimal number, boolean far, @Nullable BigDecimal percent) {

        static Earlier of(Catalogue.Field field, BigDecimal number, @Nullable BigDecimal now) {
            BigDecimal difference = now == null || field.isYesNo() ? BigDecimal.ZERO : now.subtract(number);
            boolean far = difference.abs().compareTo(number.abs().multiply(QUARTER)) > 0;
            return new Earlier(
                    number,
                    far,
                    far && number.signum() != 0
                            ? difference.multiply(HUNDRED).divide(number, 1, RoundingMode.HALF_UP)
                            : null);
        }
    }
}
