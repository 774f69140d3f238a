package kz.qorytyndy.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.platform.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * How far the import of many workbooks is, and what became of each sheet.
 *
 * @param submit whether the data are submitted as well
 * @param endedAt null while it goes on
 */
public record ImportReport(
        UUID id,
        UUID campaignId,
        String startedBy,
        Instant startedAt,
        boolean submit,
        @Nullable Instant endedAt,
        List<File> files) {

    /** What became of a sheet; its name in three languages is the message {@code exchange.import.<name>}. */
    public enum Outcome {
        IMPORTED,
        SUBMITTED,
        UNCHANGED,
        REFUSED
    }

    /**
     * A workbook.
     *
     * @param place from 0, in the order in which the files were given
     * @param problems why the whole file was refused
     * @param kept whether its content is still there: something was taken from it
     */
    public record File(
            int place,
            String name,
            boolean kept,
            List<Problem> problems,
            List<Sheet> sheets,
            @Nullable Instant endedAt) {}

    /**
     * A sheet of a workbook.
     *
     * @param assessmentId whose data it holds; null if that cannot be told
     * @param outcome null while it waits
     */
    public record Sheet(
            String name,
            @Nullable UUID assessmentId,
            @Nullable Outcome outcome,
            List<Problem> problems) {}

    /** What is wrong, and where: {@code cell} such as {@code E12}, {@code field} as in a refusal. */
    public record Problem(@Nullable String sheet, @Nullable String cell, String field, LocalizedText message) {}

    ImportReport with(List<File> files) {
        return new ImportReport(id, campaignId, startedBy, startedAt, submit, endedAt, files);
    }

    /** How much work there is: a file that was not read yet counts as one sheet. */
    public int all() {
        return files.stream()
                .mapToInt(file -> Math.max(1, file.sheets().size()))
                .sum();
    }

    /** How much of {@link #all()} is done. */
    public int done() {
        return files.stream()
                .mapToInt(file -> file.sheets().isEmpty()
                        ? (file.endedAt() == null ? 0 : 1)
                        : (int) file.sheets().stream()
                                .filter(sheet -> sheet.outcome() != null)
                                .count())
                .sum();
    }

    /** How many sheets have come to this. */
    public long count(Outcome outcome) {
        return files.stream()
                .flatMap(file -> file.sheets().stream())
                .filter(sheet -> sheet.outcome() == outcome)
                .count();
    }

    /** How many files could not be read at all. */
    public long filesRefused() {
        return files.stream().filter(file -> !file.problems().isEmpty()).count();
    }
}
