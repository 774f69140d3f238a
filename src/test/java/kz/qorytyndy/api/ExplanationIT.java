package kz.qorytyndy.api;

import static kz.qorytyndy.PdfReading.dense;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.conclusion.ConclusionContent;
import kz.qorytyndy.conclusion.Previews;
import kz.qorytyndy.scoring.Scores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Why each point was given: in the annex of the conclusion, in the API, and what would change the level. */
@IntegrationTest
class ExplanationIT {

    /** One fact counts, the other was cancelled. */
    private static final String ACCEPTANCE = """
            {"outcome": "ACCEPT", "paper": {"number": "12-3/45", "date": "2026-11-20", "matches": true},
             "lowering": {"administrativeFacts": [{"act": "№ 1-17/82", "date": "2026-02-03", "appeal": "NONE"},
                                                  {"act": "№ 1-17/83", "date": "2026-02-04", "appeal": "CANCELLED"}],
                          "criminalFacts": [], "monitoringIndex": 82.5},
             "analysis": "Талдау.", "recommendations": "Ұсыным."}""";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Scores scores;

    @Autowired
    private Previews previews;

    @Test
    void the_annex_prints_the_stored_trace_where_the_campaign_wants_it() {
        String assessment = issued(", \"explanationAnnex\": true}");
        ConclusionContent content =
                previews.signed(UUID.fromString(assessment)).orElseThrow().content();
        byte[] pdf = api.get("head.kz-71", "/assessments/" + assessment + "/conclusion.pdf")
                .with(200)
                .response()
                .body();

        assertThat(PdfReading.text(pdf))
                .contains(dense("""
                        Қорытындыға қосымша
                        Балдардың негіздемесі
                        Әдістеме: order-67-2025, бақылау сомасы: %s
                        Көрсеткіш және бастапқы деректер Пайызы не саны Қолданылған ереже және оның негізі Балл / ең жоғары балл
                        1. Кадр ресурстарын пайдаланудың тиімділігі
                        Негізі: әдістеменің 8-тармағы; ең жоғары балы: болжам 4,0 / 4,0
                        Штаттың жасақталуы
                        Формула: жасақталған лауазымдар / штаттық лауазымдар
                        Кезең соңындағы штаттық лауазымдар саны: 100
                        Кезең соңындағы жасақталған лауазымдар саны: 95
                        95,00 %
                        ≥ 95 %
                        Негізі: болжам
                        1,5 / 1,5
                        Кадрлардың тұрақтамауы""".replace("%s", content.methodology().checksum())))
                .contains(dense("Негізі: әдістеменің 8, 22-тармақтары"))
                .contains(dense("жұмыс стандарттарын белгілеу қағидаларының 8-тармағы"))
                .contains(dense("""
                        Есепке алынған фактілер: 1
                        Актінің күші жойылғандықтан есепке алынбаған фактілер: 1
                        – 1 факт Негізі: болжам −0,5"""))
                .contains(
                        dense(
                                "ҚОРЫТЫНДЫ БАҒА 9,5 Тиімділік дәрежесі – қорытынды баға ≥ 8 Бұйрықта 8–10, 5–7 және 2–4 балл көрсетілген; олардың арасындағы бөлшек баға (мысалы, 4,5 немесе 7,5) көршілес екі дәреженің төмен тұрғанына жатады деп болжанды. Негізі: әдістеменің 34-тармағы жоғары"))
                // The leadership reads conclusions as well, but no personal data.
                .doesNotContain(dense("№ 1-17/82"), dense("№ 1-17/83"));
        assertThat(PdfReading.failures(pdf)).isEmpty();
        assertThat(content.explanation()).isNotNull().satisfies(explanation -> {
            assertThat(explanation.score())
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(scores.latestFinal(UUID.fromString(assessment)).orElseThrow());
            assertThat(explanation.cancelledFacts())
                    .containsEntry("administrativeFacts", 1)
                    .containsEntry("criminalFacts", 0);
        });
    }

    @Test
    void there_is_no_annex_unless_the_campaign_wants_it() {
        String assessment = issued("}");

        byte[] pdf = api.get("head.kz-71", "/assessments/" + assessment + "/conclusion.pdf")
                .with(200)
                .response()
                .body();
        assertThat(PdfReading.text(pdf)).doesNotContain(dense("Қорытындыға қосымша"));
    }

