package kz.qorytyndy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457), in the language of {@code Accept-Language}.
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param errors what is wrong with which field, by its path in the body; only with status 422
 * @param currentVersion which version it is by now, in place of the one that was named; only with status 409, where a version can be named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<FieldProblem> errors,
        @Nullable String currentVersion) {

    /**
     * What is wrong with one field.
     *
     * @param sheet the sheet on which it stands, and
     * @param cell its cell, such as {@code E12}, if it came in a workbook and has one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldProblem(
            @Nullable String sheet, @Nullable String cell, String field, String message) {

        public static FieldProblem of(Refusal.FieldError error, Locale language, Texts texts) {
            return new FieldProblem(error.sheet(), error.cell(), error.field(), texts.text(language, error.message()));
        }
    }
}
