package kz.qorytyndy.api;

import static kz.qorytyndy.PdfReading.dense;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.conclusion.ConclusionContent;
import kz.qorytyndy.conclusion.Conclusions;
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
    private Conclusions conclusions;

    @Test
    void the_annex_prints_the_stored_trace_where_the_campaign_wants_it() {
        String assessment = issued(", \"explanationAnnex\": true}");
        ConclusionContent content =
                conclusions.content(UUID.fromString(assessment)).orElseThrow().content();
        byte[] pdf = api.get("head.kz-71", "/assessments/" + assessment + "/conclusion.pdf")
                .with(200)
                .response()
                .body();

        assertThat(PdfReading.text(pdf))
                .contains(dense("""
                        Қорытындыға қосымша
                        Балдардың негіздемесі
                        Көрсеткіш және бастапқы деректер Пайыз Қолданылған ереже және оның негізі Балл / ең жоғары балл
                        1. Кадр ресурстарын пайдаланудың тиімділігі 4,0 / 4,0
                        Штаттың жасақталуы
                        Кезең соңындағы штаттық лауазымдар саны: 100
                        Кезең соңындағы жасақталған лауазымдар саны: 95
                        95,00 %
                        ≥ 95 %
                        Негізі: болжам
                        1,5 / 1,5
                        Кадрлардың тұрақтамауы"""))
                .contains(dense("""
                        Есепке алынған фактілер: 1
                        Актінің күші жойылғандықтан есепке алынбаған фактілер: 1
                        – 1 факт Негізі: болжам −0,5"""))
                .contains(dense("ҚОРЫТЫНДЫ БАҒА 9,5 Тиімділік дәрежесі – қорытынды баға ≥ 8 Негізі: §34 жоғары"))
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
