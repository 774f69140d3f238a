package kz.qorytyndy.api;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody holds what a command needs for longer than the database waits for it, through each of the three clients. */
@IntegrationTest
class HeldLocksIT {

    private static final String DATA = "{\"data\": " + ApiDriver.DATA + "}";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private DataSource database;

    @Test
    void is_told_that_nothing_was_changed_and_succeeds_later() throws SQLException {
        String byApi = api.opens("KZ-71");
        String ofApi = api.task("officer.kz-71", "SubmitHrData", byApi);
        String byTasklist = api.opens("KZ-71");
        String ofTasklist = api.task("officer.kz-71", "SubmitHrData", byTasklist);
        String byPortal = api.opens("KZ-71");
        api.submits(byPortal, "KZ-71");
        String ofPortal = api.task("hr.officer", "VerifySubmission", byPortal);
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        SignedIn hr = SignedIn.as("hr.officer", port);
        String token = hr.portalToken("/");

        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            hold(other, "select id_ from act_ru_task where id_ in (?, ?) for update", ofApi, ofTasklist);
            hold(
                    other,
                    "select id from assessment where id in (cast(? as uuid), cast(? as uuid)) for update",
                    byPortal,
                    byPortal);
            CompletableFuture<Answer> fromApi = supplyAsync(
                    () -> api.post("officer.kz-71", "/tasks/" + ofApi + "/complete", DATA, "Accept-Language", "en"));
            CompletableFuture<HttpResponse<String>> fromTasklist = supplyAsync(() -> officer.call(
                    "POST", SignedIn.ENGINE + "/task/" + ofTasklist + "/claim", "{\"userId\":\"officer.kz-71\"}"));
            CompletableFuture<HttpResponse<String>> fromPortal =
                    supplyAsync(() -> hr.form("/tasks/" + ofPortal + "/verify", "outcome=RETURN&reason=x", token));

            assertThat(fromApi.join().with(503).json().get("detail").asText())
                    .startsWith("The system is busy just now: nothing was changed.");
            assertThat(fromApi.join().header("Retry-After")).isNotEmpty();
            assertThat(fromTasklist.join().statusCode()).isEqualTo(503);
            assertThat(fromTasklist.join().body()).contains("Жүйе қазір бос емес: ештеңе өзгерген жоқ");
            assertThat(fromPortal.join().statusCode()).isEqualTo(503);
            assertThat(fromPortal.join().body()).contains("Жүйе қазір бос емес: ештеңе өзгерген жоқ");
            other.rollback();
        }

        assertThat(api.task("officer.kz-71", "SubmitHrData", byTasklist)).isEqualTo(ofTasklist);
        assertThat(api.get("officer.kz-71", "/assessments/" + byApi)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("AWAITING_SUBMISSION");
        api.post("officer.kz-71", "/tasks/" + ofApi + "/complete", DATA).with(200);
    }

    private static void hold(Connection connection, String rows, String... ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setString(i + 1, ids[i]);
            }
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }
}
