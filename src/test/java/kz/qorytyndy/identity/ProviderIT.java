package kz.qorytyndy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.StartRefused;
import kz.qorytyndy.security.SignInRefused;
import kz.qorytyndy.security.SignInRefused.Reason;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.RoleHeld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.UriComponentsBuilder;

/** The agency's own sign-in against a real provider: the portal's door as it is built where one is set, and its tokens at the API. */
@IntegrationTest
class ProviderIT {

    private static final String SUBJECT = "a1b2c3";
    private static final String PERSON = "provided.person";
    private static AgencyProvider agency;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ServiceAccounts systems;

    @Autowired
    private ClaimedRoles roles;

    @Autowired
    private People people;

    @Autowired
    private UserDetailsService directory;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Settings settings;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private @Nullable Provider provider;
    /** Of whoever signed in last: a new one. */
    private @Nullable MockHttpSession entered;

    private ProviderAccounts links;

    @BeforeAll
    static void starts_the_provider(@Autowired Settings settings) {
        agency = new AgencyProvider(settings.baseUrl().toString());
    }

    @AfterAll
    static void stops_it() {
        agency.close();
    }

    @BeforeEach
    void adds_somebody_without_a_password() {
        jdbc.sql("""
                        insert into person (username, surname_kk) values (:person, 'Айдана Сағатқызы Мұратова') on conflict do nothing""").param("person", PERSON).update();
        links = new ProviderAccounts(jdbc, accounts, of(() -> provider), trail, clock);
    }

    @AfterEach
    void takes_him_away() {
        AgencyProvider.CLAIMS.clear();
        AgencyProvider.AGO.set(0);
        AgencyProvider.ASKS_AGAIN.set(true);
        jdbc.sql("delete from role_held where username = :person")
                .param("person", PERSON)
                .update();
        jdbc.sql("update person set enabled = true where username = :person")
                .param("person", PERSON)
                .update();
        jdbc.sql("delete from provider_account").update();
    }

