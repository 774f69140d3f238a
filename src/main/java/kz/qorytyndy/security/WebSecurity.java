package kz.qorytyndy.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.security.session.SecondStep;
import kz.qorytyndy.security.session.SessionContexts;
import kz.qorytyndy.security.session.SignedInFilter;
import kz.qorytyndy.security.session.SignedInThen;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.ExceptionMappingAuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors of the application, first match first: what is closed to everybody, the API, Tasklist, the API's description, the portal. Behind
 * each stands {@link AccessTable}, which refuses what it does not name. The headers of all responses: {@link ResponseHeaders}.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    private static final String SIGN_IN = "/sign-in";

    /** Where a form leads that was sent when the session had ended. */
    private static final String UNSENT = SIGN_IN + "?unsent";

    /** In bytes, of a body that is no upload: a data sheet with all its texts. */
    private static final long FORM = 2 * 1024 * 1024;

    /** What is too large for the server's own limit gets its sentence from there. */
    private static final long UPLOAD = Long.MAX_VALUE;

    /** Where Tasklist asks for the name of who has signed in; the table opens to each his own. */
    private static final RequestMatcher PROFILE = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.GET, "/camunda/api/engine/engine/default/user/{self}/profile");

    private final AccessTable access;
    private final UserDetailsService people;
    private final SessionContexts sessions;
    private final SignedInThen then;
    private final SecondStep secondStep;
    private final SettingValues values;
    private final Clock clock;
    private final Settings settings;

    WebSecurity(
            AccessTable access,
            UserDetailsService people,
            SessionContexts sessions,
            SignedInThen then,
            SecondStep secondStep,
            SettingValues values,
            Clock clock,
            Settings settings) {
        this.access = access;
        this.people = people;
        this.sessions = sessions;
        this.then = then;
        this.secondStep = secondStep;
        this.values = values;
        this.clock = clock;
        this.settings = settings;
    }

    @Bean
    FilterRegistrationBean<OutageFilter> outageFilter(Problems problems) {
        FilterRegistrationBean<OutageFilter> registration = new FilterRegistrationBean<>(new OutageFilter(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Ways to run code or to become somebody: whatever the table says, nobody gets past here. */
    @Bean
    @Order(1)
    SecurityFilterChain closed(HttpSecurity http) throws Exception {
        RequestMatcher ways = paths(
                "/engine-rest/**",
                "/camunda/app/admin/**",
                "/camunda/app/cockpit/**",
                "/camunda/app/welcome/**",
                "/camunda/api/admin/setup/**",
                "/camunda/api/cockpit/**",
                "/camunda/api/engine/engine/*/authorization/**",
                "/camunda/api/engine/engine/*/batch/**",
                "/camunda/api/engine/engine/*/deployment/**",
                "/camunda/api/engine/engine/*/group/**",
                "/camunda/api/engine/engine/*/message/**",
                "/camunda/api/engine/engine/*/migration/**",
                "/camunda/api/engine/engine/*/modification/**",
                "/camunda/api/engine/engine/*/signal/**",
                "/camunda/api/engine/engine/*/user/**");
        return http.securityMatcher(new AndRequestMatcher(ways, new NegatedRequestMatcher(PROFILE)))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .headers(HeadersConfigurer::disable)
                // Nobody gets in: there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Problems problems, BearerTokens bearers) throws Exception {
        return http.securityMatcher(paths("/api/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(access::decide))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(request -> bearers)
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(problems::commence);
                                return filter;
                            }
                        }))
                .addFilterAfter(bodies(unlessUnknown(problems), FORM, UPLOAD), BasicAuthenticationFilter.class)
                .exceptionHandling(
                        refusal -> refusal.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(HeadersConfigurer::disable)
                // The portal's session does not open this door, and a password that a browser remembers not for another
                // site's pages.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Tasklist, entered with the portal's session. */
    @Bean
    @Order(3)
    SecurityFilterChain tasklist(HttpSecurity http, Problems problems) throws Exception {
        return http.securityMatcher(paths("/camunda/**"))
                .securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(access::decide))
                .addFilterBefore(signedIn(), CsrfFilter.class)
                .addFilterBefore(bodies(refuseTasklist(problems), FORM, FORM), CsrfFilter.class)
                .exceptionHandling(refusal -> refusal.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), paths("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(signInPage(), paths("/camunda/**"))
                        .accessDeniedHandler(refuseTasklist(problems)))
                .requestCache(cache -> cache.requestCache(then.cache()))
                .logout(signOut -> signOut.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .headers(HeadersConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(new TasklistTokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain apiDescription(HttpSecurity http, Problems problems) throws Exception {
        return http.securityMatcher(paths("/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**"))
                .securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(access::decide))
                .addFilterBefore(signedIn(), AnonymousAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        refusal -> refusal.defaultAuthenticationEntryPointFor(signInPage(), paths("/swagger-ui*/**"))
                                .defaultAuthenticationEntryPointFor(problems, paths("/**")))
                .requestCache(cache -> cache.requestCache(then.cache()))
                .headers(HeadersConfigurer::disable)
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain portal(HttpSecurity http, ObjectProvider<ProviderSignIn> provider) throws Exception {
        ProviderSignIn elsewhere = provider.getIfAvailable();
        if (elsewhere == null) {
            http.logout(signOut -> signOut.logoutSuccessUrl(SIGN_IN + "?signedOut"));
        } else {
            elsewhere.into(http, then);
            http.logout(
                    signOut -> signOut.addLogoutHandler(elsewhere.leaving()).logoutSuccessHandler(elsewhere.left()));
        }
        return http.securityContext(context -> context.securityContextRepository(sessions))
                // Where an answer that was begun ends, who asked for it has been looked at, and may have signed out
                // since.
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .anyRequest()
                                .access(access::decide))
                .addFilterBefore(signedIn(), CsrfFilter.class)
                .addFilterBefore(bodies(WebSecurity::refusePortal, FORM, UPLOAD), CsrfFilter.class)
                .formLogin(form -> form.loginPage(SIGN_IN).successHandler(then).failureHandler(failedSignIn()))
                .addFilterBefore(new UnreadableForms(), CsrfFilter.class)
                .exceptionHandling(refusal -> refusal.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), SignedInThen.SCRIPTS)
                        .defaultAuthenticationEntryPointFor(signInPage(), AnyRequestMatcher.INSTANCE)
                        .accessDeniedHandler(WebSecurity::refusePortal))
                .logout(signOut -> signOut.logoutUrl("/sign-out"))
                .requestCache(cache -> cache.requestCache(then.cache()))
                // A new session, not a renamed one: its age is the time since sign-in.
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .headers(HeadersConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens()))
                .build();
    }

    /** A call after the session's end carries a token that nobody knows any more: Tasklist must learn of the end, not of the token. */
    private static AccessDeniedHandler refuseTasklist(Problems problems) {
        return (request, response, refusal) -> {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            if (caller == null) {
                response.sendError(HttpStatus.UNAUTHORIZED.value());
            } else if (Problems.isForTasklist(request)) {
                problems.closed(request, response);
            } else {
                response.sendError(HttpStatus.FORBIDDEN.value());
            }
        };
    }

    /** A form sent after the session's end carries a token that nobody knows any more: whoever sent it must sign in, and forges nothing. */
    private static void refusePortal(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else if (SignedInThen.SCRIPTS.matches(request)) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(UNSENT);
        }
    }

    /** Who has to wait is told so; a wrong password and an unknown name are told alike. */
    private AuthenticationFailureHandler failedSignIn() {
        ExceptionMappingAuthenticationFailureHandler failed = new ExceptionMappingAuthenticationFailureHandler();
        failed.setExceptionMappings(Map.of(LockedException.class.getName(), SIGN_IN + "?wait"));
        failed.setDefaultFailureUrl(SIGN_IN + "?error");
        failed.setAllowSessionCreation(false);
        return (request, response, refusal) -> {
            if (refusal instanceof SignInRefused told && told.reason() == SignInRefused.Reason.SECOND_FACTOR) {
                secondStep.begin(refusal.getAuthenticationRequest().getName(), request);
                response.sendRedirect(SecondStep.PAGE);
            } else if (refusal instanceof SignInRefused told) {
                response.sendRedirect(SIGN_IN + "?refused=" + told.reason().key());
            } else if (refusal instanceof AuthenticationServiceException) {
                response.setHeader("Retry-After", Problems.SOON);
                response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            } else {
                failed.onAuthenticationFailure(request, response, refusal);
            }
        };
    }

    /** Whose session has ended is told so: otherwise he would wonder what he did wrong. */
    private static LoginUrlAuthenticationEntryPoint signInPage() {
        LoginUrlAuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint(SIGN_IN) {
            @Override
            protected String determineUrlToUseForThisRequest(
                    HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal) {
                boolean ended = request.getRequestedSessionId() != null && request.getSession(false) == null;
                if (!ended) {
                    return SIGN_IN;
                }
                return SignedInThen.PAGES.matches(request) ? SIGN_IN + "?ended" : UNSENT;
            }
        };
        signIn.setFavorRelativeUris(true);
        return signIn;
    }

    private BodyDoor bodies(AccessDeniedHandler refusal, long largest, long upload) {
        return new BodyDoor(access, refusal, settings.baseUrl().getAuthority(), largest, upload);
    }

    /** Whoever gives no password is asked for it, whatever he wants. */
    private static AccessDeniedHandler unlessUnknown(Problems problems) {
        return (request, response, refusal) -> {
            if (SecurityContextHolder.getContext().getAuthentication() == null) {
                problems.commence(request, response, new InsufficientAuthenticationException("No password", refusal));
            } else {
                problems.handle(request, response, refusal);
            }
        };
    }

    private SignedInFilter signedIn() {
        return new SignedInFilter(people, values, clock);
    }

    /** In a cookie, so that a stranger's look at the sign-in page leaves nothing here. */
    private CookieCsrfTokenRepository formTokens() {
        boolean tls = "https".equals(settings.baseUrl().getScheme());
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(tls ? "__Host-form" : "form");
        tokens.setCookiePath("/");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(tls).sameSite("Lax"));
        return tokens;
    }

    /** Of the whole path. A pattern given to Spring Security as a string misses what another servlet than Spring's serves. */
    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }
}
