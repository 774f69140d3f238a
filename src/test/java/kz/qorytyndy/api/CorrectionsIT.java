package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.campaign.Campaigns;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lowering fact is cancelled or added after the conclusion was issued. */
@IntegrationTest
class CorrectionsIT {

    private static final String BODY = "KZ-71";
    private static final String HEAD = "head.kz-71";
    private static final String REASON = "Сот № 1-17/82 қаулының күшін жойды";

    /** A criminal fact costs two points: 8 of 10 are HIGH, an administrative one more makes 7.5 of them, MEDIUM. */
    private static final String CRIMINAL = """
            {"act": "№ 4-1/9", "date": "2026-02-10", "article": "ҚК 366-бап", "appeal": "%s"}""";

    private static final String ADMINISTRATIVE = """
            {"act": "№ 1-17/82", "date": "2026-02-03", "article": null, "appeal": "%s"}""";

    private static String once = "";
    private static @Nullable Corrected corrected;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Campaigns campaigns;

    @Test
    void the_conclusion_stays_in_force_while_it_is_corrected() {
        Corrected once = corrected();

        assertThat(once.opened().header("Location")).endsWith("/assessments/" + once.assessment());
        assertThat(once.opened().json().get("replaces")).isEqualTo(once.old().get("number"));
        assertThat(once.meanwhile().get("state").asText()).isEqualTo("IN_REVIEW");
        assertThat(once.meanwhile().get("underCorrection").asBoolean()).isTrue();
        assertThat(once.meanwhile().get("conclusion")).isEqualTo(once.old());
        assertThat(once.pdfMeanwhile()).isEqualTo(once.oldPdf());
    }

    @Test
    void a_cancelled_fact_raises_the_level_under_a_new_number() {
        Corrected once = corrected();
        assertThat(once.old().get("level").asText()).isEqualTo("MEDIUM");

        JsonNode view = view(once.assessment());
        JsonNode conclusion = view.get("conclusion");
        assertThat(view.get("state").asText()).isEqualTo("ISSUED");
        assertThat(view.get("underCorrection").asBoolean()).isFalse();
        assertThat(conclusion.get("level").asText()).isEqualTo("HIGH");
        assertThat(conclusion.get("grade").decimalValue()).isEqualByComparingTo("9.5");
        assertThat(conclusion.get("number")).isNotEqualTo(once.old().get("number"));
        assertThat(conclusion.get("replaces")).isEqualTo(once.old().get("number"));
        assertThat(conclusion.get("correctionReason").asText()).isEqualTo(REASON);
        assertThat(conclusion.get("inForce").asBoolean()).isTrue();
        assertThat(view.at("/versions/verifications/1/analysis"))
                .isEqualTo(view.at("/versions/verifications/0/analysis"));
        assertThat(view.at("/versions/signOffs/1/contentSha256")).isEqualTo(conclusion.get("contentSha256"));
        assertThat(view.at("/versions/corrections/0/state").asText()).isEqualTo("ISSUED");
    }

