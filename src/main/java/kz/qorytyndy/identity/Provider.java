package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.StartRefused;
import kz.qorytyndy.security.ProviderSignIn;
import kz.qorytyndy.security.SignInRefused;
import kz.qorytyndy.security.SignInRefused.Reason;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.territory.Person;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The agency's own sign-in by OpenID Connect. What the provider says of itself is asked when it is needed first: while it is away, the application starts
 * and the emergency account signs in. Of a person it is asked who he is and, if so set, his roles; no account comes of it.
 */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties({OAuth2ClientProperties.class, ProviderSettings.class})
class Provider implements ProviderSignIn, ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SIGN_IN = "/sign-in";
    private static final String BEGIN = "/oauth2/authorization";
    private static final String PROOF_PAGE = "/proof/";
    private static final Pattern MARK = Pattern.compile("[0-9a-f]{64}");
    /** For the provider, when the person signs out. */
    private static final String ID_TOKEN = "idToken";

    private final ProviderSettings own;
    private final Settings settings;
    private final ProviderAccounts accounts;
    private final ClaimedRoles roles;
    private final String id;
    private final SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
    private final Supplier<ClientRegistration> client;
    private final Supplier<JwtDecoder> idTokens;
    private final Supplier<JwtDecoder> accessTokens;

    Provider(
            OAuth2ClientProperties properties,
            ProviderSettings own,
            Settings settings,
            ProviderAccounts accounts,
            ClaimedRoles roles) {
        if (own.emergencyAccount() == null || own.emergencyAccount().isBlank()) {
            throw new StartRefused("platform.start.emergencyAccount");
        }
        if (properties.getRegistration().size() != 1) {
            throw new StartRefused("platform.start.oneProvider");
        }
        this.own = own;
        this.settings = settings;
        this.accounts = accounts;
        this.roles = roles;
        id = properties.getRegistration().keySet().iterator().next();
        http.setConnectTimeout(PATIENCE);
        http.setReadTimeout(PATIENCE);
        client = SingletonSupplier.of(() -> read(properties));
        idTokens = SingletonSupplier.of(() -> {
            NimbusJwtDecoder decoder = decoder();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(client())));
            return decoder;
        });
        accessTokens = SingletonSupplier.of(() -> {
            NimbusJwtDecoder decoder = decoder();
            String audience = own.audience() == null ? client().getClientId() : own.audience();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer()),
                    new JwtClaimValidator<Collection<String>>(
                            JwtClaimNames.AUD, meant -> meant != null && meant.contains(audience))));
            return decoder;
        });
    }

    private ClientRegistration read(OAuth2ClientProperties properties) {
        ClientRegistration read = new OAuth2ClientPropertiesMapper(properties)
                .asClientRegistrations()
                .get(id);
        // Not to where the request says that it came from.
        return ClientRegistration.withClientRegistration(read)
                .redirectUri(settings.baseUrl() + "/login/oauth2/code/{registrationId}")
                .build();
    }

    private NimbusJwtDecoder decoder() {
        return NimbusJwtDecoder.withJwkSetUri(client().getProviderDetails().getJwkSetUri())
                .restOperations(new RestTemplate(http))
                .build();
    }

    ClientRegistration client() {
        return client.get();
    }

    String issuer() {
        return client().getProviderDetails().getIssuerUri();
    }

    String begin() {
        return BEGIN + "/" + id;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return registrationId.equals(id) ? client() : null;
    }

    /** Of the tokens that say who signs in: asked for the provider's keys with the same patience as for all else. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return idTokens.get();
    }

    @Override
    public boolean staysLocal(String username) {
        return username.equals(own.emergencyAccount());
    }

    @Override
    public void into(HttpSecurity portal, AuthenticationSuccessHandler then) throws Exception {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(this, BEGIN);
        resolver.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(Provider::askedAgain));
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(http)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.addAll(List.of(
                            new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        AuthenticationFailureHandler failed = failed();
        portal.oauth2Login(login -> login.loginPage(SIGN_IN)
                .clientRegistrationRepository(this)
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(asked -> asked.authorizationRequestResolver(resolver)
                        .authorizationRequestRepository(new ProviderRequests(this)))
                .tokenEndpoint(token -> token.accessTokenResponseClient(tokens))
                .userInfoEndpoint(user -> user.oidcUserService(this::user))
                .successHandler((request, response, signedIn) -> {
                    request.getSession().setAttribute(ID_TOKEN, idToken(signedIn));
                    Optional<String> proof = proof(request);
                    if (proof.isPresent()) {
                        response.sendRedirect(PROOF_PAGE + proof.get());
                    } else {
                        then.onAuthenticationSuccess(request, response, signedIn);
                    }
                })
                .failureHandler(failed)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(failed);
                        return filter;
                    }
                })
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                    @Override
                    public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                        filter.setSessionAuthenticationStrategy(
                                onlyHimself(portal.getSharedObject(SessionAuthenticationStrategy.class)));
                        return filter;
                    }
                }));
    }

    /** A sign-in that is to prove who somebody is: an earlier one is not enough. */
    private static void askedAgain(OAuth2AuthorizationRequest.Builder asked) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here) {
            String proof = here.getRequest().getParameter(ProviderRequests.PROOF);
            if (proof != null && MARK.matcher(proof).matches()) {
                asked.attributes(attributes -> attributes.put(ProviderRequests.PROOF, proof))
                        .additionalParameters(
                                parameters -> parameters.putAll(Map.of("prompt", "login", "max_age", "0")));
            }
        }
    }

    /** The form for which this sign-in is a proof, by its mark. */
    private static Optional<String> proof(HttpServletRequest request) {
        return Stream.of(request.getAttribute(ProviderRequests.PROOF), request.getParameter(ProviderRequests.PROOF))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(MARK.asMatchPredicate())
                .findFirst();
    }

    /** Whoever proves who he is stays in his session, with all that waits there; nobody else comes into it. */
    private static SessionAuthenticationStrategy onlyHimself(SessionAuthenticationStrategy others) {
        return (signedIn, request, response) -> {
            Authentication here = SecurityContextHolder.getContext().getAuthentication();
            if (here == null || proof(request).isEmpty()) {
                others.onAuthentication(signedIn, request, response);
            } else if (!here.getName().equals(signedIn.getName())) {
                throw new SignInRefused(Reason.OTHER);
            } else if (isStale(signedIn)) {
                throw new SignInRefused(Reason.STALE);
            }
        };
    }

    /** By the provider's own clock; one that does not say when has been told to ask. */
    private static boolean isStale(Authentication signedIn) {
        return signedIn.getPrincipal() instanceof OidcUser user
                && user.getAuthenticatedAt() != null
                && user.getAuthenticatedAt().plus(Proofs.LASTS).isBefore(user.getIssuedAt());
    }

    private static String idToken(Authentication signedIn) {
        return signedIn.getPrincipal() instanceof OidcUser user
                ? user.getIdToken().getTokenValue()
                : "";
    }

    /** Who signs in. */
    private OidcUser user(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        Person person = person(token.getIssuer().toString(), token.getSubject());
        follow(person, token.getClaims().get(String.valueOf(own.rolesClaim())));
        return new Known(token, person.username());
    }

    private Person person(String issuer, String subject) {
        Person person = accounts.person(issuer, subject).orElseThrow(() -> new Unlinked(subject));
        if (!person.enabled()) {
            throw new SignInRefused(Reason.DISABLED);
        }
        return person;
    }

    private void follow(Person person, @Nullable Object claim) {
        if (own.rolesClaim() == null) {
            return;
        }
        if (!(claim instanceof Collection<?> groups)) {
            throw new SignInRefused(Reason.CLAIM);
        }
        roles.follow(person.username(), groups.stream().map(String::valueOf).toList());
    }

    /** Whose bearer token it is. */
    Person bearer(String token) {
        Jwt jwt;
        try {
            jwt = accessTokens.get().decode(token);
        } catch (JwtException | IllegalArgumentException e) {
            throw refused(e);
        }
        return accounts.person(issuer(), jwt.getSubject())
                .filter(Person::enabled)
                .orElseThrow(() -> new SignInRefused(Reason.UNLINKED));
    }

    private static SignInRefused refused(Exception failure) {
        SignInRefused told = among(failure, SignInRefused.class).orElse(null);
        if (told != null) {
            return told;
        }
        // The decoder says of keys that it could not fetch what it says of signatures; what lies below tells them
        // apart.
        boolean away = among(failure, IOException.class).isPresent()
                || failure instanceof IllegalArgumentException
                || among(failure, IllegalArgumentException.class).isPresent();
        LOG.warn("The provider's sign-in failed: {}", failure.toString());
        return new SignInRefused(away ? Reason.PROVIDER : Reason.TOKEN);
    }

    private static <T> Optional<T> among(Throwable failure, Class<T> type) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static AuthenticationFailureHandler failed() {
        return (request, response, failure) -> {
            Optional<String> subject = among(failure, Unlinked.class).map(unlinked -> unlinked.subject);
            subject.ifPresent(unknown -> request.getSession().setAttribute(ProviderAccounts.UNLINKED, unknown));
            response.sendRedirect(proof(request).map(PROOF_PAGE::concat).orElse(SIGN_IN)
                    + "?refused="
                    + (subject.isPresent() ? Reason.UNLINKED : refused(failure).reason()).key());
        };
    }

    @Override
    public LogoutHandler leaving() {
        return (request, response, who) -> {
            if (request.getSession(false) != null) {
                request.setAttribute(ID_TOKEN, request.getSession().getAttribute(ID_TOKEN));
            }
        };
    }

    @Override
    public LogoutSuccessHandler left() {
        return (request, response, who) -> response.sendRedirect(
                request.getAttribute(ID_TOKEN) instanceof String token ? end(token) : SIGN_IN + "?signedOut");
    }

    private String end(String token) {
        Object end = client().getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        return end == null
                ? SIGN_IN + "?signedOut"
                : UriComponentsBuilder.fromUriString(end.toString())
                        .queryParam("id_token_hint", token)
                        .queryParam("post_logout_redirect_uri", settings.baseUrl() + SIGN_IN)
                        .encode()
                        .toUriString();
    }

    /** Nothing is asked in anybody's name at the provider. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        // As the interface has it.
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registrationId, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registrationId, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }

    /** Somebody whom the provider knows, under his user name here. */
    private static final class Known extends DefaultOidcUser {

        private final String username;

        Known(OidcIdToken token, String username) {
            super(List.of(), token);
            this.username = username;
        }

        @Override
        public String getName() {
            return username;
        }
    }

    /** The provider knows him, the directory does not. */
    private static final class Unlinked extends AuthenticationException {

        private final String subject;

        Unlinked(String subject) {
            super("unlinked");
            this.subject = subject;
        }
    }
}
