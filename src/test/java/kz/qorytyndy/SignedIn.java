package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at his browser: a session of the portal, its cookies, and the tokens against forged requests. Redirects are not followed. */
public class SignedIn {

    /** Where Tasklist's calls to the engine begin. */
    public static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;

    private SignedIn(String base, HttpClient.Builder browser) {
        this.base = base;
        http = browser.cookieHandler(cookies).build();
    }

    /** A browser in which nobody has signed in. */
    public static SignedIn nobody(int port) {
        return nobody("http://localhost:" + port, HttpClient.newBuilder());
    }

    /** The same at another address, by a browser that trusts it. */
    public static SignedIn nobody(String base, HttpClient.Builder browser) {
        return new SignedIn(base, browser);
    }

    public static SignedIn as(String username, int port) {
        SignedIn browser = nobody(port);
        HttpResponse<String> answer = browser.signIn(username, ApiDriver.PASSWORD);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("sign-in"));
        return browser;
    }

    public HttpResponse<String> signIn(String username, String password) {
        return form("/sign-in", "username=" + username + "&password=" + password, portalToken("/sign-in"));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Posts a form with this token against forgery. */
    public HttpResponse<String> form(String path, String fields, String token) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    /** The token that the form of a page of the portal carries. */
    public String portalToken(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("token on " + page).isTrue();
        return token.group(1);
    }

    /** A call as Tasklist makes it, with Camunda's token. */
    public HttpResponse<String> call(String method, String path, String json) {
        if (cookie("XSRF-TOKEN").isEmpty()) {
            get("/camunda/app/tasklist/default/");
        }
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts tests", e);
        }
    }

    /** The value of the cookie; empty if there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
