package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Employees and the records of keeping standards in the portal, from the list to the confirmation. */
@IntegrationTest
class EmployeePagesIT {

    private static final String BODY = "KZ-33";
    private static final String POST = "Мұрағат бөлімінің маманы";

    @Autowired
    private ApiDriver api;

    @Autowired
    private People people;

    @Test
    void an_employee_is_listed_his_record_entered_confirmed_and_put_right() {
        api.standardInForce(BODY, POST, 1);
        PortalVisit officer = PortalVisit.of(api, "officer.kz-33");
        officer.get("/standards/employees/new");
        PortalVisit.Page refused = officer.post(
                "/standards/employees/new",
                "personnelNumber",
                "900101300126",
                "name",
                "Сейітова Айгүл",
                "employments[0].post",
                POST,
                "employments[0].firstDay",
                "",
                "employments[0].lastDay",
                "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("href=\"#employments-0-firstDay\"", "value=\"Сейітова Айгүл\"");
        PortalVisit.Page russian = officer.post("/standards/employees/new", refused.again("ru"));
        assertThat(russian.status()).isEqualTo(422);
        assertThat(russian.html())
                .contains(
                        "<html lang=\"ru\"",
                        "Табельный номер",
                        "value=\"Сейітова Айгүл\"",
                        "href=\"#employments-0-firstDay\"");
        PortalVisit.Page kazakh = officer.post("/standards/employees/new", russian.again("kk"));
        assertThat(kazakh.html()).contains("<html lang=\"kk\"", "value=\"Сейітова Айгүл\"");
        String correct = """
                {"personnelNumber": ["P-1"], "name": ["Сейітова"], "employments[0].post": ["%s"],
                 "employments[0].firstDay": ["2026-11-16"]}""".formatted(POST);
        assertThat(officer.post("/standards/employees/new", "again", correct, "lang", "kk")
                        .path())
                .as("by now it would be done")
                .isEqualTo("/standards/employees/new");
        assertThat(officer.get("/standards/employees").text()).doesNotContain("Сейітова");
        PortalVisit.Page list = officer.post(
                "/standards/employees/new",
                "personnelNumber",
                "P-1",
                "name",
                "Сейітова Айгүл",
                "employments[0].post",
                POST,
                "employments[0].firstDay",
                "2026-11-16",
                "employments[0].lastDay",
                "");
        assertThat(list.text()).contains("Сейітова Айгүл", POST);

        String employee = link(list, "/standards/employees/[0-9a-f-]{36}");
        PortalVisit.Page seen = officer.get(employee);
        officer.post(employee, seen.hidden(employee("Сейітова Айгүл Маратқызы", "2026-11-16")));
        PortalVisit.Page late = officer.post(employee, seen.hidden(employee("Сейітова Айгүл", "2026-11-17")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains(people.nameOf("officer.kz-33"), "Сейітова Айгүл Маратқызы", "16.11.2026", "17.11.2026")
                .doesNotContain("Жеке нөмірі");
        officer.post(
                employee,
                late.hidden(
                        "side.name", "saved", "side.employments[0].firstDay", "typed", "side.employments[1]", "typed"));
        assertThat(officer.get(employee).html()).contains("value=\"Сейітова Айгүл Маратқызы\"", "value=\"2026-11-17\"");

        PortalVisit.Page form =
                officer.get(link(officer.get("/standards/records?period=2026-Q4"), "/standards/records/new\\?[^\"]+"));
        String enter = link(form, "/standards/records/new\\?[^\"]+");
        assertThat(officer.post(enter, "entries[0].kept", "false").html())
                .contains("href=\"#entries-0-fact\"", "href=\"#entries-0-date\"", "href=\"#entries-0-document\"")
                .contains("1-талап, бұзу фактісі: ", "1-талап, бұзылған күні: ", "1-талап, құжат: ");
        String fact = "Құжат кеш тапсырылды";
        assertThat(officer.post(
                                enter,
                                "entries[0].kept",
                                "false",
                                "entries[0].fact",
                                fact,
                                "entries[0].date",
                                "2026-11-23",
                                "entries[0].document",
                                "№ 1 акт")
                        .text())
                .contains("Растауды күтуде: 1");

        PortalVisit head = PortalVisit.of(api, "head.kz-33");
        PortalVisit.Page awaiting = head.get("/standards/records?period=2026-Q4&state=AWAITING");
        String chosen = link(awaiting, "[0-9a-f-]{36}:1");
        String confirm = "/standards/records/confirm";
        assertThat(head.post(confirm, "body", BODY, "period", "2026-Q4").text())
                .contains("Кемінде бір жазбаны таңдаңыз");
        assertThat(head.post(confirm, "body", BODY, "period", "2026-Q4", "chosen", chosen)
                        .text())
                .contains("Расталды: 1");
        assertThat(head.post(confirm, "body", BODY, "period", "2026-Q4", "chosen", chosen)
                        .text())
                .contains("Жазба расталған");

        String record = "/standards/records/" + chosen.substring(0, 36);
        assertThat(officer.post(record + "/comment", "text", "Жүйе істемеді").text())
                .contains("Жүйе істемеді");
        String correction = record + "/correction";
        officer.post(correction, "version", "1", "entries[0].kept", "true", "reason", "Қате жазылған");
        String[] own = {
            "version", "1", "entries[0].kept", "false", "entries[0].document", "№ 2 акт", "reason", "Басқа акт"
        };
        PortalVisit.Page overtaken = head.post(correction, own);
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.text())
                .contains(people.nameOf("officer.kz-33"), "1-талап, сақталды ма", "№ 2 акт")
                .doesNotContain("Басқа акт");
        assertThat(head.post(correction, overtaken.hidden("side.entries[0].kept", "typed", "side", "typed"))
                        .html())
                .contains("href=\"#entries-0-fact\"", "№ 2 акт", "Басқа акт", "name=\"version\" value=\"2\"");
        PortalVisit.Page unseen = officer.post(record + "/comment", "version", "1", "text", "Келіспеймін");
        assertThat(unseen.status()).isEqualTo(409);
        assertThat(unseen.text()).contains("Қате жазылған", "Келіспеймін");
        PortalVisit auditor = PortalVisit.of(api, "auditor");
        assertThat(auditor.get(record).text()).contains("Растауды күтуде", "Қате жазылған", fact);
        assertThat(PortalVisit.of(api, "officer.kz-71").get(record).status()).isEqualTo(404);
    }

    private static String[] employee(String name, String firstDay) {
        return new String[] {
            "personnelNumber", "P-1", "name", name, "employments[0].post", POST, "employments[0].firstDay", firstDay
        };
    }

    private static String link(PortalVisit.Page page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.html());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group().replace("&amp;", "&");
    }
}
