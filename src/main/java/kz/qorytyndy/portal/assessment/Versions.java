package kz.qorytyndy.portal.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.submission.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a data sheet side by side; one alone while there is no other.
 *
 * @param left null if only one is shown
 */
record Versions(DataSheets.DataSheet sheet, @Nullable Submission left, Submission right) {

    /** A field with its values; null where a version has none. */
    record Row(
            Catalogue.Field field,
            @Nullable BigDecimal earlier,
            @Nullable BigDecimal left,
            @Nullable BigDecimal right,
            boolean differs) {

        /** By how much the right one is more than the left; null where that says nothing. */
        public @Nullable BigDecimal more() {
            return left == null || right == null || field.isYesNo() ? null : right.subtract(left);
        }
    }

    /**
     * Those that are asked for; where none is, the latest and the one before it.
     *
     * @return none while there is no version
     * @throws Refusal not found, of a version that there is not
     */
    static Optional<Versions> of(DataSheets.DataSheet sheet, @Nullable Integer left, @Nullable Integer right) {
        int last = sheet.versions().size();
        if (last == 0) {
            return Optional.empty();
        }
        Submission shown = version(sheet, Objects.requireNonNullElse(right, last));
        int other = Objects.requireNonNullElse(left, shown.version() == 1 ? last : shown.version() - 1);
        return Optional.of(new Versions(sheet, last == 1 ? null : version(sheet, other), shown));
    }

    private static Submission version(DataSheets.DataSheet sheet, int number) {
        if (number < 1 || number > sheet.versions().size()) {
            throw Refusal.notFound();
        }
        return sheet.version(number);
    }

    public List<Row> rows(Catalogue.Criterion criterion) {
        return sheet.catalogue().fieldsOf(criterion).stream().map(this::row).toList();
    }

    /** How many fields differ. */
    public long differences() {
        return sheet.catalogue().fields().stream()
                .map(this::row)
                .filter(Row::differs)
                .count();
    }

    /** The sheet with these versions only. */
    public DataSheets.DataSheet shown() {
        return new DataSheets.DataSheet(
                sheet.catalogue(),
                sheet.earlier(),
                sheet.versions().stream().filter(this::shows).toList(),
                sheet.evidence());
    }

    private boolean shows(Submission version) {
        return version.equals(left) || version.equals(right);
    }

    private Row row(Catalogue.Field field) {
        BigDecimal before = left == null ? null : left.data().get(field.key());
        BigDecimal now = right.data().get(field.key());
        DataSheets.Earlier earlier = sheet.earlier();
        boolean differs = left != null && !PlainNumber.same(before, now);
        return new Row(field, earlier == null ? null : earlier.data().get(field.key()), before, now, differs);
    }
}
