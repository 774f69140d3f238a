package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.scoring.GoldenCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The methodology in words, and what a data sheet would score. */
@IntegrationTest
class MethodologiesIT {

    private static final String EVALUATE = "/methodologies/order-67-2025/evaluate";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    /** The others are scored without a server between. */
    static List<GoldenCase> bestAndWorst() {
        Comparator<GoldenCase> byGrade =
                Comparator.comparing(golden -> golden.expected().grade());
        return List.of(Collections.max(GoldenCase.all(), byGrade), Collections.min(GoldenCase.all(), byGrade));
    }

    @ParameterizedTest
    @MethodSource("bestAndWorst")
    void scores_a_golden_case(GoldenCase golden) throws JsonProcessingException {
        JsonNode score = api.post(
                        "officer.kz-71",
                        EVALUATE,
                        JSON.writeValueAsString(Map.of("data", JSON.valueToTree(golden.input()))))
                .with(200)
                .json();
        ObjectNode points = JSON.createObjectNode();
        score.get("criteria")
                .forEach(criterion -> criterion
                        .get("indicators")
                        .forEach(indicator -> points.set(indicator.get("id").asText(), indicator.get("points"))));
        ObjectNode lowering = JSON.createObjectNode();
        score.get("lowering").forEach(row -> lowering.set(row.get("id").asText(), row.get("points")));
        ObjectNode outcome = JSON.createObjectNode();
        outcome.set("points", points);
        for (int i = 0; i < 3; i++) {
            outcome.set("criterion" + (i + 1), score.at("/criteria/" + i + "/points"));
        }
        outcome.set("total", score.get("total"));
        outcome.set("lowering", lowering);
        outcome.set("grade", score.get("grade"));
        outcome.set("level", score.get("level"));
        assertThat(outcome).isEqualTo(api.json(JSON.writeValueAsString(golden.expected())));
    }

    @Test
    void explains_each_point_in_the_language_asked_for() {
        ObjectNode data = (ObjectNode) api.json(ApiDriver.DATA);
        data.put("managerialAppointments", 0).put("managerialFromReserve", 0).put("administrativeFacts", 1);
        String body = "{\"data\": " + data + "}";
        JsonNode score = api.post("leadership", EVALUATE, body, "Accept-Language", "ru-RU, en;q=0.5")
                .with(200)
                .json();
        assertThat(score.fieldNames())
                .toIterable()
                .containsExactly(
                        "methodology",
                        "methodologyChecksum",
                        "criteria",
                        "lowering",
                        "total",
                        "grade",
                        "level",
                        "levelRule",
                        "levelSource");
        assertThat(score.get("methodology").asText()).isEqualTo("order-67-2025");
        assertThat(score.at("/criteria/0/indicators/0")).isEqualTo(api.json("""
                {"id": "staffing", "name": "Укомплектованность штата",
                 "formula": "укомплектованные должности / штатные должности", "percent": 95.0, "counted": null, "points": 1.5, "max": 1.5, "rule": "≥ 95\\u00a0%",
                 "source": "A", "note": null, "inputs": {"staffActual": 95, "staffUnits": 100},
                 "inputNames": {"staffActual": "Количество укомплектованных должностей на конец периода",
                                "staffUnits": "Количество штатных должностей на конец периода"}}"""));
        assertThat(score.at("/criteria/0/indicators/2/percent").isNull()).isTrue();
        assertThat(score.at("/criteria/0/indicators/2/rule").asText())
                .isEqualTo("назначений на руководящие должности не было");
        assertThat(score.at("/lowering/0")).isEqualTo(api.json("""
                {"id": "administrative",
                 "name": "Факт привлечения сотрудника к административной ответственности за совершение коррупционного правонарушения",
                 "points": 0.5, "rule": "1 факт", "source": "A", "inputs": {"administrativeFacts": 1},
                 "inputNames": {"administrativeFacts": "Количество фактов привлечения к административной ответственности"}}"""));
        assertThat(score.at("/lowering/2/inputs/monitoringIndex").isNull()).isTrue();
        assertThat(score.get("grade").decimalValue()).isEqualTo(new BigDecimal("9.5"));
        assertThat(rule(body, "en")).isEqualTo("there were no appointments to managerial posts");
        assertThat(rule(body, "de")).isEqualTo("басшы лауазымдарға тағайындау болған жоқ");
    }

    private String rule(String body, String language) {
        return api.post("auditor", EVALUATE, body, "Accept-Language", language)
                .with(200)
                .json()
                .at("/criteria/0/indicators/2/rule")
                .asText();
    }

