package kz.qorytyndy.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import kz.qorytyndy.identity.NewPasswords;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.territory.People;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for the password again before a deed of {@code deeds.csv}, unless it was given in the last five minutes. The page that asks keeps the form that was
 * sent, and sends it again with the password.
 */
@Component
class DeedConfirmations extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {

    /** The field in which the password stands beside the form that is sent again. */
    static final String PROOF = "proof";

    private final List<RequestMatcher> deeds;
    private final Proofs proofs;
    private final NewPasswords passwords;
    private final People people;
    private final Layout layout;
    private final ObjectMapper json;

    DeedConfirmations(
            Proofs proofs,
            NewPasswords passwords,
            People people,
            @Lazy Layout layout,
            AccessTable access,
            ObjectMapper json)
            throws IOException {
        this.proofs = proofs;
        this.passwords = passwords;
        this.people = people;
        this.layout = layout;
        this.json = json;
        deeds = new ClassPathResource("deeds.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s*,\\s*", -1))
                .map(deed -> access.rows().stream()
                        .filter(row -> row.method().name().equals(deed[0])
                                && row.path().equals(deed[1].strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("deeds.csv: no row of access.csv is " + deed[1])))
                .map(AccessTable.Row::matcher)
                .toList();
    }

    /** A deed waits for the password: with the form that asked for it, and why the password that came was not taken. */
    static final class Wanted extends RuntimeException {

        private final transient Layout.Sent sent;
        private final @Nullable Refusal refusal;

        Wanted(Layout.Sent sent, @Nullable Refusal refusal) {
            super("The password is wanted");
            this.sent = sent;
            this.refusal = refusal;
        }

        Layout.Sent sent() {
            return sent;
        }

        @Nullable
        Refusal refusal() {
            return refusal;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** The form is what it was before the password was asked for. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.setAttribute(PROOF, request.getParameter(PROOF));
            chain.doFilter(
                    new SentAgain(request, SentAgain.fields(json, request.getParameter(LanguageOnly.AGAIN))), response);
        } catch (JsonProcessingException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isDeed(request)
                || !Layout.isForm(request)
                || request.getParameter(PROOF) == null
                || request.getParameter(LanguageOnly.AGAIN) == null;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!isDeed(request) || proofs.isFresh(request.getSession())) {
            return true;
        }
        if (!(request.getAttribute(PROOF) instanceof String password)) {
            throw new Wanted(layout.sent(), null);
        }
        try {
            passwords.prove(
                    people.actor(Objects.requireNonNull(request.getRemoteUser())), password, request.getRemoteAddr());
        } catch (Refusal refusal) {
            throw new Wanted(layout.sent(), refusal);
        }
        proofs.given(request.getSession());
        return true;
    }

    private boolean isDeed(HttpServletRequest request) {
        return deeds.stream().anyMatch(deed -> deed.matches(request));
    }
}
