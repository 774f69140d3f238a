package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Other systems with tokens of their own. */
@IntegrationTest
class ServiceAccountsIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Test
    void a_system_of_a_body_does_what_its_token_is_for_and_stands_in_the_trail() {
        JsonNode made = adds("hr-of-astana", "\"READ\", \"SUBMIT\"", "[\"KZ-43\"]");
        String token = made.get("token").asText();
        assertThat(made.get("username").asText()).isEqualTo("service.hr-of-astana");
        assertThat(jdbc.sql("select to_jsonb(service_account)::text from service_account")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(token));
        assertThat(api.get("admin", "/service-accounts").with(200).text()).doesNotContain(token);

        String assessment = api.opens("KZ-43");
        assertThat(get(token, "/me").with(200).json().get("bodies").toString()).contains("KZ-43");
        get(token, "/assessments/" + assessment).with(200);
        get(token, "/assessments/" + api.opens("KZ-39")).with(404);
        String task = api.task("officer.kz-43", "SubmitHrData", assessment);
        post(token, "/tasks/" + task + "/complete", "{\"data\": " + ApiDriver.DATA + "}")
                .with(200);
        assertThat(jdbc.sql("select actor from audit_event where task_id = :task and action = 'DATA_SUBMITTED'")
                        .param("task", task)
                        .query(String.class)
                        .single())
                .isEqualTo("service.hr-of-astana");
        assertThat(api.get("admin", "/service-accounts").json().toString()).contains("lastUsedAt\":\"");

        post(token, "/employees", "{}").with(403);
        post(token, "/substitutions", "{}").with(403);
        get(token, "/service-accounts").with(403);
        assertThat(jdbc.sql("select count(*) from mail where recipient like 'service.%'")
                        .query(Integer.class)
                        .single())
                .isZero();

        api.send(api.request("admin", "/service-accounts/" + made.get("id").asText())
                        .DELETE())
                .with(204);
        get(token, "/me").with(401);
    }

    @Test
    void reads_of_all_bodies_no_personal_data_until_its_last_day() {
        String token = adds("dashboard", "\"READ\"", "null").get("token").asText();
        get(token, "/campaigns").with(200);
        get(token, "/employees").with(403);
        get(token, "/mails").with(403);
        post(token, "/campaigns", "{}").with(403);
        get(token + "x", "/campaigns").with(401);
        clock.forward(Duration.ofDays(30));
        get(token, "/campaigns").with(401);
    }

    @Test
    void what_is_wrong_is_said_of_each_field() {
        String wrong = add("""
                        {"system": "Big Name", "scopes": ["SUBMIT"], "bodies": null, "expiresOn": "2036-01-01"}""").with(422).text();
        assertThat(wrong).contains("\"system\"", "\"bodies\"", "\"expiresOn\"");
        assertThat(add("""
                        {"system": "x", "scopes": [], "bodies": ["KZ-00"], "expiresOn": "2026-11-30"}""").with(422).text()).contains("\"scopes\"", "KZ-00");
        adds("twice", "\"READ\"", "null");
        add("{\"system\": \"twice\", \"scopes\": [\"READ\"], \"bodies\": null, \"expiresOn\": \"2026-12-01\"}")
                .with(422);
        api.post("officer.kz-71", "/service-accounts", "{}").with(403);
    }

    private JsonNode adds(String system, String scopes, String bodies) {
        return add("{\"system\": \"%s\", \"scopes\": [%s], \"bodies\": %s, \"expiresOn\": \"2026-12-01\"}"
                        .formatted(system, scopes, bodies))
                .with(201)
                .json();
    }

    private Answer add(String body) {
        return api.post("admin", "/service-accounts", body, "Idempotency-Key", "once-" + body.hashCode());
    }

    private Answer get(String token, String path) {
        return api.send(as(token, path).GET());
    }

    private Answer post(String token, String path, String body) {
        return api.send(
                as(token, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder as(String token, String path) {
        return HttpRequest.newBuilder(URI.create(api.url("/api/v1" + path))).header("Authorization", "Bearer " + token);
    }
}
