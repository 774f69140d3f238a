package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a draft gets its worked cases: the product proposes, a second person confirms or expects otherwise, and only then it is brought in. */
@IntegrationTest
class DraftCasesIT {

    private static final String DRAFTS = "/methodology-drafts";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    private String draft = "";

    @BeforeEach
    void begins() {
        MethodologyRef ref = ShippedMethodologies.order67().ref();
        JsonNode begun = api.post(
                        "hr.officer",
                        DRAFTS,
                        "{\"id\": \"%s\", \"checksum\": \"%s\"}".formatted(ref.id(), ref.checksum()))
                .with(201)
                .json();
        draft = DRAFTS + "/" + begun.get("id").asText();
        // Its own in every test: what was brought in is known for good.
        changes(
                "hr.officer",
                "heading",
                heading ->
                        heading.put("id", "own-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    @AfterEach
    void deletes() {
        jdbc.sql("delete from methodology_draft").update();
    }

    @Test
    void comes_in_with_the_cases_that_others_have_confirmed() {
        assertThat(standing().get("checksum").isNull()).isTrue();
        says(confirms("hr.head", List.of(UUID.randomUUID().toString())), 409, "No cases have been proposed");
        says(bringsIn("hr.officer"), 409, "No cases have been proposed");
        api.post("hr.head", draft + "/cases/propose", "").with(403);

        JsonNode proposed = proposes();
        assertThat(proposed.findValuesAsText("about"))
                .contains("staffing", "turnover", "trainingSuccess", "criminal", "monitoring", "level");
        assertThat(proposed.get("confirmed").asInt()).isZero();
        assertThat(ids(proposes(), one -> true)).isEqualTo(ids(proposed, one -> true));
        assertThat(events("METHODOLOGY_CASES_PROPOSED")).isEqualTo(1);
        assertThat(of(proposed, "staffing", 100, 95)
                        .at("/outcome/points.staffing")
                        .decimalValue())
                .isEqualByComparingTo("1.5");
        JsonNode missed = of(proposed, "staffing", 100, 94);
        assertThat(missed.at("/outcome/points.staffing").decimalValue()).isEqualByComparingTo("1");
        assertThat(missed.get("rule").asText()).contains("90");

        List<String> staffing = ids(proposed, about("staffing"));
        says(confirms("hr.officer", staffing), 403, "Whoever began the draft or changed it");
        api.get("officer.kz-71", draft + "/cases").with(403);
        says(bringsIn("hr.officer"), 409, "until every case is confirmed");
        confirms("hr.officer2", staffing).with(200);
        JsonNode twice = confirms("hr.head", staffing).with(200).json();
        assertThat(of(twice, "staffing", 100, 95).at("/confirmed/by").asText()).isEqualTo("hr.officer2");
        confirms("hr.head", ids(proposed, about("staffing").negate())).with(200);
        assertThat(events("METHODOLOGY_CASES_CONFIRMED")).isEqualTo(2);

        bringsIn("hr.head").with(403);
        JsonNode candidate = bringsIn("hr.officer").with(201).json();

        assertThat(candidate.at("/upload/confirmations").findValuesAsText("by"))
                .containsExactlyInAnyOrder("hr.officer2", "hr.head");
        assertThat(candidate.at("/upload/confirmations/0/cases").asInt()
                        + candidate.at("/upload/confirmations/1/cases").asInt())
                .isEqualTo(proposed.get("cases").size());
        assertThat(api.get("hr.officer", draft).json().at("/became/checksum")).isEqualTo(candidate.get("checksum"));
        says(bringsIn("hr.officer"), 409, "known");
    }

    @Test
    void does_not_come_in_while_somebody_expects_otherwise_or_it_has_changed() {
        JsonNode proposed = proposes();
        confirms("hr.head", ids(proposed, one -> true)).with(200);
        String hit = id(of(proposed, "turnover", 100, 6));

        says(expects("hr.officer", hit, "{\"total\": 1}"), 403, "Whoever began the draft or changed it");
        says(
                expects("hr.head", hit, "{\"points.turnover\": 1.0, \"grade\": \" \"}"),
                422,
                "You expect what is computed");
        says(
                expects("hr.head", hit, "{\"points.turnovr\": 1}"),
                422,
                "there is no such result",
                "results.points.turnovr");
        says(expects("hr.head", hit, "{\"total\": \"ten\"}"), 422, "A number is expected", "results.total");
        says(expects("hr.head", hit, "{\"level\": \"BEST\"}"), 422, "no such degree", "results.level");
        expects("hr.head", UUID.randomUUID().toString(), "{\"total\": 1}").with(404);

        JsonNode disputed = expects(
                        "hr.head", hit, "{\"points.turnover\": \"0,5\", \"total\": 9.5, \"level\": \"MEDIUM\"}")
                .with(200)
                .json();
        assertThat(disputed.get("confirmed").isNull()).isTrue();
        assertThat(disputed.at("/expected/results").toString())
                .isEqualTo("{\"level\":\"MEDIUM\",\"points.turnover\":\"0.5\"}");
        says(confirms("hr.officer2", List.of(hit)), 409, "Something else is expected");
        says(bringsIn("hr.officer"), 409, "0 wait for that, of 1 something else");

        changes(
                "hr.officer",
                "indicators.turnover",
                turnover -> ((ObjectNode) turnover.at("/points/steps/steps/1")).put("bound", 5));

        assertThat(standing().get("stale").asBoolean()).isTrue();
        says(confirms("hr.officer2", List.of(hit)), 409, "The draft has changed");
        says(bringsIn("hr.officer"), 409, "The draft has changed");
        JsonNode again = proposes();
        assertThat(again.get("stale").asBoolean()).isFalse();
        assertThat(again.get("confirmed").asInt()).isPositive();
        assertThat(ids(again, about("staffing"))).isEqualTo(ids(proposed, about("staffing")));
        assertThat(StreamSupport.stream(again.get("cases").spliterator(), false)
                        .filter(about("staffing"))
                        .allMatch(one -> one.at("/confirmed/by").asText().equals("hr.head")))
                .isTrue();
        // What he expected of the points is so now; what he expected of the level is not.
        JsonNode still = of(again, "turnover", 100, 6);
        assertThat(id(still)).isNotEqualTo(hit);
        assertThat(still.at("/expected/results").toString()).isEqualTo("{\"level\":\"MEDIUM\"}");
        says(confirms("hr.officer2", List.of(hit)), 409, "computed anew");
        api.send(api.request("hr.officer2", draft + "/cases/" + id(still) + "/expectation")
                        .DELETE())
                .with(200);
        assertThat(events("METHODOLOGY_CASES_UNDISPUTED")).isEqualTo(1);
        confirms("hr.officer2", ids(again, one -> true)).with(200);
        bringsIn("hr.officer").with(201);
    }

    @Test
    void is_confirmed_by_nobody_who_had_a_hand_in_it() {
        JsonNode proposed = proposes();
        List<String> all = ids(proposed, one -> true);
        confirms("hr.officer2", all).with(200);
        assertThat(standing().get("confirmed").asInt()).isEqualTo(all.size());

        changes(
                "hr.officer2",
                "indicators.turnover",
                turnover -> ((ObjectNode) turnover.get("name")).put("en", "Turnover of staff"));
        // His change is written over by another; he has had a hand in it all the same.
        changes(
                "hr.officer",
                "indicators.turnover",
                turnover -> ((ObjectNode) turnover.get("name")).put("en", "Turnover of people"));

        JsonNode again = proposes();
        assertThat(ids(again, one -> true)).isEqualTo(all);
        assertThat(again.get("confirmed").asInt()).isZero();
        confirms("hr.officer2", all).with(403);
        says(bringsIn("hr.officer"), 409, "until every case is confirmed");
        confirms("hr.head", all).with(200);
        bringsIn("hr.officer2").with(201);
    }

    @Test
    void of_two_at_once_each_case_has_one_who_confirmed_it_and_one_candidate_comes_in() {
        JsonNode proposed = proposes();
        List<String> all = ids(proposed, one -> true);
        String disputed = all.get(0);
        List<String> others = all.subList(1, all.size());

        List<Integer> answers = ApiDriver.atOnce(
                () -> confirms("hr.officer2", others),
                () -> confirms("hr.head", others),
                () -> expects("hr.head", disputed, "{\"total\": 1}"),
                () -> confirms("hr.officer2", List.of(disputed)),
                () -> api.post("hr.officer", draft + "/cases/propose", ""));

        assertThat(answers)
                .isSubsetOf(200, 409)
                .filteredOn(status -> status == 200)
                .hasSizeGreaterThanOrEqualTo(4);
        JsonNode standing = standing();
        assertThat(standing.get("confirmed").asInt()).isEqualTo(others.size());
        assertThat(of(standing, disputed).get("confirmed").isNull()).isTrue();
        assertThat(of(standing, disputed).at("/expected/by").asText()).isEqualTo("hr.head");
        assertThat(confirmedByEvents())
                .as("cases that the events tell of, each once or confirmed and then disputed")
                .isBetween(others.size(), all.size());

        api.send(api.request("hr.head", draft + "/cases/" + disputed + "/expectation")
                        .DELETE())
                .with(200);
        confirms("hr.head", List.of(disputed)).with(200);
        assertThat(ApiDriver.atOnce(() -> bringsIn("hr.officer"), () -> bringsIn("hr.officer")))
                .containsExactly(201, 409);
        assertThat(events("METHODOLOGY_DRAFT_BROUGHT_IN")).isEqualTo(1);
    }

    private static JsonNode of(JsonNode standing, String id) {
        return StreamSupport.stream(standing.get("cases").spliterator(), false)
                .filter(one -> id(one).equals(id))
                .findFirst()
                .orElseThrow();
    }

    private int confirmedByEvents() {
        return jdbc.sql("""
                        select sum((details ->> 'cases')::int) from audit_event
                        where action = 'METHODOLOGY_CASES_CONFIRMED' and subject = :subject""")
                .param("subject", "methodology-draft " + draft.substring(DRAFTS.length() + 1))
                .query(Integer.class)
                .single();
    }

    @Test
    void takes_cases_of_the_officers_own() {
        String data = ApiDriver.DATA.replace("\"dismissedTotal\": 3", "\"dismissedTotal\": 6");
        says(adds("hr.officer2", data), 409, "No cases have been proposed");
        JsonNode proposed = proposes();
        JsonNode wrong = adds("hr.officer2", data.replace("\"staffActual\": 95", "\"staffActual\": 101"))
                .with(422)
                .json();
        assertThat(wrong.at("/errors/0/field").asText()).isEqualTo("data.staffActual");
        JsonNode added = adds("hr.officer2", data).with(201).json();
        assertThat(added.get("about").isNull()).isTrue();
        assertThat(added.at("/outcome/total").decimalValue()).isEqualByComparingTo("9.5");
        assertThat(adds("hr.officer", data).with(201).json().get("id")).isEqualTo(added.get("id"));
        assertThat(standing().get("cases")).hasSize(proposed.get("cases").size() + 1);

        says(confirms("hr.officer2", List.of(id(added))), 403, "Whoever added a case");
        confirms("hr.head", List.of(id(added))).with(200);
        changes(
                "hr.officer",
                "indicators.turnover",
                turnover -> ((ObjectNode) turnover.at("/points/steps/steps/1")).put("bound", 5));
        says(adds("hr.officer", data), 409, "The draft has changed");
        JsonNode again = proposes();
        assertThat(ids(again, one -> one.get("addedBy").asText().equals("hr.officer2")))
                .hasSize(1)
                .doesNotContain(id(added));

        String own = ids(again, one -> !one.get("addedBy").isNull()).get(0);
        says(removes(ids(again, about("level")).get(0)), 409, "The product proposed this case");
        removes(own).with(204);
        removes(own).with(404);

        changes("hr.officer", "indicators.turnover", turnover -> ((ObjectNode) turnover.get("name")).remove("en"));
        says(api.post("hr.officer", draft + "/cases/propose", "", "Accept-Language", "en"), 409, "finish it first");
        assertThat(standing().get("stale").asBoolean()).isTrue();
    }

    private JsonNode proposes() {
        return api.post("hr.officer", draft + "/cases/propose", "", "Accept-Language", "en")
                .with(200)
                .json();
    }

    private JsonNode standing() {
        return api.get("auditor", draft + "/cases").with(200).json();
    }

    private Answer confirms(String username, List<String> ids) {
        String cases = ids.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        return api.post(username, draft + "/cases/confirm", "{\"cases\": [" + cases + "]}", "Accept-Language", "en");
    }

    private Answer expects(String username, String id, String results) {
        return api.send(api.request(username, draft + "/cases/" + id + "/expectation", "Accept-Language", "en")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"results\": " + results + "}")));
    }

    private Answer adds(String username, String data) {
        return api.post(username, draft + "/cases", "{\"data\": " + data + "}", "Accept-Language", "en");
    }

    private Answer removes(String id) {
        return api.send(api.request("hr.officer", draft + "/cases/" + id, "Accept-Language", "en")
                .DELETE());
    }

    private Answer bringsIn(String username) {
        return api.post(username, draft + "/cases/bring-in", "", "Accept-Language", "en");
    }

    private void changes(String username, String part, java.util.function.Consumer<ObjectNode> change) {
        for (JsonNode one : api.get(username, draft).with(200).json().get("parts")) {
            if (one.get("part").asText().equals(part)) {
                ObjectNode content = one.get("content").deepCopy();
                change.accept(content);
                api.send(api.request(username, draft + "/parts/" + part + "?version=" + one.get("version"))
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(content.toString())))
                        .with(200);
            }
        }
    }

