package kz.qorytyndy.security;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The doors while nobody gets a connection to the database. */
@IntegrationTest
class OutageIT {

    @LocalServerPort
    private int port;

    @Autowired
    private HikariDataSource database;

    private final List<Connection> taken = new ArrayList<>();

    @Test
    void is_told_at_every_door_as_what_it_is() throws SQLException {
        SignedIn nobody = SignedIn.nobody(port);
        String token = nobody.portalToken("/sign-in");
        SignedIn somebody = SignedIn.as("hr.head", port);
        somebody.get("/camunda/app/tasklist/default/");

        takeAllConnections();
        // Each waits for the pool as long as the next.
        var byApi = supplyAsync(() -> nobody.send(nobody.request("/api/v1/me")
                .header("Accept-Language", "en")
                .header("Authorization", basic("auditor", ApiDriver.PASSWORD))));
        var bySignIn = supplyAsync(() -> nobody.send(nobody.request("/sign-in")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=auditor&password=" + ApiDriver.PASSWORD + "&_csrf=" + token))));
        var signInPage = supplyAsync(() -> SignedIn.nobody(port).get("/sign-in"));
        var page = supplyAsync(() -> somebody.send(somebody.request("/").header("Accept", "text/html")));
        var tasklist = supplyAsync(() -> somebody.get(SignedIn.ENGINE + "/filter"));

        assertThat(told(byApi).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(byApi.join().body())
                .contains("\"status\":503", "The system does not answer just now", "cannot be reached just now");
        assertThat(told(bySignIn).body()).contains("Жүйенің деректеріне қазір қол жетпейді");
        told(signInPage);
        assertThat(told(page).body()).contains("Жүйенің деректеріне қазір қол жетпейді");
        assertThat(told(tasklist).body()).contains("\"message\":\"Жүйенің деректеріне қазір қол жетпейді");
        giveBack();

        assertThat(nobody.signIn("auditor", ApiDriver.PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("sign-in"));
        assertThat(somebody.get("/").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> told(CompletableFuture<HttpResponse<String>> asked) {
        HttpResponse<String> answer = asked.join();
        assertThat(answer.statusCode())
                .as("%s: %s", answer.uri(), answer.body())
                .isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        return answer;
    }

    private void takeAllConnections() throws SQLException {
        for (int i = 0; i < database.getMaximumPoolSize(); i++) {
            taken.add(await().ignoreExceptions()
                    .atMost(Duration.ofMinutes(2))
                    .until(database::getConnection, Objects::nonNull));
        }
    }

    @AfterEach
    void giveBack() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
        taken.clear();
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
