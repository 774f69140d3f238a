package kz.qorytyndy.api.datasheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.api.Problem.FieldProblem;
import kz.qorytyndy.exchange.ImportReport;
import org.jspecify.annotations.Nullable;

/**
 * An import of many workbooks.
 *
 * @param submit whether the data are submitted as well
 * @param endedAt null while it goes on
 * @param done how many sheets of {@code all} are done
 */
record ImportView(
        UUID id,
        UUID campaignId,
        boolean submit,
        Instant startedAt,
        @Nullable Instant endedAt,
        int done,
        int all,
        List<File> files) {

    /** A workbook; {@code errors} say why the whole of it was refused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record File(String name, @Nullable List<FieldProblem> errors, List<Sheet> sheets) {}

    /** A sheet; {@code outcome} is null while it waits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sheet(
            String name,
            @Nullable UUID assessmentId,
            ImportReport.@Nullable Outcome outcome,
            @Nullable List<FieldProblem> errors) {}

    static ImportView of(ImportReport report, Locale language) {
        return new ImportView(
                report.id(),
                report.campaignId(),
                report.submit(),
                report.startedAt(),
                report.endedAt(),
                report.done(),
                report.all(),
                report.files().stream()
                        .map(file -> new File(
                                file.name(),
                                errors(file.problems(), language),
                                file.sheets().stream()
                                        .map(sheet -> new Sheet(
                                                sheet.name(),
                                                sheet.assessmentId(),
                                                sheet.outcome(),
                                                errors(sheet.problems(), language)))
                                        .toList()))
                        .toList());
    }

    private static @Nullable List<FieldProblem> errors(List<ImportReport.Problem> problems, Locale language) {
        return problems.isEmpty()
                ? null
                : problems.stream()
                        .map(problem -> new FieldProblem(
                                problem.sheet(),
                                problem.cell(),
                                problem.field(),
                                problem.message().in(language)))
                        .toList();
    }
}
