package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.platform.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who hears what of each step: every outcome with its recipients. */
@IntegrationTest
class NoticesIT {

    private static final String BODY = "KZ-35";
    private static final String OFFICER = ApiDriver.officer(BODY);
    private static final String HEAD = ApiDriver.head(BODY);

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Set<UUID> known = new HashSet<>();
    private String campaign = "";
    private String assessment = "";

    @Test
    void every_return_tells_those_who_get_the_work_and_those_whose_work_it_was() {
        opens();
        assertThat(told()).containsExactlyInAnyOrder("SUBMISSION_REQUESTED " + OFFICER, "SUBMISSION_REQUESTED " + HEAD);
        api.submits(assessment, BODY);
        assertThat(told())
                .as("data submitted")
                .containsExactlyInAnyOrder("TASK_ENDED " + HEAD, "TASK_OPENED hr.officer", "TASK_OPENED hr.officer2");
        api.returns(assessment, "Штат саны қате");
        assertThat(told())
                .as("returned by the HR officer")
                .containsExactlyInAnyOrder(
                        "TASK_ENDED hr.officer2", "SUBMISSION_RETURNED " + OFFICER, "SUBMISSION_RETURNED " + HEAD);
        api.submits(assessment, BODY);
        told();
        api.accepts(assessment);
        assertThat(told()).as("accepted").containsExactlyInAnyOrder("TASK_ENDED hr.officer2", "TASK_OPENED hr.head");
        reviews("RETURN_TO_HR", "Талдау толық емес");
        assertThat(told())
                .as("returned to the HR officer")
                .containsExactlyInAnyOrder("CONCLUSION_RETURNED hr.officer", "CONCLUSION_RETURNED hr.officer2");
        assertThat(letter("CONCLUSION_RETURNED", "hr.officer2"))
                .contains("Талдау толық емес", "/tasks/", "DTSTART:20261130");
        api.accepts(assessment);
        told();
        reviews("RETURN_TO_BODY", "Деректерді нақтылаңыз");
        assertThat(told())
                .as("returned to the body by the HR head")
                .containsExactlyInAnyOrder(
                        "SUBMISSION_RETURNED " + OFFICER,
                        "SUBMISSION_RETURNED " + HEAD,
                        "CONCLUSION_RETURNED hr.officer");
        assertThat(letter("SUBMISSION_RETURNED", OFFICER)).contains("Деректерді нақтылаңыз");
    }

    @Test
    void every_objection_and_its_decision_tells_who_must_act_and_who_objected() {
        opens();
        api.submits(assessment, BODY);
        api.accepts(assessment);
        told();
        api.approves(assessment);
        assertThat(told()).as("to be signed").containsExactly("TASK_OPENED " + HEAD);
        signs("OBJECT", "Балл қате есептелген");
        assertThat(told()).as("objected").containsExactly("OBJECTION_RAISED hr.head");
        assertThat(letter("OBJECTION_RAISED", "hr.head")).contains("Балл қате есептелген");
        decides("ACCEPT", "Дәлел орынды");
        assertThat(told())
                .as("objection accepted")
                .containsExactlyInAnyOrder(
                        "OBJECTION_ACCEPTED hr.officer",
                        "OBJECTION_ACCEPTED hr.officer2",
                        "OBJECTION_ACCEPTED " + HEAD);
        assertThat(letter("OBJECTION_ACCEPTED", "hr.officer2")).contains("Балл қате есептелген", "Дәлел орынды");
        assertThat(letter("OBJECTION_ACCEPTED", HEAD)).contains("Дәлел орынды");
        api.accepts(assessment);
        api.approves(assessment);
        told();
        signs("OBJECT", "Балл әлі де қате");
        told();
        decides("UPHOLD", "Дәлел келтірілмеген");
        assertThat(told()).as("objection upheld").containsExactly("OBJECTION_UPHELD " + HEAD);
        assertThat(letter("OBJECTION_UPHELD", HEAD)).contains("Дәлел келтірілмеген");
        signs("OBJECT", "Келіспеймін");
        assertThat(told())
                .as("signature refused")
                .containsExactlyInAnyOrder(
                        "CONCLUSION_ISSUED " + HEAD,
                        "CONCLUSION_ISSUED hr.head",
                        "CONCLUSION_ISSUED hr.officer",
                        "CONCLUSION_ISSUED hr.officer2",
                        "TASK_OPENED hr.head");
        assertThat(letter("CONCLUSION_ISSUED", "hr.officer")).contains("Келіспеймін");

        api.completes("hr.head", "ApproveSummary", campaign, "{}");
        assertThat(told())
                .as("summary approved")
                .containsExactlyInAnyOrder("SUMMARY_PUBLISHED leadership", "SUMMARY_PUBLISHED " + HEAD);
    }