    @Test
    void whoever_is_linked_comes_in_and_leaves_on_both_sides() throws Exception {
        MockMvc portal = portal(null, agency.issuer());
        MockHttpSession stranger = new MockHttpSession();
        assertThat(signsIn(portal, stranger, SUBJECT)).isEqualTo("/sign-in?refused=unlinked");
        assertThat(portal.perform(get("/sign-in?refused=unlinked").session(stranger))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(SUBJECT);
        assertThat(people.withUsername(SUBJECT)).isEmpty();

        links(SUBJECT);
        assertThat(signsIn(portal, new MockHttpSession(), SUBJECT)).isEqualTo("/");
        MockHttpSession session = Objects.requireNonNull(entered);
        MockHttpServletResponse page =
                portal.perform(get("/").session(session)).andReturn().getResponse();
        assertThat(page.getContentAsString()).contains("Айдана Сағатқызы Мұратова");

        MockHttpServletResponse form = portal.perform(get("/account/password").session(session))
                .andReturn()
                .getResponse();
        String token = form.getContentAsString().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String left = Objects.requireNonNull(portal.perform(post("/sign-out")
                        .session(session)
                        .cookie(form.getCookies())
                        .param("_csrf", token))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        assertThat(left).startsWith(agency.issuer() + "/connect/logout?id_token_hint=");
        assertThat(atProvider(left)).isEqualTo(settings.baseUrl() + "/sign-in");

        jdbc.sql("update person set enabled = false where username = :person")
                .param("person", PERSON)
                .update();
        assertThat(signsIn(portal, new MockHttpSession(), SUBJECT)).isEqualTo("/sign-in?refused=disabledAccount");
    }

    @Test
    void whoever_has_no_password_proves_who_he_is_by_signing_in_again_and_loses_nothing() throws Exception {
        MockMvc portal = portal(null, agency.issuer());
        links(SUBJECT);
        signsIn(portal, new MockHttpSession(), SUBJECT);
        MockHttpSession session = Objects.requireNonNull(entered);
        Object accountsOfPages = AopTestUtils.getTargetObject(context.getBean(ProviderAccounts.class));
        Object none = Objects.requireNonNull(ReflectionTestUtils.getField(accountsOfPages, "provider"));
        ReflectionTestUtils.setField(accountsOfPages, "provider", of(() -> provider));
        try {
            MockHttpServletResponse form = portal.perform(
                            get("/account/password").session(session))
                    .andReturn()
                    .getResponse();
            String token = form.getContentAsString().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
            session.setAttribute("provedAt", clock.instant().minusSeconds(400).toString());
            String asked = portal.perform(post("/people/" + PERSON + "/substitution")
                            .session(session)
                            .cookie(form.getCookies())
                            .param("_csrf", token)
                            .param("number", "45-ж"))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            String again =
                    asked.replaceAll("(?s).*href=\"(/oauth2/authorization/agency\\?proof=[0-9a-f]{64})\".*", "$1");
            String back = "/proof/" + again.replaceAll(".*=", "");
            String begun = begins(portal, session, again);
            assertThat(begun).contains("prompt=login", "max_age=0");

            HttpClient browser = browser();
            AgencyProvider.AGO.set(3600);
            asksProvider(browser, begins(portal, session), SUBJECT);
            assertThat(asksProvider(browser, begins(portal, session)).headers().firstValue("Location"))
                    .as("signed in there an hour ago is signed in")
                    .isPresent();
            assertThat(asksProvider(browser, begun).headers().firstValue("Location"))
                    .as("and is asked once more for a proof")
                    .isEmpty();
            AgencyProvider.ASKS_AGAIN.set(false);
            assertThat(answers(portal, session, atProvider(asksProvider(browser, begins(portal, session, again)))))
                    .as("a provider that does not ask once more")
                    .isEqualTo(back + "?refused=staleSignIn");
            AgencyProvider.ASKS_AGAIN.set(true);
            AgencyProvider.AGO.set(0);
            jdbc.sql("insert into provider_account values (:issuer, 'another', 'head.kz-71', 'admin', now())")
                    .param("issuer", agency.issuer())
                    .update();
            assertThat(answers(portal, session, begins(portal, session, again), "another"))
                    .isEqualTo(back + "?refused=otherPerson");
            assertThat(portal.perform(get(back + "?refused=otherPerson").session(session))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains("Агенттіктің кіру жүйесіне басқа адам кірді", again);

            assertThat(answers(
                            portal,
                            session,
                            atProvider(asksProvider(browser, begins(portal, session, again), SUBJECT))))
                    .isEqualTo(back);
            assertThat(entered).as("the same session").isSameAs(session);
            assertThat(portal.perform(get(back).session(session))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains("Әрекетті жалғастыру", "45-ж", "action=\"/people/" + PERSON + "/substitution\"");
        } finally {
            ReflectionTestUtils.setField(accountsOfPages, "provider", none);
        }
    }

    @Test
    void what_the_provider_says_wrongly_gets_a_sentence() throws Exception {
        MockMvc portal = portal(null, agency.issuer());
        links(SUBJECT);
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of("iss", "http://127.0.0.1:1"),
                Map.<String, Object>of("aud", List.of("another-client")),
                Map.<String, Object>of("nonce", "another"),
                Map.<String, Object>of("exp", Instant.now().minusSeconds(3600)))) {
            AgencyProvider.CLAIMS.clear();
            AgencyProvider.CLAIMS.putAll(wrong);
            assertThat(signsIn(portal, new MockHttpSession(), SUBJECT))
                    .as(wrong.toString())
                    .isEqualTo("/sign-in?refused=token");
        }
        assertThat(portal.perform(get("/login/oauth2/code/agency?code=x&state=y"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/sign-in?refused=token");
    }

    @Test
    void a_provider_that_is_away_or_late_keeps_nobody_waiting() throws Exception {
        int nowhere;
        try (ServerSocket silent = new ServerSocket(0)) {
            nowhere = silent.getLocalPort();
            // It takes the call and says nothing.
            MockMvc portal = portal(null, agency.issuer(), "http://127.0.0.1:" + nowhere + "/token");
            links(SUBJECT);
            ((SimpleClientHttpRequestFactory) Objects.requireNonNull(
                            ReflectionTestUtils.getField(Objects.requireNonNull(provider), "http")))
                    .setReadTimeout(Duration.ofMillis(200));
            assertThat(signsIn(portal, new MockHttpSession(), SUBJECT)).isEqualTo("/sign-in?refused=provider");
        }
        MockMvc portal = portal(null, "http://127.0.0.1:" + nowhere);
        assertThat(begins(portal, new MockHttpSession())).isEqualTo("/sign-in?refused=provider");
        assertThat(Objects.requireNonNull(provider).staysLocal("admin")).isTrue();
    }

    @Test
    void roles_come_from_the_claim_where_one_is_set() throws Exception {
        MockMvc portal = portal("groups", agency.issuer());
        links(SUBJECT);
        assertThat(signsIn(portal, new MockHttpSession(), SUBJECT)).isEqualTo("/sign-in?refused=claim");
        AgencyProvider.CLAIMS.put("groups", List.of("officer-KZ-71", "head-KZ-75", "of-no-meaning-here"));
        assertThat(signsIn(portal, new MockHttpSession(), SUBJECT)).isEqualTo("/");
        assertThat(people.rolesOf(PERSON)).extracting(RoleHeld::group).containsExactly("officer-KZ-71");
        AgencyProvider.CLAIMS.put("groups", List.of("auditor"));
        assertThat(signsIn(portal, new MockHttpSession(), SUBJECT)).isEqualTo("/");
        assertThat(people.rolesOf(PERSON)).extracting(RoleHeld::group).containsExactly("auditor");
        AgencyProvider.CLAIMS.put("groups", List.of("auditor", "hr-officer"));
        assertThat(signsIn(portal, new MockHttpSession(), SUBJECT)).isEqualTo("/");
        assertThat(people.rolesOf(PERSON)).as("of two that collide neither").isEmpty();
    }

    @Test
    void the_api_takes_its_tokens_if_they_are_meant_for_it() {
        portal(null, agency.issuer());
        links(SUBJECT);
        TokenDoor door = new TokenDoor(systems, of(() -> provider), directory);
        assertThat(door.authenticate(bearer(agency.issuer(), "qorytyndy", 60)).getName())
                .isEqualTo(PERSON);
        for (BearerTokenAuthenticationToken wrong : List.of(
                bearer("http://127.0.0.1:1", "qorytyndy", 60),
                bearer(agency.issuer(), "another", 60),
                bearer(agency.issuer(), "qorytyndy", -3600),
                new BearerTokenAuthenticationToken("no.token.atall"))) {
            assertThatThrownBy(() -> door.authenticate(wrong))
                    .isInstanceOfSatisfying(
                            SignInRefused.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOKEN));
        }
        jdbc.sql("delete from provider_account").update();
        assertThatThrownBy(() -> door.authenticate(bearer(agency.issuer(), "qorytyndy", 60)))
                .isInstanceOfSatisfying(
                        SignInRefused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNLINKED));
    }

    @Test
    void an_installation_names_its_emergency_account() {
        assertThatThrownBy(() -> new Provider(
                        properties(agency.issuer(), null),
                        new ProviderSettings(null, null, null),
                        settings,
                        links,
                        roles))
                .isInstanceOf(StartRefused.class);
    }

    private BearerTokenAuthenticationToken bearer(String issuer, String audience, long seconds) {
        Instant now = Instant.now();
        return new BearerTokenAuthenticationToken(agency.signs(JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(SUBJECT)
                .audience(List.of(audience))
                .issuedAt(now.minusSeconds(7200))
                .expiresAt(now.plusSeconds(seconds))
                .build()));
    }

    private void links(String subject) {
        transaction.executeWithoutResult(status -> links.link(people.actor("admin"), PERSON, subject));
    }

    private MockMvc portal(@Nullable String claim, String issuer) {
        return portal(claim, issuer, null);
    }

    /** The portal behind the door that the application builds where a provider is set. */
    private MockMvc portal(@Nullable String claim, String issuer, @Nullable String tokens) {
        Provider set = new Provider(
                properties(issuer, tokens), new ProviderSettings("admin", claim, null), settings, links, roles);
        provider = set;
        Object doors = Objects.requireNonNull(context.getBean(webSecurity()));
        SecurityFilterChain chain = Objects.requireNonNull(
                ReflectionTestUtils.invokeMethod(doors, "portal", context.getBean(HttpSecurity.class), of(() -> set)));
        Filter door = new FilterChainProxy(chain);
        return MockMvcBuilders.webAppContextSetup(context).addFilters(door).build();
    }

    private String webSecurity() {
        return List.of(context.getBeanDefinitionNames()).stream()
                .filter(name -> name.endsWith("ebSecurity"))
                .findFirst()
                .orElseThrow();
    }

    private static OAuth2ClientProperties properties(String issuer, @Nullable String tokens) {
        OAuth2ClientProperties properties = new OAuth2ClientProperties();
        OAuth2ClientProperties.Registration client = new OAuth2ClientProperties.Registration();
        client.setProvider("agency");
        client.setClientId("qorytyndy");
        client.setClientSecret("secret-of-the-client");
        client.setClientAuthenticationMethod("client_secret_post");
        client.setScope(Set.of("openid"));
        OAuth2ClientProperties.Provider at = new OAuth2ClientProperties.Provider();
        at.setIssuerUri(issuer);
        at.setTokenUri(tokens);
        properties.getRegistration().put("agency", client);
        properties.getProvider().put("agency", at);
        return properties;
    }

    /** Where it leads in the end. */
    private String signsIn(MockMvc portal, MockHttpSession session, String subject) throws Exception {
        return answers(portal, session, begins(portal, session), subject);
    }

    private String answers(MockMvc portal, MockHttpSession session, String begun, String subject) throws Exception {
        return answers(portal, session, atProvider(begun, subject));
    }

    private String answers(MockMvc portal, MockHttpSession session, String answer) throws Exception {
        var query = UriComponentsBuilder.fromUriString(answer).build().getQueryParams();
        MvcResult answered = portal.perform(get("/login/oauth2/code/agency")
                        .session(session)
                        .param("code", query.getFirst("code"))
                        .param("state", URLDecoder.decode(query.getFirst("state"), StandardCharsets.UTF_8)))
                .andReturn();
        entered = (MockHttpSession) answered.getRequest().getSession(false);
        return Objects.requireNonNull(answered.getResponse().getRedirectedUrl());
    }

    private static String begins(MockMvc portal, MockHttpSession session) throws Exception {
        return begins(portal, session, "/oauth2/authorization/agency");
    }

    private static String begins(MockMvc portal, MockHttpSession session, String from) throws Exception {
        return Objects.requireNonNull(portal.perform(get(from).session(session))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private static String atProvider(String address, String... subject) throws IOException, InterruptedException {
        return atProvider(asksProvider(browser(), address, subject));
    }

    private static String atProvider(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer + answer.body()));
    }

    /** One that keeps the provider's session. */
    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> asksProvider(HttpClient browser, String address, String... subject)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
        if (subject.length > 0) {
            request.header(AgencyProvider.SUBJECT, subject[0]);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static <T> ObjectProvider<T> of(Supplier<@Nullable T> bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return Objects.requireNonNull(bean.get());
            }

            @Override
            public @Nullable T getIfAvailable() {
                return bean.get();
            }
        };
    }
}