    @Test
    void tells_what_would_change_the_level_and_the_api_agrees_with_its_own_evaluation() {
        String assessment = api.opens("KZ-71");
        api.get("officer.kz-71", "/assessments/" + assessment + "/advice").with(404);
        ObjectNode data = (ObjectNode) api.json(ApiDriver.DATA);
        data.put("trained", 17)
                .put("trainedSuccessfully", 15)
                .put("attestedCompliant", 37)
                .put("staffActual", 90);
        api.completes("officer.kz-71", "SubmitHrData", assessment, "{\"data\": " + data + "}");

        JsonNode advice = api.get("officer.kz-71", "/assessments/" + assessment + "/advice")
                .with(200)
                .json();

        assertThat(advice.get("level").asText()).isEqualTo("MEDIUM");
        assertThat(advice.get("next").asText()).isEqualTo("HIGH");
        assertThat(advice.get("missing").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(advice.get("changes")).isNotEmpty().allSatisfy(change -> {
            JsonNode score = evaluated(data, change, change.get("to").asInt());
            assertThat(score.get("level")).isEqualTo(change.get("level"));
            assertThat(score.get("grade")).isEqualTo(change.get("grade"));
            int step =
                    Integer.signum(change.get("to").asInt() - change.get("from").asInt());
            assertThat(evaluated(data, change, change.get("to").asInt() - step).get("level"))
                    .isEqualTo(advice.get("level"));
        });
        assertThat(advice.get("changes").findValuesAsText("field"))
                .contains("staffActual", "attestedCompliant", "trained", "trainedSuccessfully")
                .doesNotContain("averageHeadcount", "administrativeFacts", "monitoringIndex");
        api.get("officer.kz-10", "/assessments/" + assessment + "/advice").with(404);
    }

    @Test
    void the_highest_level_needs_no_advice() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");

        JsonNode advice = api.get("leadership", "/assessments/" + assessment + "/advice")
                .with(200)
                .json();
        assertThat(advice).isEqualTo(api.json("""
                {"level": "HIGH", "next": null, "missing": null, "changes": []}"""));
    }

    @Test
    void the_api_explains_the_score_in_the_language_asked_for() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.completes("hr.officer", "VerifySubmission", assessment, ACCEPTANCE);

        JsonNode score = api.get("leadership", "/assessments/" + assessment, "Accept-Language", "en")
                .with(200)
                .json()
                .get("score");

        assertThat(score.get("levelRule").asText()).isEqualTo("≥ 8");
        assertThat(score.get("levelSource").asText()).isEqualTo("§34");
        JsonNode staffing = score.at("/criteria/0/indicators/0");
        assertThat(staffing.get("formula").asText()).isEqualTo("filled posts / established posts");
        assertThat(staffing.get("rule").asText()).isEqualTo("≥ 95\u00a0%");
        assertThat(staffing.get("source").asText()).isEqualTo("A");
        assertThat(staffing.at("/inputs/staffActual").asInt()).isEqualTo(95);
        assertThat(staffing.at("/inputNames/staffActual").asText()).isEqualTo("Filled posts at the end of the period");
        assertThat(score.at("/lowering/0/inputs/administrativeFacts").asInt()).isEqualTo(1);
    }

    private JsonNode evaluated(ObjectNode data, JsonNode change, int value) {
        ObjectNode changed = data.deepCopy();
        changed.put(change.get("field").asText(), value);
        return api.post("officer.kz-71", "/methodologies/order-67-2025/evaluate", "{\"data\": " + changed + "}")
                .with(200)
                .json();
    }

    private String issued(String annex) {
        String launch = ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71");
        JsonNode campaign = api.post("hr.officer", "/campaigns", launch.substring(0, launch.lastIndexOf('}')) + annex)
                .with(201)
                .json();
        assertThat(campaign.get("explanationAnnex").asBoolean()).isEqualTo(annex.contains("true"));
        jobs.runDue();
        String assessment = api.assessmentOf(campaign.get("id").asText(), "KZ-71");
        api.submits(assessment, "KZ-71");
        api.completes("hr.officer", "VerifySubmission", assessment, ACCEPTANCE);
        api.approves(assessment);
        api.signs(assessment, "KZ-71");
        return assessment;
    }
}
