package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Why a score is what it is, and what other numbers would score, on the pages. */
@IntegrationTest
class WhatIfIT {

    private static final String WHAT_IF = "/methodologies/order-67-2025/what-if";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_assessment_says_in_three_languages_why_it_has_its_points_and_what_would_change_the_level() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        PortalVisit officer = PortalVisit.of(api, "officer.kz-71");

        assertThat(officer.get("/assessments/" + assessment + "/score").text())
                .contains(
                        "Баға және оның негіздемесі",
                        "Бұл – алдын ала есеп",
                        "Формула: жасақталған лауазымдар / штаттық лауазымдар",
                        "A – болжам",
                        "A – болжам: № 67 бұйрықта жоқ, № 18 бұйрықтың мәтіні бойынша нақтылануға тиіс.",
                        "алдын ала балдар ≥ 8",
                        "Бұл – ең жоғары дәреже.");
        assertThat(officer.get("/assessments/" + assessment + "/score?lang=ru").text())
                .contains(
                        "Оценка и её обоснование",
                        "Это предварительный расчёт",
                        "Это высшая степень.",
                        "A – допущение системы: в приказе № 67 этого нет, подлежит уточнению по тексту приказа № 18.");

        api.completes(
                "hr.officer",
                "VerifySubmission",
                assessment,
                ApiDriver.ACCEPTANCE
                        .replace("\"criminalFacts\": []", "\"criminalFacts\": [" + fact("9", "CANCELLED") + "]")
                        .replace("82.5", "40"));

        assertThat(officer.get("/assessments/" + assessment + "/score?lang=en").text())
                .contains(
                        "This is the final calculation",
                        "final grade ≥ 8",
                        "№ 1-17/82, 3 February 2026 – counts",
                        "№ 9, 3 February 2026 – does not count: the act was cancelled");
        assertThat(PortalVisit.of(api, "leadership")
                        .get("/assessments/" + assessment + "/score?lang=en")
                        .text())
                .contains("– counts".substring(2), "does not count: the act was cancelled")
                .doesNotContain("№ 1-17/82, 3 February");
    }

    @Test
    void everybody_but_the_administrator_tries_numbers_and_nothing_is_stored() {
        long scores = scores();
        for (String username :
                List.of("officer.kz-71", "head.kz-71", "hr.officer", "hr.head", "leadership", "auditor")) {
            PortalVisit visit = PortalVisit.of(api, username);
            assertThat(visit.get(WHAT_IF + "?lang=en").text())
                    .contains("Not official", "When all numbers are entered, the points appear here.");

            PortalVisit.Page counted = visit.post(WHAT_IF, numbers("administrativeFacts", "3"));

            assertThat(counted.status()).isEqualTo(200);
            assertThat(counted.text())
                    .contains(
                            "Not official",
                            "This is a trial calculation and not official.",
                            "3 facts or more",
                            "Final grade 8.5",
                            "This is the highest degree.");
            assertThat(counted.html()).contains("data-mark=\"NOT OFFICIAL\"");
        }
        assertThat(PortalVisit.of(api, "admin").get(WHAT_IF).status()).isEqualTo(403);
        assertThat(scores()).isEqualTo(scores);
    }

    @Test
    void what_is_wrong_is_said_and_what_is_not_there_yet_is_not() {
        PortalVisit visit = PortalVisit.of(api, "leadership");
        visit.get(WHAT_IF + "?lang=en");

        PortalVisit.Page page = visit.post(WHAT_IF, "data.staffUnits", "10", "data.staffActual", "11");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text())
                .contains("11 must not exceed the value of “Established posts at the end of the period” (10)")
                .doesNotContain("no value was given");
    }

    @Test
    void begins_with_what_the_assessment_was_scored_from_if_it_may_be_seen() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        String path = "/assessments/" + assessment + "/what-if";

        PortalVisit.Page page = PortalVisit.of(api, "head.kz-71").get(path + "?lang=en");

        assertThat(page.html())
                .contains("name=\"data.staffActual\" value=\"95\"", "name=\"data.monitoringIndex\" value=\"82.5\"")
                .contains("name=\"data.administrativeFacts\" value=\"1\"");
        assertThat(page.text()).contains("Final grade 9.5");
        assertThat(PortalVisit.of(api, "head.kz-10").get(path).status()).isEqualTo(404);
    }

    private long scores() {
        return jdbc.sql("select count(*) from score").query(Long.class).single();
    }

    private static String fact(String act, String appeal) {
        return "{\"act\": \"№ %s\", \"date\": \"2026-02-03\", \"appeal\": \"%s\"}".formatted(act, appeal);
    }

    /** A form of the sheet that reaches all ten points, and one more field. */
    private String[] numbers(String field, String value) {
        List<String> fields = new ArrayList<>(List.of("data." + field, value));
        api.json(ApiDriver.DATA)
                .properties()
                .forEach(entry -> fields.addAll(
                        List.of("data." + entry.getKey(), entry.getValue().asText())));
        return fields.toArray(String[]::new);
    }
}
