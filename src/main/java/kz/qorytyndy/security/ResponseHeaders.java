package kz.qorytyndy.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The security headers of every response, refusals and errors included: they are set before anybody else looks at the request. Tasklist's
 * pages replace the content policy by their own ({@code camunda.bpm.webapp.header-security}).
 */
@Configuration(proxyBeanMethods = false)
class ResponseHeaders {

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'%s; frame-ancestors 'none'";

    private static final RequestMatcher ASSETS = any("/assets/**", "/webjars/**", "/favicon.ico");
    /** It styles its elements in place. */
    private static final RequestMatcher SWAGGER = any("/swagger-ui/**");

    private static final HeaderWriter EVERYWHERE = new CompositeHeaderWriter(List.of(
            new XContentTypeOptionsHeaderWriter(),
            new StaticHeadersWriter("X-Frame-Options", "DENY"),
            new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
            // Speaks only where the request came over TLS.
            new HstsHeaderWriter()));

    private static final HeaderWriter REFUSAL = new CompositeHeaderWriter(List.of(
            EVERYWHERE,
            policy("default-src 'none'; object-src 'none'; frame-ancestors 'none'"),
            new CacheControlHeadersWriter()));

    /** Those of an answer that shows nothing, given before anybody of the application could look at the request. */
    static void ofRefusal(HttpServletRequest request, HttpServletResponse response) {
        REFUSAL.writeHeaders(request, response);
    }

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> responseHeadersFilter(ObjectProvider<OAuth2ClientProperties> provider) {
        String policy = POLICY.formatted(elsewhere(provider.getIfAvailable()));
        HeaderWriterFilter filter = new HeaderWriterFilter(List.of(
                new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(SWAGGER), policy(policy)),
                new DelegatingRequestMatcherHeaderWriter(
                        SWAGGER, policy(policy + "; style-src 'self' 'unsafe-inline'")),
                new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(ASSETS), new CacheControlHeadersWriter()),
                EVERYWHERE));
        filter.setShouldWriteHeadersEagerly(true);
        FilterRegistrationBean<HeaderWriterFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Tasklist's data: Camunda would have them kept and asked about again. What is written last counts. */
    @Bean
    FilterRegistrationBean<HeaderWriterFilter> tasklistDataHeadersFilter() {
        HeaderWriter noStore = (request, response) -> response.setHeader("Cache-Control", "no-store");
        FilterRegistrationBean<HeaderWriterFilter> registration =
                new FilterRegistrationBean<>(new HeaderWriterFilter(List.of(noStore)));
        registration.addUrlPatterns("/camunda/api/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Where signing out leads on to: browsers hold a form's answer to the policy too. */
    private static String elsewhere(@Nullable OAuth2ClientProperties provider) {
        return provider == null
                ? ""
                : provider.getProvider().values().stream()
                        .map(OAuth2ClientProperties.Provider::getIssuerUri)
                        .filter(Objects::nonNull)
                        .map(URI::create)
                        .map(issuer -> " " + issuer.getScheme() + "://" + issuer.getAuthority())
                        .collect(Collectors.joining());
    }

    private static HeaderWriter policy(String policy) {
        return new StaticHeadersWriter("Content-Security-Policy", policy);
    }

    private static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(List.of(patterns).stream()
                .<RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }
}
