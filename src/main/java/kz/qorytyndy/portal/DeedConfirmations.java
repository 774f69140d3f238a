package kz.qorytyndy.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.qorytyndy.identity.ProofWay;
import kz.qorytyndy.identity.ProofWays;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.territory.People;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks whoever is signed in to prove again who he is before a deed of {@code deeds.csv}, unless he did in the last five minutes. The page that asks keeps
 * the form that was sent, and sends it again with the proof; so it does for what the modules below {@linkplain Proofs#demand() demand}.
 */
@Component
class DeedConfirmations extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {

    /** In the request, what was given as a proof. */
    private static final String GIVEN = DeedConfirmations.class.getName();

    private final List<RequestMatcher> deeds;
    private final Proofs proofs;
    private final ProofWays ways;
    private final People people;
    private final ObjectMapper json;

    DeedConfirmations(Proofs proofs, ProofWays ways, People people, AccessTable access, ObjectMapper json)
            throws IOException {
        this.proofs = proofs;
        this.ways = ways;
        this.people = people;
        this.json = json;
        deeds = access.named("deeds.csv");
    }

    /** After that of the language, in which the page asks. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
    }

    /** What was given as a proof, in one of the {@link ProofWays}. */
    private record Given(String way, String text) {}

    /** The form is what it was before the proof was asked for. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.setAttribute(GIVEN, given(request).orElse(null));
            chain.doFilter(
                    new SentAgain(request, SentAgain.fields(json, request.getParameter(AppearanceOnly.AGAIN))),
                    response);
        } catch (JsonProcessingException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !Layout.isForm(request)
                || request.getParameter(AppearanceOnly.AGAIN) == null
                || AppearanceOnly.isAskedFor(request);
    }

    private static Optional<Given> given(HttpServletRequest request) {
        return Collections.list(request.getParameterNames()).stream()
                .filter(name -> name.startsWith(ProofWay.FIELD))
                .map(name -> new Given(name.substring(ProofWay.FIELD.length()), request.getParameter(name)))
                .findFirst();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(GIVEN) instanceof Given given && !proofs.isFresh(request)) {
            try {
                ways.prove(
                        people.caller(Objects.requireNonNull(request.getRemoteUser())),
                        given.way(),
                        given.text(),
                        request);
            } catch (Refusal refusal) {
                throw new Proofs.Wanted(refusal);
            }
        }
        if (deeds.stream().anyMatch(deed -> deed.matches(request))) {
            proofs.demand();
        }
        return true;
    }
}
