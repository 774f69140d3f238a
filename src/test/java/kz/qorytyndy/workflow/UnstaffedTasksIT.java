package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.security.session.Sessions;
import org.camunda.bpm.engine.TaskService;
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

    @Autowired
    private Sessions sessions;

    @Autowired
    private TaskService engine;

    @Autowired
    private Clock clock;

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
    void who_is_disabled_or_loses_his_role_is_signed_out_at_once_and_what_he_held_is_given_back_and_told() {
        String id = api.opens(BODY);
        String task = api.task(OFFICER, "SubmitHrData", id);
        api.post(OFFICER, "/tasks/" + task + "/claim", "").with(200);
        SignedIn.as(OFFICER, port).get("/");
        assertThat(sessions.of(OFFICER)).isNotEmpty();

        api.post("admin", "/people/" + OFFICER + "/disable", "").with(200);

        assertThat(sessions.of(OFFICER)).isEmpty();
        assertThat(engine.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
        assertThat(told(id)).containsExactlyInAnyOrder("admin", "hr.head", "hr.officer", "hr.officer2");
        api.post("admin", "/people/" + OFFICER + "/enable", "").with(200);
        api.post(OFFICER, "/tasks/" + task + "/claim", "").with(200);
        SignedIn.as(OFFICER, port).get("/");
        String roles = "/people/" + OFFICER + "/roles";
        JsonNode role = api.get("admin", roles).with(200).json().at("/items/0");
        LocalDate today = Texts.day(clock.instant());
        String end = roles + "/" + role.get("id").asText() + "/end";

        api.post("admin", end, "{\"to\": \"" + today + "\"}").with(204);
        assertThat(sessions.of(OFFICER)).isNotEmpty();
        try {
            api.post("admin", end, "{\"to\": \"" + today.minusDays(1) + "\"}").with(204);

            assertThat(sessions.of(OFFICER)).isEmpty();
            assertThat(engine.createTaskQuery().taskId(task).singleResult().getAssignee())
                    .isNull();
            assertThat(told(id)).hasSize(8);
        } finally {
            jdbc.sql("update role_held set valid_to = null where id = :id")
                    .param("id", UUID.fromString(role.get("id").asText()))
                    .update();
        }
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
