package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.platform.Lookalikes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The records of keeping work standards: who enters them of whom, who confirms them, and what is no record. */
@IntegrationTest
class RecordsIT {

    private static final String OFFICER = "officer.kz-15";
    private static final String HEAD = "head.kz-15";
    private static final String PERIOD = "{\"year\": 2026, \"part\": \"Q4\"}";
    private static final String KEPT = "[{\"requirement\": 1, \"kept\": true}, {\"requirement\": 2, \"kept\": true}]";
    private static final String BROKEN = """
            [{"requirement": 1, "kept": true},
             {"requirement": 2, "kept": false, "fact": "Жауап кеш берілді", "date": "2026-11-20", "document": "№ 5 қызметтік жазба"}]""";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    private String post = "";
    private String employee = "";
    private String standard = "";

    @BeforeEach
    void somebody_at_a_post_that_has_a_standard() {
        post = "Маман " + UUID.randomUUID();
        employee = employed("2026-11-16", null);
        standard = standard("2026-11-10");
    }

    @Test
    void what_the_officer_enters_the_head_confirms_and_the_employee_comments() {
        String id = enters(OFFICER, BROKEN).with(201).json().get("id").asText();
        assertThat(awaiting()).contains(id);
        api.post(OFFICER, path(id) + "/comment", "{\"text\": \"Жүйе істен шыққан еді.\"}")
                .with(200);
        api.post(OFFICER, path(id) + "/confirm", "{}").with(403);
        api.post(HEAD, path(id) + "/confirm", "{\"version\": 1}").with(200);
        assertThat(awaiting()).doesNotContain(id);
        assertThat(api.post(HEAD, path(id) + "/confirm", "{}").with(409).text()).contains("растал");

        String correction = "{\"version\": 1, \"reason\": \"Талап сақталған\", \"entries\": " + KEPT + "}";
        api.send(api.request(OFFICER, path(id))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(correction)))
                .with(200);
        api.send(api.request(HEAD, path(id))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(correction)))
                .with(409);
        assertThat(awaiting()).contains(id);
        api.post(HEAD, path(id) + "/confirm", "{\"version\": 1}").with(409);

        JsonNode record = api.get("auditor", path(id)).with(200).json();
        assertThat(record.get("version").asInt()).isEqualTo(2);
        assertThat(record.get("broken").asInt()).isZero();
        assertThat(record.get("confirmed").isNull()).isTrue();
        assertThat(record.at("/comments/0/text").asText()).isEqualTo("Жүйе істен шыққан еді.");
        assertThat(actions(id))
                .containsExactly("RECORD_ENTERED", "RECORD_COMMENTED", "RECORD_CONFIRMED", "RECORD_CORRECTED");
    }

    @Test
    void nobody_confirms_what_he_entered_not_even_through_a_deputy() {
        String own = enters(HEAD, KEPT).with(201).json().get("id").asText();
        employee = employed("2026-11-16", null);
        String others = enters(OFFICER, KEPT).with(201).json().get("id").asText();
        String both = """
                {"records": [{"id": "%s", "version": 1}, {"id": "%s", "version": 1}]}""".formatted(own, others);
        api.post(HEAD, path(own) + "/confirm", "{}").with(403);
        api.post(HEAD, "/standards/records/confirm", both).with(403);
        assertThat(awaiting()).contains(own, others);

        String substitution = api.post("admin", "/substitutions", """
                        {"absent": "%s", "deputy": "deputy.kz-15", "from": "2026-11-23", "to": "2026-11-24",
                         "order": {"number": "3", "date": "2026-11-20"}}""".formatted(HEAD))
                .with(201)
                .json()
                .get("id")
                .asText();
        api.post("deputy.kz-15", path(own) + "/confirm", "{}").with(403);
        api.post("deputy.kz-15", path(others) + "/confirm", "{}").with(200);
        api.send(api.request("admin", "/substitutions/" + substitution).DELETE())
                .with(204);

        api.post("hr.head", "/standards/records/confirm", "{\"records\": [{\"id\": \"" + own + "\"}]}")
                .with(204);
        assertThat(awaiting()).doesNotContain(own, others);
        api.post("hr.head", "/standards/records/confirm", "{\"records\": []}").with(422);
    }

    @Test
    void refuses_what_is_no_record() {
        refuses(
                "entries[1].fact entries[1].document entries[1].date",
                "[{\"requirement\": 1, \"kept\": true}, {\"requirement\": 2, \"kept\": false}]");
        refuses("entries[1].requirement entries[2].requirement entries", """
                [{"requirement": 1, "kept": true}, {"requirement": 1, "kept": true}, {"requirement": 3, "kept": true}]""");
        refuses("entries[1].kept", BROKEN.replace("false", "true"));
        for (String day : List.of("2026-09-30", "2026-11-24", "2026-11-13")) {
            refuses("entries[1].date", BROKEN.replace("2026-11-20", day));
        }
        String otherPeriod = enter(KEPT).replace("Q4", "Q3");
        assertThat(api.post(OFFICER, "/standards/records", otherPeriod)
                        .with(422)
                        .json()
                        .findValuesAsText("field"))
                .containsExactly("employee");
        api.post(OFFICER, "/standards/records", enter(KEPT).replace("2026", "2027"))
                .with(422);

        enters(OFFICER, KEPT).with(201);
        enters(HEAD, KEPT).with(409);
        // He was in the body, but his records would have no ground.
        String version =
                api.get(OFFICER, "/employees/" + employee).json().get("version").asText();
        String moved = """
                {"version": "%s", "personnelNumber": "x-%s", "name": "Сейітова Айгүл",
                 "employments": [{"post": "Басқа", "firstDay": "2026-11-16"}]}""".formatted(version, UUID.randomUUID().toString().substring(0, 8));
        api.send(api.request(OFFICER, "/employees/" + employee)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(moved)))
                .with(409);
        String otherPost = post;
        post = "Басқа " + otherPost;
        standard = standard("2026-11-10");
        assertThat(enters(OFFICER, KEPT).with(422).json().findValuesAsText("field"))
                .containsExactly("standard");
    }

    @Test
    void other_bodies_and_roles_without_a_part_learn_nothing() {
        String id = enters(OFFICER, KEPT).with(201).json().get("id").asText();
        enters("officer.kz-71", KEPT).with(404);
        for (String other : List.of("officer.kz-71", "head.kz-71")) {
            api.get(other, path(id)).with(404);
            api.get(other, "/standards/records?body=KZ-15&period=2026-Q4").with(404);
            api.post(other, path(id) + "/comment", "{\"text\": \"?\"}").with(404);
        }
        api.post("head.kz-71", path(id) + "/confirm", "{}").with(404);
        for (String nobody : List.of("leadership", "admin")) {
            api.get(nobody, path(id)).with(403);
            api.get(nobody, "/standards/records?body=KZ-15&period=2026-Q4").with(403);
        }
        api.get(OFFICER, "/standards/records?body=KZ-15&period=2026-Q5").with(422);
    }

    private void refuses(String fields, String entries) {
        Answer refused = enters(OFFICER, entries).with(422);
        assertThat(String.join(" ", refused.json().findValuesAsText("field"))).isEqualTo(fields);
    }

    private Answer enters(String person, String entries) {
        return api.post(person, "/standards/records", enter(entries));
    }

    private String enter(String entries) {
        return """
                {"employee": "%s", "standard": "%s", "period": %s, "entries": %s}""".formatted(employee, standard, PERIOD, entries);
    }

    private static String path(String id) {
        return "/standards/records/" + id;
    }

    private List<String> awaiting() {
        return api.get(HEAD, "/standards/records?body=KZ-15&period=2026-Q4&confirmed=false&size=200")
                .with(200)
                .json()
                .findValuesAsText("id");
    }

    private List<String> actions(String id) {
        return jdbc.sql("select action from audit_event where subject like :subject order by id")
                .param("subject", "%" + id + "%")
                .query(String.class)
                .list();
    }

    private String employed(String first, @Nullable String last) {
        return api.post(OFFICER, "/employees?body=KZ-15", """
                        {"personnelNumber": "R-%s", "name": "Сейітова Айгүл",
                         "employments": [{"post": "%s", "firstDay": "%s", "lastDay": %s}]}""".formatted(
                                UUID.randomUUID().toString().substring(0, 8),
                                post,
                                first,
                                last == null ? "null" : '"' + last + '"'))
                .with(201)
                .json()
                .get("id")
                .asText();
    }

    private String standard(String from) {
        UUID id = UUID.randomUUID();
        String key = Lookalikes.folded(post);
        jdbc.sql("""
                        insert into work_standard (id, body_code, post_key, section_key, post_words, section_words, words, state, changed_at, in_force_from)
                        values (:id, 'KZ-15', :key, 'x', :key, 'x', 'x', 'APPROVED', now(), cast(:from as date))""").param("id", id).param("key", key).param("from", from).update();
        jdbc.sql("""
                        insert into standard_content (standard_id, round, content, content_sha256, drafted_by, drafted_at)
                        values (:id, 1, :content, 'x', 'officer.kz-15', now())""")
                .param("id", id)
                .param("content", """
                        {"post": {"kk": "%s", "ru": "%s"}, "section": {"kk": "х", "ru": "х"}, "title": {"kk": "х", "ru": "х"}, "steps": [], "rules": [],
                         "requirements": [{"text": {"kk": "а", "ru": "а"}, "measure": {"kk": "б", "ru": "б"}}, {"text": {"kk": "а", "ru": "а"}, "measure": {"kk": "б", "ru": "б"}}]}""".formatted(post, post))
                .update();
        return id.toString();
    }
}
