package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A vacant or a wrong post: seen and told on the day on which its work opens. */
@IntegrationTest
class UnstaffedTasksIT {

    private static final String BODY = "KZ-23";
    private static final String OFFICER = ApiDriver.officer(BODY);
    private static final String HEAD = ApiDriver.head(BODY);
    private static final String UNSTAFFED = "/unstaffed-tasks";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void fillPost() {
        enable(OFFICER, true);
    }

    @Test
    void work_of_a_role_that_nobody_holds_is_shown_and_told_until_somebody_does() {
        String id = api.opens(BODY);
        api.submits(id, BODY);
        enable(OFFICER, false);
        api.returns(id, "Штат саны қате");

        List<JsonNode> found = unstaffed("hr.officer", id);
        assertThat(found).hasSize(1);
        JsonNode task = found.get(0);
        assertThat(task.get("kind").asText()).isEqualTo("SubmitHrData");
        assertThat(task.get("role").asText()).isEqualTo("TERRITORIAL_OFFICER");
        assertThat(task.get("reason").asText())
                .startsWith("Nobody holds the role “officer of the territorial body (Atyrau Region)” today.");
        assertThat(unstaffed("admin", id)).isEqualTo(found);
        api.get("auditor", UNSTAFFED).with(403);
        assertThat(told(id)).containsExactlyInAnyOrder("admin", "hr.head", "hr.officer", "hr.officer2");
        assertThat(SignedIn.as("hr.officer", port).get("/").body()).contains("Орындайтын адамы жоқ тапсырмалар: ");
        assertThat(SignedIn.as("hr.officer", port).get(UNSTAFFED).body())
                .contains("рөлі бүгін ешкімде жоқ", "/tasks/" + task.get("id").asText());
        SignedIn admin = SignedIn.as("admin", port);
        assertThat(admin.get("/").body()).contains(UNSTAFFED);
        assertThat(admin.get(UNSTAFFED).body())
                .contains("Атырау облысы")
                .doesNotContain(task.get("id").asText());
        assertThat(SignedIn.as(HEAD, port).get("/assessments/" + id).body())
                .contains("бүгін орындай алатын адам жоқ")
                .doesNotContain(UNSTAFFED);

        enable(OFFICER, true);
        assertThat(unstaffed("hr.officer", id)).isEmpty();
        assertThat(SignedIn.as(HEAD, port).get("/assessments/" + id).body())
                .doesNotContain("бүгін орындай алатын адам жоқ");
        api.submits(id, BODY);
        assertThat(told(id)).hasSize(4);
    }

    @Test
    void work_from_which_their_earlier_part_bars_all_who_hold_the_role_is_as_good_as_vacant() {
        String id = api.opens(BODY);
        api.submits(id, BODY);
        jdbc.sql(
                        "insert into participation (matter_id, username, part, first_at) values (:id, :head, 'SUBMITTED', now())")
                .param("id", UUID.fromString(id))
                .param("head", HEAD)
                .update();
        api.accepts(id);
        assertThat(unstaffed("hr.head", id)).isEmpty();
        assertThat(told(id)).isEmpty();

        api.approves(id);

        assertThat(unstaffed("hr.head", id))
                .singleElement()
                .satisfies(task -> assertThat(task.get("reason").asText())
                        .startsWith("Everybody who holds the role “head of the territorial body (Atyrau Region)”"));
        assertThat(told(id)).hasSize(4);
    }

    private List<JsonNode> unstaffed(String username, String assessment) {
        JsonNode items = api.get(username, UNSTAFFED + "?size=200", "Accept-Language", "en")
                .with(200)
                .json()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("assessmentId").asText().equals(assessment))
                .toList();
    }

    private List<String> told(String assessment) {
        return jdbc.sql("select recipient from mail where kind = 'TASK_UNSTAFFED' and matter_id = :id")
                .param("id", UUID.fromString(assessment))
                .query(String.class)
                .list();
    }

    private void enable(String username, boolean enabled) {
        jdbc.sql("update person set enabled = :enabled where username = :username")
                .param("enabled", enabled)
                .param("username", username)
                .update();
    }
}
