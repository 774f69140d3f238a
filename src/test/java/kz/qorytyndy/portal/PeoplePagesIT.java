package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Naming a deputy in the portal, and what the deputy sees there. */
@IntegrationTest
class PeoplePagesIT {

    private static final Pattern END = Pattern.compile("/people/substitutions/[0-9a-f-]+/end");

    @Autowired
    private ApiDriver api;

    @Autowired
    private People people;

    @Test
    void the_administrator_names_a_deputy_who_then_sees_for_whom_he_works() {
        String assessment = api.opens("KZ-55");
        PortalVisit admin = PortalVisit.of(api, "admin");
        assertThat(admin.get("/people?name=KZ-55").text())
                .contains(people.nameOf("head.kz-55"))
                .doesNotContain(people.nameOf("head.kz-71"));
        String form = "/people/officer.kz-55/substitution";
        assertThat(admin.get(form).text())
                .contains(people.nameOf("head.kz-55"), people.nameOf("deputy.kz-55"))
                .doesNotContain(people.nameOf("deputy.kz-71"));

        PortalVisit.Page refused = admin.post(
                form, "deputy", "deputy.kz-55", "from", "2026-11-23", "to", "", "order.number", "7", "order.date", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains("href=\"#to\"", "href=\"#order-date\"", "value=\"2026-11-23\"", "value=\"7\"");
        assertThat(admin.post(
                                form,
                                "deputy",
                                "deputy.kz-55",
                                "from",
                                "",
                                "to",
                                "2026-11-27",
                                "order.number",
                                "7",
                                "order.date",
                                "")
                        .text())
                .as("the field as the page calls it")
                .contains("Қай күннен бастап: Бұл өрісті толтыру міндетті");
        PortalVisit.Page named = admin.post(
                form,
                "deputy",
                "deputy.kz-55",
                "from",
                "2026-11-23",
                "to",
                "2026-11-27",
                "order.number",
                "7",
                "order.date",
                "2026-11-20");
        assertThat(named.path()).isEqualTo("/people");

        PortalVisit deputy = PortalVisit.of(api, "deputy.kz-55");
        String task = api.task("deputy.kz-55", "SubmitHrData", assessment);
        String forWhom = "Орнында жоқ адам: " + people.nameOf("officer.kz-55");
        assertThat(deputy.get("/").text()).contains(forWhom);
        String warning = "«Қорытындыға қол қою» тапсырмасын өзіңіз орындай алмайсыз";
        assertThat(deputy.get("/tasks/" + task).text()).contains(forWhom).doesNotContain(warning);

        admin.post(
                "/people/head.kz-55/substitution",
                "deputy",
                "deputy.kz-55",
                "from",
                "2026-11-23",
                "to",
                "2026-11-27",
                "order.number",
                "8",
                "order.date",
                "2026-11-20");
        assertThat(deputy.get("/tasks/" + task + "/sheet").text()).contains(warning);
        assertThat(deputy.get("/people").text()).contains(people.nameOf("officer.kz-55"));
        assertThat(deputy.get(form).status()).isEqualTo(404);
        assertThat(deputy.get("/people").html()).doesNotContainPattern(END);

        Matcher end = END.matcher(admin.get("/people").html());
        while (end.find()) {
            assertThat(admin.post(end.group()).path()).isEqualTo("/people");
        }
        assertThat(deputy.get("/").text()).doesNotContain(forWhom);
    }

    @Test
    void the_form_of_a_new_person_says_all_that_is_wrong_at_once_and_takes_a_blank_russian_name_for_none() {
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/people/new");

        PortalVisit.Page refused = admin.post("/people/new", newPerson("Әсел", "", "asel@", "Асель", ""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains("href=\"#username\"", "href=\"#email\"", "href=\"#name-kk-surname\"")
                .contains("href=\"#name-ru-surname\"")
                .doesNotContain("href=\"#name-ru-givenName\"", "href=\"#language\"");

        String username = "it.blank-" + System.nanoTime();
        PortalVisit.Page added = admin.post("/people/new", newPerson(username, "Асқарова", "", "", " "));
        assertThat(added.path()).isEqualTo("/people/" + username);
        JsonNode person = api.get("admin", "/people/" + username).with(200).json();
        assertThat(person.at("/name/kk/surname").asText()).isEqualTo("Асқарова");
        assertThat(person.at("/name/ru").isNull()).isTrue();
        api.post("admin", "/people/" + username + "/disable", "").with(200);
    }

    @Test
    void the_administrator_ends_sessions_and_removes_names_on_the_page_of_a_person() {
        String username = "it.page-" + System.nanoTime();
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/people/new");
        String page = admin.post("/people/new", newPerson(username, "Беттебаева", "", "", ""))
                .path();

        assertThat(admin.post(page + "/end-sessions").text()).contains("барлық сеансы аяқталды");
        assertThat(admin.post(page + "/disable").html()).contains(page + "/remove-names");
        PortalVisit.Page refused = admin.post(page + "/remove-names", "username", "other");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("value=\"other\"", "href=\"#username\"");
        assertThat(admin.post(page + "/remove-names", "username", username).text())
                .contains("Бұрынғы қызметкер №", "Аты-жөні мен деректері жойылған")
                .doesNotContain("Беттебаева");
    }

    private static String[] newPerson(
            String username, String surname, String email, String russian, String russianSurname) {
        return new String[] {
            "username", username,
            "email", email,
            "language", "kk",
            "body", "",
            "post", "",
            "personnelNumber", "",
            "name.kk.surname", surname,
            "name.kk.givenName", "Әсел",
            "name.kk.patronymic", "",
            "name.ru.surname", russianSurname,
            "name.ru.givenName", russian,
            "name.ru.patronymic", ""
        };
    }

    @Test
    void refuses_text_that_nobody_can_type() {
        String task = api.task("officer.kz-55", "SubmitHrData", api.opens("KZ-55"));
        PortalVisit head = PortalVisit.of(api, "hr.head");
        assertThat(head.get("/mail?person=%00").status()).isEqualTo(422);
        assertThat(head.get("/mail?body=%00").status()).isEqualTo(422);
        assertThat(head.post("/mail/resend", "person", "\0").status()).isEqualTo(422);
        for (String reason : new String[] {"a\0b", "a\u001bb"}) {
            assertThat(head.post("/tasks/" + task + "/deadline", "due", "2026-12-30", "reason", reason)
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void a_deputy_takes_over_what_the_absent_holds() {
        String assessment = api.opens("KZ-55");
        api.submits(assessment, "KZ-55");
        api.accepts(assessment);
        api.approves(assessment);
        String task = "/tasks/" + api.task("head.kz-55", "SignOff", assessment);
        api.post("head.kz-55", task + "/claim", "").with(200);
        String id = api.post("head.kz-55", "/substitutions", """
                        {"absent": "head.kz-55", "deputy": "deputy.kz-55", "from": "2026-11-23", "to": "2026-11-27",
                         "order": {"number": "7", "date": "2026-11-20"}}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        PortalVisit deputy = PortalVisit.of(api, "deputy.kz-55");

        assertThat(deputy.get(task).html()).contains(task + "/claim");
        PortalVisit.Page taken = deputy.post(task + "/claim");
        assertThat(taken.path()).isEqualTo(task);
        assertThat(taken.text()).contains("Тапсырма сізде");
        assertThat(taken.html()).doesNotContain(task + "/claim");
        api.send(api.request("head.kz-55", "/substitutions/" + id).DELETE()).with(204);
    }
}
