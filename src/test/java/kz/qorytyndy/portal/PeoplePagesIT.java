package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

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
