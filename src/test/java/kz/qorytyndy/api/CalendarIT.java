package kz.qorytyndy.api;

import static kz.qorytyndy.ApiDriver.freshPeriod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class CalendarIT {

    @Autowired
    private ApiDriver api;

    @Test
    void tells_the_days_off_of_a_year_and_which_of_them_is_to_be_confirmed() {
        JsonNode year =
                api.get("officer.kz-71", "/calendar?year=2027").with(200).json();

        assertThat(year.get("items")).hasSize(year.get("total").asInt()).contains(api.json("""
                {"date": "2027-03-24", "kind": "TRANSFER",
                 "name": {"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}, "movedFrom": "2027-03-21",
                 "act": "Қазақстан Республикасының 2001\\u00a0жылғы 13\\u00a0желтоқсандағы №\\u00a0267 Заңы", "toBeConfirmed": false}"""));
        assertThat(year.get("items"))
                .filteredOn(day -> day.get("toBeConfirmed").asBoolean())
                .extracting(day -> day.get("date").asText())
                .containsExactly("2027-05-16");
    }

    @Test
    void tells_when_work_would_be_due_and_which_days_do_not_count() {
        assertThat(api.get("deputy.kz-71", "/calendar/due?from=2026-12-14&workingDays=3", "Accept-Language", "en")
                        .with(200)
                        .json())
                .isEqualTo(api.json("""
                        {"due": "2026-12-18T18:00:00+05:00", "skipped": [{"date": "2026-12-16", "reason": "Independence Day"}]}"""));
    }

    @Test
    void tells_of_each_task_which_days_on_the_way_to_its_deadline_do_not_count() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        api.post("hr.head", "/tasks/" + task + "/deadline", """
                        {"due": "2026-12-17", "reason": "Орган сұрады"}""").with(200);

        assertThat(api.openTask("officer.kz-71", "SubmitHrData", assessment)
                        .orElseThrow()
                        .get("skipped"))
                .extracting(day ->
                        day.get("date").asText() + " " + day.get("reason").asText())
                .startsWith("2026-11-28 сенбі", "2026-11-29 жексенбі")
                .endsWith("2026-12-13 жексенбі", "2026-12-16 Тәуелсіздік күні");
    }

    @Test
    void rehearses_a_campaign_whose_deadlines_meet_nauryz() {
        ReportingPeriod period = freshPeriod();
        JsonNode rehearsal = api.post(
                        "hr.officer",
                        "/campaigns/rehearsal",
                        """
                        {"period": {"year": %d, "part": "%s"}, "submissionDue": "2027-03-12", "deadlines": {"ReviewConclusion": 4}}""".formatted(period.year(), period.part()),
                        "Accept-Language",
                        "en")
                .with(200)
                .json();

        assertThat(rehearsal.get("steps"))
                .extracting(
                        step -> step.get("kind").asText(),
                        step -> step.get("from").asText(),
                        step -> step.get("workingDays").asInt(),
                        step -> step.get("due").asText().substring(0, 10),
                        step -> step.get("nauryz").asBoolean())
                .containsExactly(
                        tuple("SubmitHrData", "2026-11-23", 74, "2027-03-12", false),
                        tuple("VerifySubmission", "2027-03-12", 5, "2027-03-25", true),
                        tuple("ReviewConclusion", "2027-03-25", 4, "2027-03-31", false),
                        tuple("SignOff", "2027-03-31", 3, "2027-04-05", false),
                        tuple("ApproveSummary", "2027-04-05", 3, "2027-04-08", false));
        assertThat(rehearsal.at("/steps/1/skipped"))
                .extracting(day ->
                        day.get("date").asText() + " " + day.get("reason").asText())
                .contains(
                        "2027-03-15 Constitution Day",
                        "2027-03-20 Saturday",
                        "2027-03-24 Nauryz (instead of 21.03.2027)");
        assertThat(rehearsal.get("lastSignature").asText()).isEqualTo("2027-04-05T18:00:00+05:00");
        api.post("hr.officer", "/campaigns/rehearsal", """
                        {"period": {"year": 2025, "part": "YEAR"}, "submissionDue": "2027-03-15"}""").with(422);
    }

    @ParameterizedTest
    @CsvSource({
        "year,        /calendar?year=27",
        "year,        /calendar?year=2101",
        "from,        /calendar/due?from=14.12.2026&workingDays=3",
        "from,        /calendar/due?from=9999-12-14&workingDays=3",
        "workingDays, /calendar/due?from=2026-12-14&workingDays=-1",
        "workingDays, /calendar/due?from=2026-12-14&workingDays=1001"
    })
    void refuses_what_the_calendar_does_not_hold(String field, String path) {
        assertThat(api.get("hr.officer", path)
                        .with(422)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo(field);
    }
}
