package kz.qorytyndy.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Outage;
import kz.qorytyndy.platform.Texts;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Tells a program at the API, or Tasklist, as a problem document, that the door is closed or not there, or that nobody can make out which door it
 * means.
 */
@Component
class Problems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    static final String UNREADABLE = "platform.refusal.unreadable";

    /** In seconds: when it is worth asking again whether there is room. */
    static final String SOON = "5";

    private static final String API = "/api/";
    private static final String TASKLIST = "/camunda/api/";

    private final AccessTable access;
    private final Texts texts;
    private final LocaleResolver languages;
    private final ObjectMapper json;

    Problems(AccessTable access, Texts texts, LocaleResolver languages, ObjectMapper json) {
        this.access = access;
        this.texts = texts;
        this.languages = languages;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof SignInRefused told) {
            if (told.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                response.setHeader("Retry-After", SOON);
            }
            write(
                    request,
                    response,
                    told.status(),
                    "platform.refusal." + told.reason().key());
            return;
        }
        if (refusal instanceof LockedException) {
            response.setHeader("Retry-After", "60");
            write(request, response, HttpStatus.TOO_MANY_REQUESTS, "platform.refusal.wait");
            return;
        }
        if (refusal instanceof AuthenticationServiceException) {
            response.setHeader("Retry-After", SOON);
            write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "platform.refusal.crowded");
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"qorytyndy\", charset=\"UTF-8\", Bearer");
        write(request, response, HttpStatus.UNAUTHORIZED, "platform.refusal.signIn");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        Set<HttpMethod> methods = access.methodsAt(request);
        if (methods.isEmpty()) {
            write(request, response, HttpStatus.NOT_FOUND, "platform.refusal.noSuchAddress");
        } else if (!methods.contains(HttpMethod.valueOf(request.getMethod()))) {
            response.setHeader(
                    "Allow", methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
            write(request, response, HttpStatus.METHOD_NOT_ALLOWED, "platform.refusal.method");
        } else {
            closed(request, response);
        }
    }

    /** What the firewall of Spring Security does not let in: addresses that can be read in two ways, methods that nobody knows. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException {
        if (isForApi(request)) {
            write(request, response, HttpStatus.BAD_REQUEST, UNREADABLE);
        } else {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }

    /** The database is away or busy. */
    void unavailable(HttpServletRequest request, HttpServletResponse response, Outage outage) throws IOException {
        String sentence = texts.text(language(request), outage.reason());
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                document(request, HttpStatus.SERVICE_UNAVAILABLE, "platform.refusal.away.title", sentence));
    }

    /** What the caller asks for is not open to him, or not from where he asks. */
    void closed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "platform.refusal.closed");
    }

    /** A program says at each request which one it wants; a person has chosen his in the portal, whatever his browser asks for. */
    Locale language(HttpServletRequest request) {
        return isForApi(request) ? Languages.of(request) : languages.resolveLocale(request);
    }

    static boolean isForTasklist(HttpServletRequest request) {
        return request.getRequestURI() != null && request.getRequestURI().startsWith(TASKLIST);
    }

    static boolean isForApi(HttpServletRequest request) {
        return request.getRequestURI() != null && request.getRequestURI().startsWith(API);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
            throws IOException {
        write(response, status, document(request, status, key));
    }

    private static void write(HttpServletResponse response, HttpStatus status, String problem) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(problem);
    }

    /** The document itself. */
    String document(HttpServletRequest request, HttpStatus status, String key) throws IOException {
        return document(request, status, key + ".title", texts.text(language(request), key));
    }

    /** Tasklist shows people what stands under {@code message}. */
    private String document(HttpServletRequest request, HttpStatus status, String title, String sentence)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setTitle(texts.text(language(request), title));
        if (isForTasklist(request)) {
            problem.setProperty("message", sentence);
        }
        return json.writeValueAsString(problem);
    }
}