    @Test
    void evaluates_for_all_but_the_administrator() {
        String body = "{\"data\": " + ApiDriver.DATA + "}";
        for (String username :
                List.of("officer.kz-71", "head.kz-71", "hr.officer", "hr.head", "leadership", "auditor")) {
            api.post(username, EVALUATE, body).with(200);
        }
        api.post("admin", EVALUATE, body).with(403);
        api.get("admin", "/methodologies").with(200);
    }

    @Test
    void stores_nothing_of_an_evaluation() {
        List<String> tables = List.of("score", "act_hi_decinst", "act_hi_dec_in", "act_hi_dec_out", "act_hi_varinst");
        List<Integer> before = tables.stream().map(this::count).toList();
        api.post("hr.officer", EVALUATE, "{\"data\": " + ApiDriver.DATA + "}").with(200);
        assertThat(tables.stream().map(this::count)).isEqualTo(before);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kk | «Кезең ішіндегі қызметкерлердің орташа тізімдік саны»: рұқсат етілген ең кіші мәні – 0,1
                    ru | «Среднесписочная численность сотрудников за период»: наименьшее допустимое значение – 0,1
                    en | “Average headcount over the period”: the smallest value allowed is 0.1
                    """)
    void says_which_field_is_wrong_in_the_language_asked_for(String language, String message) {
        ObjectNode data = (ObjectNode) api.json(ApiDriver.DATA);
        data.put("averageHeadcount", 0);
        assertThat(api.post("officer.kz-71", EVALUATE, "{\"data\": " + data + "}", "Accept-Language", language)
                        .with(422)
                        .json()
                        .get("errors"))
                .singleElement()
                .isEqualTo(JSON.createObjectNode()
                        .put("field", "data.averageHeadcount")
                        .put("message", message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\": null}",
                "{\"data\": []}",
                "{\"data\": {}}",
                "{\"data\": {}, \"x\": 1}",
                "[]",
                "1"
            })
    void refuses_a_body_of_another_form(String body) {
        api.post("officer.kz-71", EVALUATE, body).with(422);
    }

    @Test
    void shows_the_catalogue_and_the_rules_in_words() {
        JsonNode list = api.get("auditor", "/methodologies", "Accept-Language", "en")
                .with(200)
                .json();
        assertThat(list.at("/items/0/id").asText()).isEqualTo("order-67-2025");
        assertThat(list.at("/items/0/state").asText()).isEqualTo("IN_FORCE");
        assertThat(list.at("/items/0/effectiveFrom").asText()).isEqualTo("2025-04-18");
        JsonNode methodology = api.get("officer.kz-71", "/methodologies/order-67-2025", "Accept-Language", "en")
                .with(200)
                .json();
        assertThat(methodology.get("checksum").asText()).matches("[0-9a-f]{32}");
        assertThat(methodology.get("criteria")).hasSize(3);
        assertThat(methodology.at("/criteria/0/fields")).hasSize(7);
        assertThat(methodology.at("/criteria/0/fields/1")).isEqualTo(api.json("""
                {"key": "staffActual", "kind": "NUMBER", "origin": null, "name": "Filled posts at the end of the period",
                 "help": "Posts in fact occupied on the last day of the reporting period", "unit": "posts", "decimals": 0, "min": 0,
                 "max": 1000000000, "notAbove": "staffUnits"}"""));
        assertThat(methodology.at("/criteria/0/indicators/0")).isEqualTo(api.json("""
                {"id": "staffing", "name": "Staffing", "formula": "filled posts / established posts", "max": 1.5, "source": "A",
                 "note": null, "inputs": ["staffActual", "staffUnits"],
                 "rules": [{"id": "staffing_ge95", "words": "≥ 95\\u00a0%", "points": 1.5, "most": 1.5},
                           {"id": "staffing_ge90", "words": "≥ 90\\u00a0%, < 95\\u00a0%", "points": 1.0, "most": 1.0},
                           {"id": "staffing_ge85", "words": "≥ 85\\u00a0%, < 90\\u00a0%", "points": 0.5, "most": 0.5},
                           {"id": "staffing_lt85", "words": "< 85\\u00a0%", "points": 0.0, "most": 0.0}]}"""));
        assertThat(methodology.at("/lowering/2/row").asInt()).isEqualTo(6);
        assertThat(methodology.at("/level/source").asText()).isEqualTo("§34");
        assertThat(methodology.at("/level/rules/0/level").asText()).isEqualTo("HIGH");
    }

    @Test
    void knows_no_other_methodology() {
        api.get("auditor", "/methodologies/order-68").with(404);
        api.post("auditor", "/methodologies/order-68/evaluate", "{\"data\": {}}")
                .with(404);
    }
}
