package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.scoring.HundredPoints;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a methodology comes in: an officer brings it, the gate lets it through or says why not, the head puts it in force. */
@IntegrationTest
class CandidatesIT {

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Methodologies methodologies;

    @Test
    void becomes_a_candidate_with_a_report_and_can_be_tried_at_once() {
        JsonNode candidate = bringsIn("hr.officer", "First version").with(201).json();

        assertThat(candidate.get("state").asText()).isEqualTo("CANDIDATE");
        assertThat(candidate.at("/upload/by").asText()).isEqualTo("hr.officer");
        assertThat(candidate.at("/upload/report").findValuesAsText("check"))
                .containsExactly("decisions", "contract", "tables", "order", "cases");
        assertThat(candidate.at("/upload/report/4/found").asText()).isEqualTo("cases: 8; they come to all 21 rules");
        assertThat(listed(candidate).get("state").asText()).isEqualTo("CANDIDATE");
        assertThat(lastEvent()).isEqualTo("METHODOLOGY_UPLOADED hr.officer hundred-points@" + checksum(candidate));

        bringsIn("hr.officer2", "First version").with(409);
        api.bringsIn("hr.head", HundredPoints.DECISIONS, HundredPoints.CATALOGUE, HundredPoints.CASES)
                .with(403);
    }

