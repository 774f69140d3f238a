package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How officers make a methodology: part by part, as it is typed, each part for itself. */
@IntegrationTest
class MethodologyDraftsIT {

    private static final String DRAFTS = "/methodology-drafts";

    private static final String STAFFING =
            "{\"name\": {\"en\": \"Staffing\"}, \"points\": {\"way\": \"STEPS\", \"steps\": {\"steps\": [{\"bound\": %s, \"points\": 1.5}]}}}";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    private String draft = "";

    @BeforeEach
    void begins() {
        JsonNode begun = api.post(
                        "hr.officer",
                        DRAFTS,
                        "{\"order\": {\"kk\": \"№ 1 бұйрық\", \"ru\": \"Приказ № 1\", \"en\": \"Order No 1\"}}")
                .with(201)
                .json();
        draft = DRAFTS + "/" + begun.get("id").asText();
    }

    @AfterEach
    void deletes() {
        jdbc.sql("delete from methodology_draft").update();
    }

    @Test
    void keeps_what_is_typed_as_it_was_typed_and_says_what_cannot_be_read() {
        adds("indicators", "staffing", "{}").with(201);

        JsonNode saved = saves("hr.officer", "indicators.staffing", 1, STAFFING.formatted("\"95 per cent\""))
                .with(200)
                .json();

        assertThat(saved.get("version").asInt()).isEqualTo(2);
        assertThat(saved.at("/content/points/steps/steps/0/bound").asText()).isEqualTo("95 per cent");
        assertThat(saved.at("/wrong/0/field").asText()).isEqualTo("points.steps.steps[0].bound");
        assertThat(part("indicators.staffing").get("content")).isEqualTo(saved.get("content"));

        saves("hr.officer", "indicators.staffing", 2, "{\"title\": \"x\"}").with(422);
        saves("hr.officer", "indicators.staffing", 2, "{\"name\": {\"en\": \"%s\"}}".formatted("x".repeat(1_001)))
                .with(422);
        saves("hr.officer", "indicators.staffing", 2, "{\"name\": {\"en\": \"\\u0000\"}}")
                .with(422);
        saves("hr.officer", "indicators.staffing", 2, "{\"points\": {\"perFact\": {\"points\": 1e999999}}}")
                .with(422);
        saves("hr.officer", "indicators.staffing", 2, "[]").with(422);
        assertThat(part("indicators.staffing").get("version").asInt()).isEqualTo(2);
    }

    @Test
    void lets_two_officers_meet_only_where_both_change_the_same_part() {
        adds("indicators", "staffing", "{}").with(201);
        adds("indicators", "turnover", "{}").with(201);

        saves("hr.officer", "indicators.staffing", 1, STAFFING.formatted("95")).with(200);
        saves("hr.officer2", "indicators.turnover", 1, STAFFING.formatted("3")).with(200);
        Answer overtaken = saves("hr.officer2", "indicators.staffing", 1, STAFFING.formatted("90"))
                .with(409);
        assertThat(overtaken.json().get("currentVersion").asText()).isEqualTo("2");
        Answer same = saves("hr.officer2", "indicators.staffing", 1, STAFFING.formatted("95.0"))
                .with(200);
        assertThat(same.json().get("version").asInt()).isEqualTo(2);
        assertThat(same.json().get("changedBy").asText()).isEqualTo("hr.officer");
        saves("hr.officer2", "indicators.staffing", 2, STAFFING.formatted("90")).with(200);
    }

    @Test
    void proposes_keys_and_takes_each_once() {
        assertThat(adds("indicators", "", "{}").with(201).json().get("part").asText())
                .isEqualTo("indicators.indicator1");
        assertThat(adds("indicators", "", "{}").with(201).json().get("part").asText())
                .isEqualTo("indicators.indicator2");
        JsonNode lowering = adds("lowering", "criminal", "{}").with(201).json();
        assertThat(lowering.at("/content/input/key").asText()).isEqualTo("criminalNumber");

        adds("inputs", "criminalNumber", "{}").with(422);
        adds("inputs", "indicator1", "{}").with(422);
        adds("criteria", "total", "{}").with(422);
        adds("inputs", "staff-units", "{}").with(422);
        adds("inputs", "1st", "{}").with(422);
        adds("scale", "", "{}").with(404);

        saves("hr.officer", "lowering.criminal", 1, "{\"id\": \"x\", \"input\": {\"key\": \"y\", \"decimals\": 1}}")
                .with(200);
        assertThat(part("lowering.criminal").at("/content/id").asText()).isEqualTo("criminal");
        assertThat(part("lowering.criminal").at("/content/input/key").asText()).isEqualTo("criminalNumber");
    }

