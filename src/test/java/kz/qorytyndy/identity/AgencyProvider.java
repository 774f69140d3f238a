package kz.qorytyndy.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** A real provider (Spring Authorization Server) on loopback, which says what a test has it say. */
final class AgencyProvider implements AutoCloseable {

    /** The header with who types his name and password. */
    static final String SUBJECT = "X-Subject";

    /** In seconds, how long ago whoever types does so: the provider's session may be an old one. */
    static final AtomicLong AGO = new AtomicLong();

    /** Whether it asks for another sign-in where it is told to. */
    static final AtomicBoolean ASKS_AGAIN = new AtomicBoolean(true);

    /** What its tokens say besides, or instead. */
    static final Map<String, Object> CLAIMS = new ConcurrentHashMap<>();

    private static String home = "";

    private final ServletWebServerApplicationContext server;

    @SuppressWarnings("StaticAssignmentInConstructor") // Its beans are made without it.
    AgencyProvider(String home) {
        AgencyProvider.home = home;
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .properties(
                        "spring.config.location=optional:classpath:/nothing/",
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "spring.jmx.enabled=false")
                .run();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getWebServer().getPort();
    }

    String signs(JwtClaimsSet claims) {
        @SuppressWarnings("unchecked")
        JWKSource<SecurityContext> keys = server.getBean(JWKSource.class);
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(claims))
                .getTokenValue();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Whoever has signed in there stays so in its session, unless he is to do it once more. */
    private static final class SignedInHere extends OncePerRequestFilter {

        private static final String WHO = "who";

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String typed = request.getHeader(SUBJECT);
            if (typed != null) {
                var now = UsernamePasswordAuthenticationToken.authenticated(typed, null, List.of());
                now.setDetails(Instant.now().minusSeconds(AGO.get()));
                request.getSession().setAttribute(WHO, now);
            }
            HttpSession session = request.getSession(false);
            if (session != null
                    && session.getAttribute(WHO) instanceof Authentication who
                    && (typed != null || !isAskedAgain(request, (Instant) who.getDetails()))) {
                SecurityContextHolder.getContext().setAuthentication(who);
            }
            chain.doFilter(request, response);
        }

        private static boolean isAskedAgain(HttpServletRequest request, Instant since) {
            String age = request.getParameter("max_age");
            return ASKS_AGAIN.get()
                    && ("login".equals(request.getParameter("prompt"))
                            || (age != null
                                    && since.plusSeconds(Long.parseLong(age)).isBefore(Instant.now())));
        }
    }

    /** Not for the application: it is started by its name alone. */
    @Import({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    @EnableWebSecurity
    static class Server {

        @Bean
        SecurityFilterChain doors(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, each -> each.oidc(withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .addFilterAfter(new SignedInHere(), SecurityContextHolderFilter.class)
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId(
                            UUID.randomUUID().toString())
                    .clientId("qorytyndy")
                    .clientSecret("{noop}secret-of-the-client")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(home + "/login/oauth2/code/agency")
                    .postLogoutRedirectUri(home + "/sign-in")
                    .scope("openid")
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            KeyPair pair = keys.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("one")
                    .build()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (token.getPrincipal().getDetails() instanceof Instant since) {
                    token.getClaims().claim("auth_time", since.getEpochSecond());
                }
                token.getClaims().claims(said -> said.putAll(CLAIMS));
            };
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