    @Test
    void overdue_data_and_their_end_are_told_once_to_each() {
        opens();
        told();
        timePassesUntil(LocalDate.parse(ApiDriver.SUBMISSION_DUE));
        assertThat(told().stream().filter(mail -> !mail.startsWith("REMINDER")))
                .containsExactlyInAnyOrder(
                        "OVERDUE " + OFFICER,
                        "OVERDUE " + HEAD,
                        "OVERDUE hr.head",
                        "OVERDUE hr.officer",
                        "OVERDUE hr.officer2");
        assertThat(letter("OVERDUE", "hr.head"))
                .contains("шешім қабылдауыңызды", "/assessments/" + assessment + "/tasks/DecideOverdue");
        overdue("CLOSE", "Деректер ұсынылмады");
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "SUBMISSION_CLOSED " + OFFICER,
                        "SUBMISSION_CLOSED " + HEAD,
                        "SUBMISSION_CLOSED hr.officer",
                        "SUBMISSION_CLOSED hr.officer2",
                        "TASK_OPENED hr.head");
    }

    @Test
    void an_overdue_signature_that_is_recorded_as_refused_says_why() {
        opens();
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        timePassesUntil(LocalDate.of(2026, 11, 26));
        told();
        overdue("RECORD_REFUSAL", "Қол қойылмады");
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "CONCLUSION_ISSUED " + HEAD,
                        "CONCLUSION_ISSUED hr.head",
                        "CONCLUSION_ISSUED hr.officer",
                        "CONCLUSION_ISSUED hr.officer2",
                        "TASK_OPENED hr.head");
        assertThat(letter("CONCLUSION_ISSUED", HEAD)).contains("Қол қойылмады", "METHOD:CANCEL");
        assertThat(letter("CONCLUSION_ISSUED", "hr.officer")).doesNotContain("METHOD:");
    }

    @Test
    void a_correction_and_its_review_are_told_the_hr_head_at_once() {
        opens();
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        api.signs(assessment, BODY);
        told();
        api.post("hr.head", "/assessments/" + assessment + "/corrections", """
                        {"reason": "Сот шешімі", "lowering": {"administrativeFacts": [], "criminalFacts": [], "monitoringIndex": 82.5}}""").with(201);
        jobs.runDue();
        assertThat(told())
                .as("correction opened")
                .containsExactlyInAnyOrder(
                        "CORRECTION_OPENED " + HEAD,
                        "CORRECTION_OPENED hr.head",
                        "CORRECTION_OPENED hr.officer",
                        "CORRECTION_OPENED hr.officer2");
        assertThat(letter("CORRECTION_OPENED", "hr.head"))
                .contains("/assessments/" + assessment + "/tasks/ReviewConclusion", "METHOD:PUBLISH");
        assertThat(letter("CORRECTION_OPENED", "hr.officer")).doesNotContain("/tasks/ReviewConclusion", "METHOD:");
        reviews("RETURN_TO_HR", "Талдау толық емес");
        told();
        api.accepts(assessment);
        assertThat(told())
                .as("accepted in a correction")
                .containsExactlyInAnyOrder("TASK_ENDED hr.officer2", "TASK_OPENED hr.head");
    }

    @Test
    void who_may_not_do_the_task_is_not_asked_for_it() {
        opens();
        jdbc.sql("""
                        insert into participation (matter_id, username, part, first_at)
                        values (cast(:id as uuid), 'hr.officer2', 'SUBMITTED', now())""").param("id", assessment).update();
        told();
        api.submits(assessment, BODY);
        assertThat(told()).containsExactlyInAnyOrder("TASK_ENDED " + HEAD, "TASK_OPENED hr.officer");
    }

    @Test
    void naming_a_deputy_is_told_to_the_absent_the_deputy_and_the_hr_service_which_see_it() {
        String id = api.post("admin", "/substitutions", """
                        {"absent": "hr.head", "deputy": "hr.officer2", "from": "2026-11-23", "to": "2026-11-27",
                         "order": {"number": "7-к", "date": "2026-11-20"}}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        assertThat(toldOf(id, "DEPUTY_NAMED")).containsExactlyInAnyOrder("hr.head", "hr.officer", "hr.officer2");
        assertThat(jdbc.sql(
                                "select letter::text from mail where matter_id = cast(:id as uuid) and recipient = 'hr.head'")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .contains("7-к", "23.11.2026", "/people", "Құлбекова Раушан", "Ермеков Асқар", "Исмаилов Дмитрий");
        for (String username : List.of("hr.officer", "auditor")) {
            assertThat(api.get(username, "/substitutions").with(200).text()).contains(id);
            api.send(api.request(username, "/substitutions/" + id).DELETE()).with(403);
        }
        assertThat(api.get("leadership", "/substitutions").text()).doesNotContain(id);

        api.send(api.request("hr.head", "/substitutions/" + id).DELETE()).with(204);
        assertThat(toldOf(id, "SUBSTITUTION_ENDED")).containsExactlyInAnyOrder("hr.officer", "hr.officer2");
    }

    @Test
    void what_two_administrators_decide_is_told_to_the_other_to_who_asked_and_to_whom_it_concerns() {
        String boss = "it.told-" + System.nanoTime();
        String id = addsPerson(boss);
        String second = addsPerson("it.second-" + System.nanoTime());
        String other = usernameOf(second);
        gives(other, "ADMINISTRATOR").with(201);
        assertThat(toldOf(second, "ROLE_GIVEN")).containsExactly(other);
        try {
            String approval =
                    gives(boss, "HR_HEAD").with(202).json().get("pending").asText();
            assertThat(toldOf(id, "APPROVAL_ASKED")).containsExactly(other);
            assertThat(toldOf(id, "ROLE_GIVEN")).isEmpty();
            assertThat(letterOf(id, "APPROVAL_ASKED")).contains("/approvals", "кадр қызметінің басшысы");
            decides(other, approval, "REFUSE");
            assertThat(toldOf(id, "APPROVAL_DECIDED")).containsExactly("admin");
            assertThat(letterOf(id, "APPROVAL_DECIDED")).contains("бас тартылды");

            decides(
                    other,
                    gives(boss, "HR_HEAD").with(202).json().get("pending").asText(),
                    "CONFIRM");
            assertThat(toldOf(id, "APPROVAL_DECIDED")).containsExactly("admin", "admin");
            assertThat(toldOf(id, "ROLE_GIVEN")).containsExactly(boss);
            assertThat(letterOf(id, "ROLE_GIVEN")).contains("кадр қызметінің басшысы", "23.11.2026", "/account");
            endsRoles(boss);
            assertThat(toldOf(id, "ROLE_ENDED")).containsExactly(boss);
            assertThat(letterOf(id, "ROLE_ENDED")).contains("Соңғы күні", "22.11.2026");
        } finally {
            endsRoles(other);
        }
    }

    private String addsPerson(String username) {
        api.post("admin", "/people", """
                {"username": "%s", "name": {"kk": {"surname": "Айтбай", "givenName": "Бағлан"}},
                 "email": "%s@qorytyndy.example", "language": "kk"}""".formatted(username, username)).with(201);
        return jdbc.sql(
                        "update person set password_hash = (select password_hash from person where username = 'admin') where username = :username returning id")
                .param("username", username)
                .query(String.class)
                .single();
    }

    private String usernameOf(String id) {
        return jdbc.sql("select username from person where id = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private ApiDriver.Answer gives(String username, String role) {
        LocalDate today = Texts.day(clock.instant());
        return api.post("admin", "/people/" + username + "/roles", """
                {"role": "%s", "from": "%s", "order": {"number": "45-ж", "date": "%s"}}""".formatted(role, today, today));
    }

    private void decides(String username, String approval, String outcome) {
        api.post(username, "/approvals/" + approval, "{\"outcome\": \"" + outcome + "\"}")
                .with(200);
    }

    private void endsRoles(String username) {
        for (JsonNode role :
                api.get("admin", "/people/" + username + "/roles").json().get("items")) {
            api.post(
                            "admin",
                            "/people/" + username + "/roles/" + role.get("id").asText() + "/end",
                            "{\"to\": \"" + Texts.day(clock.instant()).minusDays(1) + "\"}")
                    .with(204);
        }
        api.post("admin", "/people/" + username + "/disable", "").with(200);
    }

    private String letterOf(String matter, String kind) {
        return jdbc.sql(
                        "select letter::text from mail where matter_id = cast(:id as uuid) and kind = :kind order by queued_at desc limit 1")
                .param("id", matter)
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    private List<String> toldOf(String substitution, String kind) {
        return jdbc.sql("select recipient from mail where matter_id = cast(:id as uuid) and kind = :kind")
                .param("id", substitution)
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    private void opens() {
        campaign = api.launches(ApiDriver.freshPeriod(), BODY);
        assessment = api.assessmentOf(campaign, BODY);
    }

    private void reviews(String outcome, String reason) {
        completes("hr.head", "ReviewConclusion", outcome, "reason", reason);
    }

    private void signs(String outcome, String text) {
        completes(HEAD, "SignOff", outcome, "text", text);
    }

    private void decides(String outcome, String reason) {
        completes("hr.head", "DecideObjection", outcome, "reason", reason);
    }

    private void overdue(String outcome, String reason) {
        completes("hr.head", "DecideOverdue", outcome, "reason", reason);
    }

    private void completes(String username, String kind, String outcome, String field, String text) {
        api.completes(
                username, kind, assessment, "{\"outcome\": \"%s\", \"%s\": \"%s\"}".formatted(outcome, field, text));
    }

    private void timePassesUntil(LocalDate due) {
        Instant instant = CalendarByRule.dueAt(due);
        clock.set(instant);
        jobs.runDue();
    }

    /** The mails that were queued since this was last asked, each as its kind and its recipient. */
    private List<String> told() {
        return jdbc
                .sql("""
                        select mail.id, mail.kind || ' ' || recipient as told from mail join matter on matter.id = matter_id
                        where campaign_id = cast(:campaign as uuid)""")
                .param("campaign", campaign)
                .query((row, index) -> known.add(row.getObject("id", UUID.class)) ? row.getString("told") : "")
                .list()
                .stream()
                .filter(mail -> !mail.isEmpty())
                .toList();
    }

    /** The latest mail of the kind to the person, as it is kept. */
    private String letter(String kind, String recipient) {
        return jdbc.sql("""
                        select letter::text || coalesce(calendar, '') from mail join matter on matter.id = matter_id
                        where campaign_id = cast(:campaign as uuid) and mail.kind = :kind and recipient = :recipient
                        order by queued_at desc limit 1""")
                .param("campaign", campaign)
                .param("kind", kind)
                .param("recipient", recipient)
                .query(String.class)
                .single();
    }
}