    @Test
    void removes_only_what_nothing_else_speaks_of() {
        adds("criteria", "people", "{}").with(201);
        adds("inputs", "units", "{\"criterion\": \"people\"}").with(201);
        adds("inputs", "filled", "{\"notAbove\": \"units\"}").with(201);
        adds(
                        "indicators",
                        "staffing",
                        "{\"measure\": {\"kind\": \"SHARE\", \"plus\": [\"filled\"], \"of\": \"units\"}}")
                .with(201);

        assertThat(removes("inputs.units").with(409).json().get("detail").asText())
                .contains("input “filled”, indicator “staffing”");
        removes("criteria.people").with(409);
        // A number does not look at the whole, which is kept for the case that it becomes a share again.
        saves(
                        "hr.officer",
                        "indicators.staffing",
                        1,
                        "{\"measure\": {\"kind\": \"NUMBER\", \"plus\": [\"filled\"], \"of\": \"units\"}}")
                .with(200);
        saves("hr.officer", "inputs.filled", 1, "{}").with(200);
        removes("inputs.units").with(204);
        removes("criteria.people").with(204);
        removes("heading").with(404);
    }

    @Test
    void moves_parts_among_those_of_their_criterion() {
        adds("indicators", "a", "{\"criterion\": \"one\"}").with(201);
        adds("indicators", "b", "{\"criterion\": \"two\"}").with(201);
        adds("indicators", "c", "{\"criterion\": \"one\"}").with(201);

        api.post("hr.officer", draft + "/parts/indicators.c/move", "{\"by\": -1}")
                .with(204);

        assertThat(api.get("hr.officer", draft).json().get("parts").findValuesAsText("part"))
                .containsSubsequence("indicators.c", "indicators.b", "indicators.a");
        api.post("hr.officer", draft + "/parts/indicators.c/move", "{\"by\": -1}")
                .with(204);
        api.post("hr.officer", draft + "/parts/heading/move", "{\"by\": 1}").with(204);
    }

    @Test
    void copies_a_methodology_says_what_it_comes_to_and_brings_it_in() {
        JsonNode shipped =
                api.get("hr.officer", "/methodologies/order-67-2025").with(200).json();
        JsonNode copy = api.post(
                        "hr.officer",
                        DRAFTS,
                        "{\"id\": \"order-67-2025\", \"checksum\": \"%s\"}"
                                .formatted(shipped.get("checksum").asText()))
                .with(201)
                .json();
        draft = DRAFTS + "/" + copy.get("id").asText();
        assertThat(copy.at("/copied/checksum")).isEqualTo(shipped.get("checksum"));
        assertThat(faults()).isEmpty();

        String sample = "{\"numbers\": {\"staffActual\": 96, \"staffUnits\": 100}}";
        JsonNode preview = api.post("auditor", draft + "/parts/indicators.staffing/preview", sample)
                .with(200)
                .json();
        assertThat(preview.get("picture")).hasSize(4);
        assertThat(preview.at("/sample/points").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(preview.at("/sample/measured").decimalValue()).isEqualByComparingTo("96");

        ObjectNode heading = part("heading").get("content").deepCopy();
        ((ObjectNode) heading.get("name")).put("en", "").put("ru", "Своя методика");
        saves("hr.officer", "heading", 1, heading.toString()).with(200);
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.get("part").asText()).isEqualTo("heading");
            assertThat(fault.get("path").asText()).isEqualTo("name.en");
        });
        api.get("hr.officer", draft + "/methodology.dmn").with(409);
        ((ObjectNode) heading.get("name")).put("en", "A methodology of one's own");
        saves("hr.officer", "heading", 2, heading.toString()).with(200);

        assertThat(api.get("hr.officer", draft + "/catalogue.json").with(200).text())
                .contains("A methodology of one's own");
    }

    private JsonNode faults() {
        return api.get("hr.officer", draft + "/faults", "Accept-Language", "en")
                .with(200)
                .json()
                .get("items");
    }

    @Test
    void is_read_by_the_hr_service_and_the_auditor_and_written_by_its_officers() {
        for (String reader : new String[] {"hr.officer2", "hr.head", "auditor"}) {
            api.get(reader, draft).with(200);
            assertThat(api.get(reader, DRAFTS).with(200).json().get("total").asInt())
                    .isEqualTo(1);
        }
        api.get("officer.kz-71", draft).with(403);
        saves("hr.head", "scale", 1, "{}").with(403);

        api.send(api.request("hr.officer2", draft).DELETE()).with(204);
        api.get("hr.officer", draft).with(404);
        assertThat(jdbc.sql("select action || ' ' || actor from audit_event order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("METHODOLOGY_DRAFT_DELETED hr.officer2");
    }

    private Answer adds(String kind, String key, String content) {
        return api.post("hr.officer", draft + "/parts?kind=" + kind + "&key=" + key, content, "Accept-Language", "en");
    }

    private Answer saves(String username, String part, int version, String content) {
        return api.send(api.request(username, draft + "/parts/" + part + "?version=" + version, "Accept-Language", "en")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(content)));
    }

    private Answer removes(String part) {
        return api.send(api.request("hr.officer", draft + "/parts/" + part, "Accept-Language", "en")
                .DELETE());
    }

    private JsonNode part(String name) {
        for (JsonNode part : api.get("hr.officer", draft).with(200).json().get("parts")) {
            if (part.get("part").asText().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("No part " + name);
    }
}