    static Stream<Arguments> hostile() {
        String expression = "100 * positionsFilled / positionsTotal";
        return Stream.of(
                Arguments.of("a script", expression, "java.lang.Runtime.getRuntime()", "Строка 113 (filling): "),
                Arguments.of(
                        "an external entity",
                        "<definitions ",
                        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions ",
                        "Строка 2: тип документа (DOCTYPE)"),
                Arguments.of(
                        "a cycle",
                        "<requiredDecision href=\"#filling\" />",
                        "<requiredDecision href=\"#total\" />",
                        "по кругу: total → people → total"),
                Arguments.of(
                        "a missing decision",
                        "<requiredDecision href=\"#survey\" />",
                        "<requiredDecision href=\"#nothing\" />",
                        "запрашивает несуществующее: «nothing»"),
                Arguments.of("a loop", expression, "for i in 1..9 return i", "слово «for» недопустимо"),
                Arguments.of("a call", expression, "sum(positionsFilled)", "вызов функции «sum» недопустим"),
                Arguments.of(
                        "an attribute of the engine",
                        "<decision id=\"filling\"",
                        "<decision camunda:versionTag=\"x\" id=\"filling\"",
                        "недопустим атрибут «camunda:versionTag»"),
                Arguments.of(
                        "deep nesting",
                        "<definitions ",
                        "<a>".repeat(50_000) + "<definitions ",
                        "глубже 20\u00a0уровней"),
                Arguments.of(
                        "a huge file",
                        "</definitions>",
                        " ".repeat(2_000_000) + "</definitions>",
                        "больше 1024\u00a0КБ"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses_what_is_hostile_at_once_and_keeps_nothing(String what, String right, String wrong, String refusal) {
        assertThat(HundredPoints.DECISIONS).contains(right);
        List<Integer> before = kept();

        Answer refused = assertTimeout(
                Duration.ofSeconds(2),
                () -> api.bringsIn(
                        "hr.officer",
                        HundredPoints.DECISIONS.replace(right, wrong),
                        HundredPoints.CATALOGUE,
                        HundredPoints.CASES,
                        "Accept-Language",
                        "ru"));

        JsonNode errors = refused.with(422).json().get("errors");
        assertThat(errors.findValuesAsText("field")).containsOnly("dmn");
        assertThat(String.join("\n", errors.findValuesAsText("message"))).contains(refusal);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void names_a_file_that_is_missing() {
        Answer refused = api.upload("hr.officer", "/methodologies", "some.dmn", new byte[] {1});
        assertThat(refused.with(422).json().at("/errors/0/field").asText()).isEqualTo("dmn");
    }

    @Test
    void is_put_in_force_by_the_head_and_never_by_who_brought_it_in() {
        JsonNode candidate = bringsIn("hr.officer", "Second version").with(201).json();
        String from = "{\"from\": \"2027-06-30\", \"checksum\": \"" + checksum(candidate) + "\"}";
        String path = "/methodologies/hundred-points/activate";

        api.post("hr.officer2", path, from).with(403);
        api.post("hr.head", path, "{\"from\": \"1999-06-30\"}").with(422);
        api.post("hr.head", "/methodologies/no-such/activate", from).with(404);
        grantsHeadship("hr.officer");
        try {
            assertThat(api.post("hr.officer", path, from, "Accept-Language", "en")
                            .with(403)
                            .json()
                            .get("detail")
                            .asText())
                    .isEqualTo("Who brought in a methodology cannot put it in force");
        } finally {
            revokesHeadship("hr.officer");
        }

        JsonNode activated = api.post("hr.head", path, from).with(200).json();
        assertThat(activated.get("state").asText()).isEqualTo("PLANNED");
        assertThat(activated.get("effectiveFrom").asText()).isEqualTo("2027-06-30");
        assertThat(lastEvent()).isEqualTo("METHODOLOGY_ACTIVATED hr.head hundred-points@" + checksum(candidate));
        api.post("hr.head", path, from).with(409);
        api.putsDefaultInForce("2027-07-01");
    }

    @Test
    void is_not_put_in_force_untold_while_it_could_be_another() {
        String seen = checksum(bringsIn("hr.officer", "Fifth version").with(201).json());
        bringsIn("hr.officer", "Sixth version").with(201);
        String path = "/methodologies/hundred-points";

        String refused = api.post("hr.head", path + "/activate", "{\"from\": \"2027-06-30\"}")
                .with(409)
                .json()
                .get("detail")
                .asText();

        assertThat(refused).contains(seen);
        assertThat(checksum(
                        api.get("hr.head", path + "?checksum=" + seen).with(200).json()))
                .isEqualTo(seen);
    }

    @Test
    void is_withdrawn_for_a_reason_and_stays_in_the_list() {
        String checksum =
                checksum(bringsIn("hr.officer", "Seventh version").with(201).json());
        String path = "/methodologies/hundred-points/withdraw";
        String body = withdrawal(checksum, "Дереккөзі анықталмады");
        api.post("hr.head", path, body).with(403);
        api.post("hr.officer2", path, withdrawal(checksum, " ")).with(422);
        assertThat(detail(api.post("hr.officer2", path, "{\"reason\": \"Дереккөзі анықталмады\"}")))
                .contains(checksum);

        JsonNode withdrawn = api.post("hr.officer2", path, body).with(200).json();

        assertThat(withdrawn.get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.at("/withdrawal/by").asText()).isEqualTo("hr.officer2");
        assertThat(withdrawn.at("/withdrawal/reason").asText()).isEqualTo("Дереккөзі анықталмады");
        assertThat(listed(withdrawn).get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(lastEvent()).isEqualTo("METHODOLOGY_WITHDRAWN hr.officer2 hundred-points@" + checksum);
        for (Answer refused : List.of(
                api.post("hr.officer", path, body),
                api.post("hr.head", "/methodologies/hundred-points/activate", activation("2028-06-30", checksum)))) {
            assertThat(detail(refused)).contains("қайтарып алған (23.11.2026");
        }
        bringsIn("hr.officer", "Seventh version").with(409);
    }

    @Test
    void is_deleted_with_all_that_was_kept_of_it_and_may_come_in_again() {
        List<Integer> before = kept();
        String checksum =
                checksum(bringsIn("hr.officer", "Eighth version").with(201).json());
        String path = "/methodologies/hundred-points";
        String one = path + "?checksum=" + checksum;
        api.post("hr.head", path + "/assumptions-seen?checksum=" + checksum, "").with(200);
        api.post("hr.officer", path + "/evaluate?checksum=" + checksum, "{\"data\": {}}")
                .with(422);
        api.post("hr.officer", path + "/withdraw", withdrawal(checksum, "Қате")).with(200);
        api.send(api.request("hr.head", one).DELETE()).with(403);
        assertThat(detail(api.send(api.request("hr.officer", path).DELETE()))).contains(checksum);

        api.send(api.request("hr.officer2", one).DELETE()).with(204);

        assertThat(kept()).isEqualTo(before);
        assertThat(lastEvent()).isEqualTo("METHODOLOGY_DELETED hr.officer2 hundred-points@" + checksum);
        api.get("auditor", one).with(404);
        api.post("hr.officer", path + "/evaluate?checksum=" + checksum, "{\"data\": {}}")
                .with(404);
        api.post("hr.officer", path + "/compare?checksum=" + checksum, "").with(404);
        for (Answer refused : List.of(
                api.send(api.request("hr.officer", one).DELETE()),
                api.post("hr.officer", path + "/withdraw", withdrawal(checksum, "Қате")),
                api.post("hr.head", path + "/activate", activation("2028-06-30", checksum)))) {
            assertThat(detail(refused)).contains("жойған (23.11.2026");
        }
        api.bringsIn(
                        "hr.officer",
                        HundredPoints.DECISIONS,
                        HundredPoints.catalogueOf("Eighth version"),
                        HundredPoints.CASES + "\n")
                .with(201);
        assertThat(methodologies.cases(new MethodologyRef("hundred-points", checksum)))
                .contains(HundredPoints.CASES + "\n");
    }

    @Test
    void is_neither_withdrawn_nor_deleted_once_it_was_put_in_force() {
        JsonNode candidate = bringsIn("hr.officer", "Ninth version").with(201).json();
        String path = "/methodologies/hundred-points";
        api.post("hr.head", path + "/activate", activation("2028-09-30", checksum(candidate)))
                .with(200);
        api.putsDefaultInForce("2028-10-01");
        String checksum = checksum(candidate);

        for (Answer refused : List.of(
                api.post("hr.officer", path + "/withdraw", withdrawal(checksum, "Қате")),
                api.send(api.request("hr.officer", path + "?checksum=" + checksum)
                        .DELETE()))) {
            assertThat(detail(refused)).contains("Бір рет те қолданысқа енгізілмеген");
        }
        String ours = jdbc.sql("select id || ''', ''' || checksum from methodology where id = 'order-67-2025' limit 1")
                .query(String.class)
                .single();
        for (String deed : List.of(
                "select remove_candidate('hundred-points', '" + checksum + "')",
                "select remove_candidate('" + ours + "')",
                "delete from methodology where checksum = '" + checksum + "'")) {
            assertThatThrownBy(() -> jdbc.sql(deed).query((row, index) -> row).list())
                    .as(deed)
                    .isInstanceOf(DataAccessException.class);
        }
        api.get("auditor", path + "?checksum=" + checksum).with(200);
    }

    @Test
    void of_those_who_activate_withdraw_and_delete_it_at_once_one_comes_first() {
        String path = "/methodologies/hundred-points";
        for (String version : List.of("Tenth version", "Eleventh version", "Twelfth version", "Thirteenth version")) {
            String checksum = checksum(bringsIn("hr.officer", version).with(201).json());
            Supplier<Answer> activates =
                    () -> api.post("hr.head", path + "/activate", activation("2029-06-30", checksum));
            Supplier<Answer> withdraws = () -> api.post("hr.officer", path + "/withdraw", withdrawal(checksum, "Қате"));
            Supplier<Answer> deletes = () -> api.send(
                    api.request("hr.officer", path + "?checksum=" + checksum).DELETE());
            switch (version) {
                case "Tenth version" ->
                    assertThat(ApiDriver.atOnce(activates, withdraws)).containsExactly(200, 409);
                case "Eleventh version" ->
                    assertThat(ApiDriver.atOnce(activates, deletes)).isIn(List.of(200, 409), List.of(204, 409));
                case "Twelfth version" ->
                    assertThat(ApiDriver.atOnce(deletes, deletes)).containsExactly(204, 409);
                default -> assertThat(ApiDriver.atOnce(withdraws, withdraws)).containsExactly(200, 409);
            }
        }
        api.putsDefaultInForce("2029-07-01");
    }

    @Test
    void nothing_is_written_about_it_while_it_is_deleted() throws Exception {
        String checksum =
                checksum(bringsIn("hr.officer", "Fourteenth version").with(201).json());
        String path = "/methodologies/hundred-points/assumptions-seen?checksum=" + checksum;
        CompletableFuture<Answer> noted = new TransactionTemplate(transactions).execute(status -> {
            methodologies.holdAll();
            CompletableFuture<Answer> begun = CompletableFuture.supplyAsync(() -> api.post("hr.head", path, ""));
            await().until(() -> jdbc.sql(
                            "select count(*) from pg_locks where locktype = 'advisory' and not granted and mode = 'ShareLock'")
                    .query(Integer.class)
                    .single()
                    .equals(1));
            methodologies.delete(new MethodologyRef("hundred-points", checksum));
            return begun;
        });
        Objects.requireNonNull(noted).get(1, TimeUnit.MINUTES).with(404);
    }

    private static String withdrawal(String checksum, String reason) {
        return "{\"reason\": \"%s\", \"checksum\": \"%s\"}".formatted(reason, checksum);
    }

    private static String activation(String from, String checksum) {
        return "{\"from\": \"%s\", \"checksum\": \"%s\"}".formatted(from, checksum);
    }

    private static String detail(Answer refused) {
        return refused.with(409).json().get("detail").asText();
    }

    @Test
    void of_two_who_bring_the_same_or_activate_the_same_at_once_one_succeeds() {
        assertThat(ApiDriver.atOnce(
                        () -> bringsIn("hr.officer", "Third version"), () -> bringsIn("hr.officer2", "Third version")))
                .containsExactly(201, 409);
        String checksum = jdbc.sql("select checksum from methodology where catalogue like '%Third version%'")
                .query(String.class)
                .single();
        String body = "{\"from\": \"2027-09-30\", \"checksum\": \"" + checksum + "\"}";
        String path = "/methodologies/hundred-points/activate";
        assertThat(ApiDriver.atOnce(() -> api.post("hr.head", path, body), () -> api.post("hr.head", path, body)))
                .containsExactly(200, 409);
        api.putsDefaultInForce("2027-10-01");
    }

    @Test
    void shows_who_would_change_level_over_past_data() throws Exception {
        String assessment = api.issues("KZ-35");
        JsonNode candidate = api.bringsIn(
                        "hr.officer",
                        ShippedMethodologies.dearerFactDecisions(),
                        ShippedMethodologies.order67Catalogue(),
                        ShippedMethodologies.dearerFactCases())
                .with(201)
                .json();

        JsonNode compared = api.post(
                        "hr.head", "/methodologies/order-67-2025/compare?checksum=" + checksum(candidate), "")
                .with(200)
                .json();

        JsonNode item = Stream.iterate(0, i -> i + 1)
                .limit(compared.get("items").size())
                .map(i -> compared.get("items").get(i))
                .filter(one -> one.get("assessmentId").asText().equals(assessment))
                .findFirst()
                .orElseThrow();
        assertThat(item.at("/before/level").asText()).isEqualTo("HIGH");
        assertThat(item.at("/after/level").asText()).isEqualTo("MEDIUM");
        assertThat(item.at("/after/grade").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(compared.get("changed").asInt()).isPositive();
        // Without the checksum the one in force is asked, as it is shown.
        assertThat(gradeOfOneFact("?checksum=" + checksum(candidate))).isEqualByComparingTo("7.5");
        assertThat(gradeOfOneFact("")).isEqualByComparingTo("9.5");
        JsonNode other = api.post("hr.officer", "/methodologies/hundred-points/compare", "")
                .with(200)
                .json();
        assertThat(other.at("/items/0/after").isNull()).isTrue();
        assertThat(other.at("/items/0/missing/0").asText()).isEqualTo("positionsTotal");
        api.post("leadership", "/methodologies/hundred-points/compare", "").with(403);
    }

    private BigDecimal gradeOfOneFact(String version) {
        return api.post("hr.officer", "/methodologies/order-67-2025/evaluate" + version, """
                        {"data": {"staffUnits": 100, "staffActual": 95, "averageHeadcount": 100, "dismissedTotal": 3,
                          "dismissedExcluded": 0, "managerialAppointments": 10, "managerialFromReserve": 7, "attestationDue": 40,
                          "attested": 40, "attestedCompliant": 38, "attestedWithStandards": 36, "trainingPlanned": 20, "trained": 20,
                          "trainedSuccessfully": 19, "administrativeFacts": 1}}""")
                .with(200)
                .json()
                .get("grade")
                .decimalValue();
    }

    private Answer bringsIn(String username, String version) {
        return api.bringsIn(
                username,
                HundredPoints.DECISIONS,
                HundredPoints.catalogueOf(version),
                HundredPoints.CASES,
                "Accept-Language",
                Locale.ENGLISH.getLanguage());
    }

    private JsonNode listed(JsonNode candidate) {
        for (JsonNode one :
                api.get("auditor", "/methodologies").with(200).json().get("items")) {
            if (one.get("checksum").equals(candidate.get("checksum"))) {
                return one;
            }
        }
        throw new AssertionError("Not in the list");
    }

    private static String checksum(JsonNode methodology) {
        return methodology.get("checksum").asText();
    }

    private String lastEvent() {
        return jdbc.sql(
                        "select action || ' ' || actor || ' ' || subject from audit_event where action like 'METHODOLOGY%' "
                                + "order by id desc limit 1")
                .query(String.class)
                .single();
    }

    /** How many rows there are that a methodology leaves. */
    private List<Integer> kept() {
        return Stream.of(
                        "methodology",
                        "methodology_candidate",
                        "methodology_withdrawal",
                        "assumptions_seen",
                        "act_re_deployment",
                        "act_re_decision_def",
                        "act_ge_bytearray")
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    private void grantsHeadship(String username) {
        jdbc.sql(
                        "insert into role_held (username, role, body_code, valid_from) values (:user, 'HR_HEAD', null, '2020-01-01')")
                .param("user", username)
                .update();
    }

    private void revokesHeadship(String username) {
        jdbc.sql("delete from role_held where username = :user and role = 'HR_HEAD'")
                .param("user", username)
                .update();
    }
}