    private static void says(Answer refused, int status, String words, String... field) {
        JsonNode problem = refused.with(status).json();
        assertThat(problem.toString()).contains(words);
        assertThat(problem.findValuesAsText("field")).contains(field);
    }

    private int events(String action) {
        return jdbc.sql("select count(*) from audit_event where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", "methodology-draft " + draft.substring(DRAFTS.length() + 1))
                .query(Integer.class)
                .single();
    }

    private static Predicate<JsonNode> about(String id) {
        return one -> one.get("about").asText().equals(id);
    }

    private static String id(JsonNode one) {
        return one.get("id").asText();
    }

    private static List<String> ids(JsonNode standing, Predicate<JsonNode> which) {
        return StreamSupport.stream(standing.get("cases").spliterator(), false)
                .filter(which)
                .map(DraftCasesIT::id)
                .toList();
    }

    /** The case about the indicator in which the one number is a whole and the other a part of it. */
    private static JsonNode of(JsonNode standing, String about, int whole, int part) {
        String[] keys = about.equals("staffing")
                ? new String[] {"staffUnits", "staffActual"}
                : new String[] {"averageHeadcount", "dismissedTotal"};
        return StreamSupport.stream(standing.get("cases").spliterator(), false)
                .filter(about(about))
                .filter(one -> one.at("/inputs/" + keys[0]).asInt() == whole
                        && one.at("/inputs/" + keys[1]).asInt() == part)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No case of " + about + " with " + part + " of " + whole));
    }
}
