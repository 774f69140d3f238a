package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The attestation list as it is filled in row by row, and taken into the data sheet with one click. */
@IntegrationTest
class AttestationPagesIT {

    private static final String OFFICER = "officer.kz-43";
    private static final String LIST = "/standards/attestations";
    private static final Pattern ENTRY = Pattern.compile("name=\"entry\" value=\"([0-9a-f-]+)\"");

    @Autowired
    private ApiDriver api;

    @Autowired
    private People people;

    @Test
    void two_people_fill_in_different_rows_and_the_second_in_the_same_row_is_told() {
        ReportingPeriod period = new ReportingPeriod(2026, ReportingPeriod.Part.Q2);
        employed(period);
        employed(period);
        String list = LIST + "?body=KZ-43&period=2026-Q2";
        PortalVisit officer = PortalVisit.of(api, OFFICER);
        PortalVisit hr = PortalVisit.of(api, "hr.officer");
        assertThat(officer.get(list).text()).contains("Бұл кезеңнің аттестатталатындар тізімі әлі жоқ");
        officer.post(LIST + "/all", "body", "KZ-43", "period", "2026-Q2");
        Page seen = hr.get(list);
        List<String> rows = entries(seen);

        Page refused = change(officer, row(rows.get(0), "", "FITS"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Нәтиже аттестаттау күнінсіз көрсетілмейді");
        change(officer, row(rows.get(0), "2026-05-15", "FITS"));
        // He still sees the first row as it was, and leaves it alone.
        Page other = change(hr, untouched(rows.get(0)), row(rows.get(1), "2026-05-16", "DOES_NOT_FIT"));
        assertThat(other.text()).contains("Тізім сақталды", "2 аттестатталғаны", "1 лауазымына сай деп танылғаны");
        Page late = change(hr, row(rows.get(0), "2026-05-17", "FITS"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains(people.nameOf(OFFICER), "Аттестатталған күні", "15.05.2026", "17.05.2026");
        assertThat(entries(hr.get(list + "&number=attestedCompliant"))).containsExactly(rows.get(0));
        assertThat(hr.post(LIST, late.hidden("side", "typed", "side." + rows.get(0) + ".attestedOn", "typed"))
                        .html())
                .contains("value=\"2026-05-17\"");
        assertThat(entries(hr.get(list + "&number=attestedCompliant"))).containsExactly(rows.get(0));
        assertThat(PortalVisit.of(api, "officer.kz-71").get(list).status()).isEqualTo(404);
    }

    @Test
    void one_click_takes_the_numbers_of_the_list_into_the_data_sheet() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        employed(period);
        api.post(OFFICER, "/attestations/all?body=KZ-43&period=" + period.code(), "")
                .with(200);
        String assessment = api.assessmentOf(api.launches(period, "KZ-43"), "KZ-43");
        String sheet = "/tasks/" + api.task(OFFICER, "SubmitHrData", assessment) + "/sheet";
        PortalVisit officer = PortalVisit.of(api, OFFICER);
        int due = api.get(OFFICER, "/attestations/proposal?body=KZ-43&period=" + period.code())
                .json()
                .get("attestationDue")
                .asInt();

        assertThat(officer.get(sheet).html())
                .contains("number=attestationDue", "name=\"attestationReason\"", "name=\"takeList\"");
        Page taken = officer.post(sheet, "takeList", "true");
        assertThat(taken.html()).contains("name=\"data.attestationDue\" value=\"" + due + "\"");
    }

    private Page change(PortalVisit visit, String[]... rows) {
        List<String> fields = new ArrayList<>(List.of("body", "KZ-43", "period", "2026-Q2", "number", "", "page", "0"));
        for (String[] row : rows) {
            fields.addAll(List.of(row));
        }
        return visit.post(LIST, fields.toArray(String[]::new));
    }

    private static String[] row(String id, String attestedOn, String result) {
        return new String[] {
            "entry",
            id,
            id + ".version",
            "1",
            id + ".attestedOn",
            attestedOn,
            id + ".result",
            result,
            id + ".seen",
            "//"
        };
    }

    private static String[] untouched(String id) {
        return row(id, "", "");
    }

    private static List<String> entries(Page page) {
        List<String> entries = new ArrayList<>();
        Matcher found = ENTRY.matcher(page.html());
        while (found.find()) {
            entries.add(found.group(1));
        }
        return entries;
    }

    private void employed(ReportingPeriod period) {
        api.post(OFFICER, "/employees?body=KZ-43", """
                        {"personnelNumber": "P-%s", "name": "Сейітова Айгүл",
                         "employments": [{"post": "Маман", "firstDay": "%s", "lastDay": "%s"}]}""".formatted(
                                UUID.randomUUID().toString().substring(0, 8), period.firstDay(), period.lastDay()))
                .with(201);
    }
}
