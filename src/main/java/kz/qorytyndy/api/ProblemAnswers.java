package kz.qorytyndy.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Outage;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers whatever goes wrong under {@code /api} with a problem document that holds nothing of the program's insides. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAnswers implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    /** What the database refuses because another row has it already, beside what is unique. */
    private static final String OVERLAP = "23P01";
    /** How its codes begin for values that it cannot hold or read. */
    private static final String DATA = "22";

    /** What the web framework itself refuses. */
    private static final Set<HttpStatus> NAMED =
            EnumSet.of(HttpStatus.BAD_REQUEST, HttpStatus.NOT_ACCEPTABLE, HttpStatus.UNSUPPORTED_MEDIA_TYPE);

    private final Texts texts;
    private final ObjectMapper json;

    ProblemAnswers(Texts texts, ObjectMapper json) {
        this.texts = texts;
        this.json = json;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!request.getRequestURI().startsWith("/api/") || exception instanceof AccessDeniedException) {
            return null;
        }
        answer(request, response, exception);
        return new ModelAndView();
    }

    /** Writes the problem that the exception stands for. */
    void answer(HttpServletRequest request, HttpServletResponse response, Exception exception) {
        Locale language = Languages.of(request);
        Optional<Outage> outage = Outage.amongCauses(exception);
        if (exception instanceof Refusal refusal) {
            write(
                    response,
                    language,
                    refusal.status(),
                    refusal.reason(),
                    refusal.errors(),
                    refusal.overtaken().map(Refusal.Overtaken::version).orElse(null));
        } else if (exception instanceof HttpMessageNotReadableException) {
            write(response, language, HttpStatus.BAD_REQUEST, Message.of("api.problem.unreadable"));
        } else if (exception instanceof MethodArgumentTypeMismatchException) {
            // An id that cannot be one, unless the argument itself says what is wrong with it.
            answer(request, response, Refusal.amongCauses(exception).orElseGet(Refusal::notFound));
        } else if (outage.isPresent()) {
            LOG.warn(
                    "{} {} found the database {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    outage.get(),
                    exception);
            response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
            write(
                    response,
                    language,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    outage.get().reason());
        } else if (exception instanceof ConcurrencyFailureException
                || exception instanceof DuplicateKeyException
                || OVERLAP.equals(sqlState(exception))) {
            LOG.warn("{} {} collided", request.getMethod(), request.getRequestURI(), exception);
            write(response, language, HttpStatus.CONFLICT, Message.of("api.problem.collision"));
        } else if (sqlState(exception).startsWith(DATA)) {
            LOG.warn("{} {} holds what cannot be kept", request.getMethod(), request.getRequestURI(), exception);
            write(response, language, HttpStatus.UNPROCESSABLE_ENTITY, Message.of("api.problem.data"));
        } else if (exception instanceof MissingServletRequestParameterException missing) {
            missing(response, language, missing.getParameterName());
        } else if (exception instanceof MissingServletRequestPartException missing) {
            missing(response, language, missing.getRequestPartName());
        } else if (exception instanceof MaxUploadSizeExceededException) {
            write(response, language, HttpStatus.PAYLOAD_TOO_LARGE, Message.of("api.problem.uploadTooLarge"));
        } else if (exception instanceof MultipartException
                && Refusal.amongCauses(exception).isPresent()) {
            answer(request, response, Refusal.amongCauses(exception).orElseThrow());
        } else if (exception instanceof MultipartException) {
            write(response, language, HttpStatus.UNPROCESSABLE_ENTITY, Message.of("api.problem.multipart"));
        } else if (exception instanceof ErrorResponse known
                && known.getStatusCode() instanceof HttpStatus status
                && NAMED.contains(status)) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            write(response, language, status, Message.of(key(status)));
        } else {
            String reference = UUID.randomUUID().toString();
            LOG.error("{} {} failed: {}", request.getMethod(), request.getRequestURI(), reference, exception);
            write(
                    response,
                    language,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    Message.of("api.problem.unexpected", reference));
        }
    }

    private void missing(HttpServletResponse response, Locale language, String name) {
        write(
                response,
                language,
                HttpStatus.BAD_REQUEST,
                Message.of("api.problem.badRequest"),
                List.of(new Refusal.FieldError(name, Message.of("platform.field.required"))),
                null);
    }

    /** The database's own code for what it refused; empty if it did not. */
    private static String sqlState(Exception failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql
                ? Objects.requireNonNullElse(sql.getSQLState(), "")
                : "";
    }

    void write(HttpServletResponse response, Locale language, HttpStatus status, Message detail) {
        write(response, language, status, detail, List.of(), null);
    }

    private void write(
            HttpServletResponse response,
            Locale language,
            HttpStatus status,
            Message detail,
            List<Refusal.FieldError> errors,
            @Nullable String currentVersion) {
        Problem problem = new Problem(
                "about:blank",
                texts.text(language, "api.problem." + status.value() + ".title"),
                status.value(),
                texts.text(language, detail),
                errors.isEmpty()
                        ? null
                        : errors.stream()
                                .map(error -> Problem.FieldProblem.of(error, language, texts))
                                .toList(),
                currentVersion);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Language", language.getLanguage());
        try {
            json.writeValue(response.getOutputStream(), problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(HttpStatus status) {
        return switch (status) {
            case UNSUPPORTED_MEDIA_TYPE -> "api.problem.mediaType";
            case NOT_ACCEPTABLE -> "api.problem.notAcceptable";
            default -> "api.problem.badRequest";
        };
    }
}
