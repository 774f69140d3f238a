package kz.qorytyndy.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.inspection.SampleFiles;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is allowed but worth a second look: who is told of it, and that it stops nobody. */
@IntegrationTest
class HintsIT {

    private static final String BODY = "KZ-71";
    private static final String OTHER = "KZ-10";
    private static final AtomicInteger SHEETS = new AtomicInteger();

    @Autowired
    private ApiDriver api;

    @Test
    void nothing_is_unusual_about_usual_data() {
        String assessment = api.opens(BODY);
        submits(assessment, BODY, "[]");

        assertThat(hints("hr.officer", assessment)).isEmpty();
    }

    @Test
    void tells_of_the_numbers_of_the_period_before_and_of_more_trained_than_staff() {
        // Fresh periods come year by year, in the order of their parts.
        ReportingPeriod first = Stream.generate(ApiDriver::freshPeriod)
                .filter(fresh -> fresh.part() == ReportingPeriod.Part.H1)
                .findFirst()
                .orElseThrow();
        ReportingPeriod second = ApiDriver.freshPeriod();
        ObjectNode data = (ObjectNode) api.json(ApiDriver.DATA);
        data.put("staffActual", 19);
        String before = api.assessmentOf(api.launches(first, BODY), BODY);
        api.completes(ApiDriver.officer(BODY), "SubmitHrData", before, "{\"data\": " + data + "}");
        String assessment = api.assessmentOf(api.launches(second, BODY), BODY);
        api.completes(ApiDriver.officer(BODY), "SubmitHrData", assessment, "{\"data\": " + data + "}");

        JsonNode hints = hints(ApiDriver.officer(BODY), assessment);

        assertThat(hints.findValuesAsText("kind")).containsExactly("SAME_AS_BEFORE", "USUALLY_NOT_ABOVE");
        assertThat(hints.at("/1/field").asText()).isEqualTo("data.trained");
        assertThat(hints.at("/1/message").asText())
                .isEqualTo(
                        "«Оқытудан өткен қызметкерлер саны» (20) әдетте «Кезең соңындағы жасақталған лауазымдар саны» (19) "
                                + "мәнінен аспайды");
        assertThat(hints("leadership", assessment)).isEmpty();
    }

    @Test
    void tells_of_the_file_of_another_body_but_not_whose_it_is() {
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY, OTHER);
        byte[] file = SampleFiles.pdf("екі органның файлы");
        String assessment = gives(campaign, BODY, file);
        gives(campaign, OTHER, file);

        assertThat(hints(ApiDriver.officer(BODY), assessment).at("/0/message").asText())
                .isEqualTo("«бұйрық.pdf» файлын басқа аумақтық орган да ұсынған");
        assertThat(hints("hr.officer", assessment).at("/0/message").asText())
                .isEqualTo("«бұйрық.pdf» файлын басқа аумақтық орган да ұсынған: Абай облысы");
    }

    @Test
    void tells_the_hr_service_of_a_paper_and_an_act_that_were_registered_for_another_body() {
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY, OTHER);
        String assessment = api.assessmentOf(campaign, BODY);
        String other = api.assessmentOf(campaign, OTHER);
        submits(assessment, BODY, "[]");
        submits(other, OTHER, "[]");
        String mark = " " + campaign;
        accepts(other, "12-3/45" + mark, "№ 1-17/82" + mark);
        accepts(assessment, " 12-3/45" + mark, "№  1-17/82" + mark);

        assertThat(hints("hr.head", assessment).findValuesAsText("kind")).containsExactly("SAME_PAPER", "SAME_ACT");
        assertThat(hints("hr.head", assessment).at("/1/message").asText()).contains("Абай облысы");
        assertThat(hints(ApiDriver.officer(BODY), assessment)).isEmpty();
    }

    private void accepts(String assessment, String paper, String act) {
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        ((ObjectNode) acceptance.get("paper")).put("number", paper);
        ((ObjectNode) acceptance.at("/lowering/administrativeFacts/0")).put("act", act);
        api.completes("hr.officer", "VerifySubmission", assessment, acceptance.toString());
    }

    private String gives(String campaign, String body, byte[] file) {
        String assessment = api.assessmentOf(campaign, body);
        Answer kept = api.upload(ApiDriver.officer(body), "/files", "бұйрық.pdf", file, "assessmentId", assessment);
        submits(assessment, body, "[" + kept.with(201).json().get("id") + "]");
        return assessment;
    }

    /** With numbers that no other test gives for the period before. */
    private void submits(String assessment, String body, String evidence) {
        ObjectNode data = (ObjectNode) api.json(ApiDriver.DATA);
        data.put("staffUnits", 1_000 + SHEETS.incrementAndGet());
        api.completes(
                ApiDriver.officer(body),
                "SubmitHrData",
                assessment,
                "{\"data\": " + data + ", \"evidence\": " + evidence + "}");
    }

    private JsonNode hints(String reader, String assessment) {
        return api.get(reader, "/assessments/" + assessment).with(200).json().get("hints");
    }
}
