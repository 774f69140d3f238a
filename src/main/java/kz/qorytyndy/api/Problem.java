package kz.qorytyndy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457), in the language of {@code Accept-Language}.
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param errors what is wrong with which field, by its path in the body; only with status 422
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<FieldProblem> errors) {

    /** What is wrong with one field. */
    record FieldProblem(String field, String message) {}
}