    @Test
    void the_old_conclusion_is_kept_and_the_new_one_names_it() throws IOException {
        Corrected once = corrected();
        String number = once.old().get("number").asText();

        assertThat(ByteBuffer.wrap(pdf(once.assessment(), "?number=" + number))).isEqualTo(once.oldPdf());
        assertThat(text(pdf(once.assessment(), "")))
                .contains("№ " + number + " қорытындының (2026 жылғы 23 қараша) орнына берілді", REASON);
        assertThat(text(once.oldPdf().array())).doesNotContain("орнына");
        assertThat(api.get("hr.head", "/assessments/" + issuedOnce() + "/conclusion.pdf?number=" + number)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_register_shows_which_conclusion_replaced_which() {
        Corrected once = corrected();
        JsonNode conclusion = view(once.assessment()).get("conclusion");

        List<JsonNode> register = registered(once.assessment());

        assertThat(register).hasSize(2);
        assertThat(register.get(0)).isEqualTo(conclusion);
        assertThat(register.get(1).get("inForce").asBoolean()).isFalse();
        assertThat(register.get(1).get("replacedBy")).isEqualTo(conclusion.get("number"));
        assertThat(register.get(1).get("replacedAt")).isEqualTo(conclusion.get("issuedAt"));
    }

    @Test
    void an_added_fact_lowers_the_level_and_the_head_may_refuse_to_sign() {
        String assessment = issues(lowering("CANCELLED", "CANCELLED"));
        assertThat(view(assessment).at("/conclusion/level").asText()).isEqualTo("HIGH");
        ObjectNode more = lowering("CANCELLED", "CANCELLED");
        ((ArrayNode) more.get("criminalFacts")).add(api.json("""
                {"act": "№ 9-2", "date": "2026-11-02", "article": "ҚК 367-бап", "appeal": "NONE"}"""));
        ObjectNode command = command("Үкім заңды күшіне енді", more);
        command.put("analysis", "Жаңа факті ескерілді.");
        api.post("hr.head", "/assessments/" + assessment + "/corrections", command.toString())
                .with(201);
        jobs.runDue();
        api.approves(assessment);
        String objection = "{\"outcome\": \"OBJECT\", \"text\": \"Үкім шағымдалды\"}";
        api.completes(HEAD, "SignOff", assessment, objection);
        api.completes(
                "hr.head", "DecideObjection", assessment, "{\"outcome\": \"UPHOLD\", \"reason\": \"Үкім күшінде\"}");
        api.completes(HEAD, "SignOff", assessment, objection);

        JsonNode corrected = view(assessment);
        assertThat(corrected.at("/conclusion/grade").decimalValue()).isEqualByComparingTo("8");
        assertThat(corrected.at("/versions/verifications/1/analysis").asText()).isEqualTo("Жаңа факті ескерілді.");
        assertThat(corrected.at("/versions/signOffs/2/outcome").asText()).isEqualTo("REFUSED");
        assertThat(corrected.at("/versions/conclusions")).hasSize(2);
    }

    @Test
    void is_corrected_as_often_as_needed_each_time_under_its_own_number() {
        String assessment = issues(lowering("NONE", "NONE"));
        corrects(assessment, "Бірінші түзету", lowering("NONE", "CANCELLED"));
        reviewsAndSigns(assessment);
        corrects(assessment, "Екінші түзету", lowering("CANCELLED", "CANCELLED"));
        reviewsAndSigns(assessment);

        JsonNode conclusions = view(assessment).at("/versions/conclusions");
        assertThat(conclusions.findValuesAsText("number"))
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(conclusions.at("/1/replaces")).isEqualTo(conclusions.at("/0/number"));
        assertThat(conclusions.at("/0/replacedBy")).isEqualTo(conclusions.at("/1/number"));
        assertThat(conclusions.at("/1/replacedBy")).isEqualTo(conclusions.at("/2/number"));
        assertThat(conclusions.at("/2/correctionReason").asText()).isEqualTo("Екінші түзету");
        assertThat(grades(conclusions)).containsExactly("7.5", "9.5", "10");
    }

    @Test
    void tells_the_head_and_the_hr_service_once_when_it_is_opened_and_when_it_is_issued() {
        String assessment = issues(lowering("NONE", "NONE"));
        String[] addressees = {HEAD, "hr.head", "hr.officer", "hr.officer2"};
        corrects(assessment, REASON, lowering("NONE", "CANCELLED"));
        assertThat(recipients(assessment, "CORRECTION_OPENED")).containsExactlyInAnyOrder(addressees);
        assertThat(recipients(assessment, "CONCLUSION_ISSUED")).containsExactlyInAnyOrder(addressees);

        reviewsAndSigns(assessment);

        assertThat(recipients(assessment, "CORRECTION_OPENED")).containsExactlyInAnyOrder(addressees);
        assertThat(recipients(assessment, "CONCLUSION_ISSUED")).hasSize(8).containsOnly(addressees);
        String number = view(assessment).at("/conclusion/replaces").asText();
        List<String> bodies = jdbc.sql("""
                        select letter::text from mail where matter_id = :id and kind = 'CONCLUSION_ISSUED'
                          and recipient = :head and document_version = 2""")
                .param("id", UUID.fromString(assessment))
                .param("head", HEAD)
                .query(String.class)
                .list();
        assertThat(bodies).singleElement().satisfies(body -> assertThat(body).contains(number, REASON));
    }

    @Test
    void leaves_in_the_trail_who_opened_it_and_why_and_what_replaced_what() {
        Corrected once = corrected();
        String old = once.old().get("number").asText();

        List<JsonNode> trail = new ArrayList<>();
        view(once.assessment()).get("trail").forEach(trail::add);
        assertThat(trail)
                .filteredOn(event -> event.get("action").asText().equals("CORRECTION_OPENED"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("actor").asText()).isEqualTo("hr.head");
                    assertThat(event.at("/details/reason").asText()).isEqualTo(REASON);
                    assertThat(event.at("/details/number").asText()).isEqualTo(old);
                });
        assertThat(trail)
                .filteredOn(event -> event.get("action").asText().equals("CONCLUSION_ISSUED"))
                .last()
                .satisfies(event ->
                        assertThat(event.at("/details/replaces").asText()).isEqualTo(old));
    }

    @Test
    void does_not_go_back_to_the_body_whose_data_are_not_in_question() {
        String assessment = issues(lowering("NONE", "NONE"));
        corrects(assessment, REASON, lowering("NONE", "CANCELLED"));
        refuses(
                "hr.head",
                "ReviewConclusion",
                assessment,
                "{\"outcome\": \"RETURN_TO_BODY\", \"reason\": \"Қате\"}",
                "аумақтық органға қайтаруға болмайды");

        api.completes(
                "hr.head",
                "ReviewConclusion",
                assessment,
                "{\"outcome\": \"RETURN_TO_HR\", \"reason\": \"Талдауды толықтыру\"}");

        assertThat(view(assessment).get("state").asText()).isEqualTo("IN_VERIFICATION");
        refuses(
                "hr.officer",
                "VerifySubmission",
                assessment,
                "{\"outcome\": \"RETURN\", \"reason\": \"Қате\"}",
                "аумақтық органға қайтаруға болмайды");
        api.completes("hr.officer", "VerifySubmission", assessment, acceptance(lowering("CANCELLED", "CANCELLED")));
        reviewsAndSigns(assessment);
        assertThat(view(assessment).at("/conclusion/grade").decimalValue()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/reason                                    | null           | reason",
                "/reason                                    | \" \"          | reason",
                "/lowering                                  | null           | lowering",
                "/lowering/criminalFacts                    | null           | lowering.criminalFacts",
                "/lowering/criminalFacts/0/date             | \"2027-01-01\" | lowering.criminalFacts[0].date",
                "/lowering/criminalFacts/0/act              | \"\"           | lowering.criminalFacts[0].act",
                "/lowering/monitoringIndex                  | 100.01         | lowering.monitoringIndex",
                "/lowering/something                        | 1              | lowering.something",
                "/paper                                     | {}             | paper",
                "/analysis                                  | 1              | analysis",
                // The conclusion in force says the same.
                "/lowering/criminalFacts/0/appeal           | \"NONE\"       | lowering"
            })
    void refuses_what_is_wrong_and_changes_nothing(String path, String value, String field) {
        String assessment = issuedOnce();
        ObjectNode command = command(REASON, lowering("NONE", "CANCELLED"));
        int last = path.lastIndexOf('/');
        ((ObjectNode) command.at(path.substring(0, last))).set(path.substring(last + 1), api.json(value));

        Answer refused = api.post("hr.head", "/assessments/" + assessment + "/corrections", command.toString())
                .with(422);

        assertThat(refused.json().findValuesAsText("field")).containsExactly(field);
        assertThat(view(assessment).get("state").asText()).isEqualTo("ISSUED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hr.officer", "leadership", "auditor", "admin", "officer.kz-71", HEAD, "head.kz-75"})
    void refuses_it_to_everybody_but_the_hr_head(String username) {
        String command = command(REASON, lowering("NONE", "CANCELLED")).toString();
        assertThat(api.post(username, "/assessments/" + issuedOnce() + "/corrections", command)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refuses_it_to_who_has_signed_for_the_body() {
        String assessment = issues(lowering("NONE", "NONE"));
        jdbc.sql("""
                        insert into participation (matter_id, username, part, first_at)
                        values (:id, 'hr.head', 'SIGNED', now())""").param("id", UUID.fromString(assessment)).update();

        Answer refused = api.post(
                        "hr.head",
                        "/assessments/" + assessment + "/corrections",
                        command(REASON, lowering("NONE", "CANCELLED")).toString())
                .with(403);

        assertThat(refused.json().get("detail").asText()).contains("Қорытындыны түзету");
    }

    @Test
    void refuses_it_before_the_issue_and_while_another_is_under_way() {
        String command = command(REASON, lowering("NONE", "CANCELLED")).toString();
        String open = api.opens(BODY);
        assertThat(api.post("hr.head", "/assessments/" + open + "/corrections", command)
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("Деректер күтілуде");

        String assessment = issues(lowering("NONE", "NONE"));
        corrects(assessment, REASON, lowering("NONE", "CANCELLED"));
        assertThat(api.post("hr.head", "/assessments/" + assessment + "/corrections", command)
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("23.11.2026");
        assertThat(api.post("hr.head", "/assessments/" + UUID.randomUUID() + "/corrections", command)
                        .status())
                .isEqualTo(404);
    }

    @RepeatedTest(3)
    void of_two_at_once_one_wins() {
        String assessment = issues(lowering("NONE", "NONE"));
        String command = command(REASON, lowering("NONE", "CANCELLED")).toString();
        CyclicBarrier start = new CyclicBarrier(2);

        List<CompletableFuture<Answer>> answers = Stream.of(1, 2)
                .map(one -> CompletableFuture.supplyAsync(() -> {
                    await(start);
                    return api.post("hr.head", "/assessments/" + assessment + "/corrections", command);
                }))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(Answer::status))
                .containsExactlyInAnyOrder(201, 409);
        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 409))
                .singleElement()
                .satisfies(
                        late -> assertThat(late.json().get("detail").asText()).contains("түзету жүріп жатыр"));
        jobs.runDue();
        reviewsAndSigns(assessment);
        assertThat(view(assessment).at("/versions/conclusions")).hasSize(2);
    }

    @Test
    void leaves_an_approved_summary_as_it_is_and_makes_one_anew_that_waits_for_approval() {
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY);
        String assessment = api.assessmentOf(campaign, BODY);
        issues(assessment, lowering("NONE", "NONE"));
        corrects(assessment, "Бірінші түзету", lowering("NONE", "CANCELLED"));
        assertThat(summarised(campaign)).isEqualByComparingTo("7.5");
        reviewsAndSigns(assessment);
        assertThat(summarised(campaign)).isEqualByComparingTo("9.5");

        api.completes("hr.head", "ApproveSummary", campaign, "{}");
        assertThat(api.get("hr.head", "/campaigns/" + campaign)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ENDED");
        corrects(assessment, "Екінші түзету", lowering("CANCELLED", "CANCELLED"));
        JsonNode row = api.get("hr.head", "/campaigns/" + campaign + "/assessments")
                .json()
                .at("/items/0");
        assertThat(row.get("underCorrection").asBoolean()).isTrue();
        assertThat(row.get("grade").decimalValue()).isEqualByComparingTo("9.5");
        reviewsAndSigns(assessment);

        assertThat(view(assessment).at("/conclusion/grade").decimalValue()).isEqualByComparingTo("10");
        assertThat(summarised(campaign)).isEqualByComparingTo("9.5");
        assertThat(api.get("hr.head", "/campaigns/" + campaign + "/assessments")
                        .json()
                        .at("/items/0/grade")
                        .decimalValue())
                .isEqualByComparingTo("10");
    }

    @Test
    void ends_with_its_campaign_while_the_issued_conclusion_stays_in_force() {
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY, "KZ-75");
        String assessment = api.assessmentOf(campaign, BODY);
        issues(assessment, lowering("NONE", "NONE"));
        JsonNode inForce = view(assessment).get("conclusion");
        corrects(assessment, REASON, lowering("NONE", "CANCELLED"));

        api.post("hr.head", "/campaigns/" + campaign + "/cancel", "{\"reason\": \"Бұйрық күшін жойды\"}")
                .with(200);
        jobs.runDue();

        JsonNode ended = view(assessment);
        assertThat(ended.get("state").asText()).isEqualTo("ISSUED");
        assertThat(ended.get("conclusion")).isEqualTo(inForce);
        assertThat(ended.get("tasks")).isEmpty();
        assertThat(ended.at("/versions/corrections/0/state").asText()).isEqualTo("CANCELLED");
        assertThat(view(api.assessmentOf(campaign, "KZ-75")).get("state").asText())
                .isEqualTo("CANCELLED");
        assertThat(recipients(assessment, "CORRECTION_CANCELLED"))
                .containsExactlyInAnyOrder(HEAD, "hr.head", "hr.officer", "hr.officer2");
        assertThat(recipients(assessment, "ASSESSMENT_CANCELLED")).isEmpty();

        corrects(assessment, REASON, lowering("NONE", "CANCELLED"));
        reviewsAndSigns(assessment);
        assertThat(view(assessment).at("/conclusion/replaces")).isEqualTo(inForce.get("number"));
    }

    private String issues(ObjectNode lowering) {
        String assessment = api.opens(BODY);
        issues(assessment, lowering);
        return assessment;
    }

    private void issues(String assessment, ObjectNode lowering) {
        api.submits(assessment, BODY);
        api.completes("hr.officer", "VerifySubmission", assessment, acceptance(lowering));
        reviewsAndSigns(assessment);
    }

    /** One for all that change nothing. */
    private String issuedOnce() {
        if (once.isEmpty()) {
            once = issues(lowering("NONE", "NONE"));
        }
        return once;
    }

    /** A corrected assessment, with its conclusion as it was before and meanwhile. */
    private record Corrected(
            String assessment,
            JsonNode old,
            ByteBuffer oldPdf,
            Answer opened,
            JsonNode meanwhile,
            ByteBuffer pdfMeanwhile) {}

    /** One for all that only look at it. */
    private Corrected corrected() {
        if (corrected == null) {
            String assessment = issues(lowering("NONE", "NONE"));
            JsonNode old = view(assessment).get("conclusion");
            ByteBuffer oldPdf = ByteBuffer.wrap(pdf(assessment, ""));
            Answer opened = corrects(assessment, REASON, lowering("NONE", "CANCELLED"));
            corrected = new Corrected(
                    assessment, old, oldPdf, opened, view(assessment), ByteBuffer.wrap(pdf(assessment, "")));
            reviewsAndSigns(assessment);
        }
        return corrected;
    }

    private void reviewsAndSigns(String assessment) {
        api.approves(assessment);
        api.signs(assessment, BODY);
    }

    private Answer corrects(String assessment, String reason, ObjectNode lowering) {
        Answer opened = api.post(
                        "hr.head",
                        "/assessments/" + assessment + "/corrections",
                        command(reason, lowering).toString())
                .with(201);
        jobs.runDue();
        return opened;
    }

    private ObjectNode command(String reason, ObjectNode lowering) {
        ObjectNode command = (ObjectNode) api.json("{}");
        command.put("reason", reason);
        command.set("lowering", lowering);
        return command;
    }

    private ObjectNode lowering(String administrativeAppeal, String criminalAppeal) {
        return (ObjectNode) api.json(
                """
                {"administrativeFacts": [%s], "criminalFacts": [%s], "monitoringIndex": 82.5}""".formatted(ADMINISTRATIVE.formatted(administrativeAppeal), CRIMINAL.formatted(criminalAppeal)));
    }

    private String acceptance(ObjectNode lowering) {
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        acceptance.set("lowering", lowering);
        return acceptance.toString();
    }

    private void refuses(String username, String kind, String assessment, String body, String why) {
        Answer refused = api.post(username, "/tasks/" + api.task(username, kind, assessment) + "/complete", body)
                .with(422);
        assertThat(refused.json().at("/errors/0/message").asText()).contains(why);
    }

    private JsonNode view(String assessment) {
        return api.get("hr.head", "/assessments/" + assessment).with(200).json();
    }

    private byte[] pdf(String assessment, String query) {
        return api.get(HEAD, "/assessments/" + assessment + "/conclusion.pdf" + query)
                .with(200)
                .response()
                .body();
    }

    private List<JsonNode> registered(String assessment) {
        List<JsonNode> registered = new ArrayList<>();
        api.get("hr.head", "/conclusions?size=200")
                .with(200)
                .json()
                .get("items")
                .forEach(registered::add);
        registered.removeIf(row -> !row.get("assessmentId").asText().equals(assessment));
        return registered;
    }

    private List<String> recipients(String assessment, String kind) {
        return jdbc.sql("select recipient from mail where matter_id = :id and kind = :kind")
                .param("id", UUID.fromString(assessment))
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    private BigDecimal summarised(String campaign) {
        return campaigns
                .summary(UUID.fromString(campaign))
                .orElseThrow()
                .ranking()
                .get(0)
                .grade();
    }

    private static List<String> grades(JsonNode conclusions) {
        return IntStream.range(0, conclusions.size())
                .mapToObj(i -> conclusions
                        .get(i)
                        .get("grade")
                        .decimalValue()
                        .stripTrailingZeros()
                        .toPlainString())
                .toList();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("[\\s\u00a0]+", " ");
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
