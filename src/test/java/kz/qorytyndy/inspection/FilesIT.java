package kz.qorytyndy.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.submission.EvidenceFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Evidence files: what comes in and back to the last byte, who sees it, and what is refused without a trace. */
@IntegrationTest
class FilesIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EvidenceFiles files;

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("Бұйрық № 5 (көшірме).pdf", "application/pdf", SampleFiles.pdf("бұйрық")),
                Arguments.of("сурет.PNG", "image/png", SampleFiles.png()),
                Arguments.of("20 МБ.pdf", "application/pdf", SampleFiles.pdfOf(20 * 1024 * 1024, 1)));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void gives_back_what_it_was_given(String name, String type, byte[] content) {
        String assessment = api.opens("KZ-71");

        Answer kept = api.upload(
                "officer.kz-71", "/files", name, content, "assessmentId", assessment, "field", "staffActual");

        JsonNode file = kept.with(201).json();
        assertThat(file.get("name").asText()).isEqualTo(name);
        assertThat(file.get("mediaType").asText()).isEqualTo(type);
        assertThat(file.get("field").asText()).isEqualTo("staffActual");
        assertThat(file.get("sha256").asText()).isEqualTo(Sha256.of(content));
        Answer back = api.get("hr.officer", "/files/" + file.get("id").asText()).with(200);
        assertThat(back.response().body()).isEqualTo(content);
        assertThat(back.header("Content-Type")).isEqualTo(type);
        assertThat(back.header("Content-Length")).isEqualTo(String.valueOf(content.length));
        assertThat(back.header("Content-Disposition")).startsWith("attachment;");
        assertThat(back.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(back.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({"a.xlsx, macro", "../../a.xlsx, must not hold a path"})
    void keeps_nothing_of_what_it_refuses(String name, String why) {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);
        HttpRequest.Builder upload = api.request("officer.kz-71", "/files", "Accept-Language", "en")
                .header("Content-Type", "multipart/form-data; boundary=" + ApiDriver.BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        ApiDriver.multipart(name, SampleFiles.xlsxWithMacros(), "assessmentId", assessment)));
        Answer refused = api.send(upload);

        assertThat(refused.with(422).json().at("/errors/0/field").asText()).isEqualTo("file");
        assertThat(refused.json().at("/errors/0/message").asText()).contains(why);
        assertThat(stored(assessment)).isZero();
        assertThat(events(assessment)).doesNotContain("FILE_KEPT");
    }

    @Test
    void refuses_a_name_that_cannot_be_read() {
        Answer refused = give(api.untouched(AssessmentState.AWAITING_SUBMISSION), "a\u0000.pdf", SampleFiles.pdf("x"));
        refused.with(422);
    }

    @Test
    void refuses_far_too_large_an_upload_with_a_sentence() {
        String assessment = api.opens("KZ-71");

        Answer refused = api.upload(
                "officer.kz-71", "/files", "a.pdf", SampleFiles.pdfOf(40 * 1024 * 1024, 3), "assessmentId", assessment);

        assertThat(refused.with(413).json().get("detail").asText()).contains("20\u00a0МБ");
        assertThat(stored(assessment)).isZero();
    }

    @Test
    void refuses_more_than_a_hundred_megabytes_in_all() {
        String assessment = api.opens("KZ-71");
        give(assessment, "first.pdf", SampleFiles.pdfOf(20 * 1024 * 1024, 1)).with(201);
        // Four more of its size, which need not come over the network each.
        jdbc.sql("""
                        insert into evidence_file
                        select gen_random_uuid(), assessment_id, field, name, media_type, size, encode(sha256((sha256 || copy)::bytea), 'hex'),
                               content, uploaded_by, uploaded_at
                        from evidence_file, generate_series(1, 4) copy where assessment_id = :id::uuid""").param("id", assessment).update();

        Answer refused = give(assessment, "last.pdf", SampleFiles.pdf("last"));

        assertThat(refused.with(422).json().at("/errors/0/message").asText()).contains("100\u00a0МБ");
        assertThat(stored(assessment)).isEqualTo(5);
    }

    @Test
    void belongs_to_the_submission_that_names_it_and_to_that_one_for_good() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        String first = id(api.upload("officer.kz-71", "/files", "1.pdf", SampleFiles.pdf("1"), "taskId", task));
        String unused = id(give(assessment, "2.pdf", SampleFiles.pdf("2")));
        api.completes("officer.kz-71", "SubmitHrData", assessment, submission(first));
        api.returns(assessment, "Қағаз нұсқасы өзгеше");
        String third = id(give(assessment, "3.pdf", SampleFiles.pdf("3")));
        api.completes("officer.kz-71", "SubmitHrData", assessment, submission(first, third));

        JsonNode versions = api.get("head.kz-71", "/assessments/" + assessment)
                .with(200)
                .json()
                .at("/versions/submissions");
        assertThat(versions.at("/0/evidence").findValuesAsText("id")).containsExactly(first);
        assertThat(versions.at("/1/evidence").findValuesAsText("id")).containsExactlyInAnyOrder(first, third);
        assertThat(api.get("leadership", "/assessments/" + assessment)
                        .with(200)
                        .json()
                        .at("/versions/submissions/0/evidence")
                        .isNull())
                .isTrue();
        files.dropUnused();
        api.get("officer.kz-71", "/files/" + unused).with(404);
        api.get("officer.kz-71", "/files/" + first).with(200);
    }

    @Test
    void is_for_the_only_task_that_waits_for_data_where_none_is_named() {
        for (JsonNode task :
                api.get("officer.kz-62", "/tasks?size=200").with(200).json().get("items")) {
            if (task.get("kind").asText().equals("SubmitHrData")) {
                api.completes(
                        "officer.kz-62",
                        "SubmitHrData",
                        task.get("assessmentId").asText(),
                        submission());
            }
        }
        String assessment = api.opens("KZ-62");

        Answer kept = api.upload("officer.kz-62", "/files", "1.pdf", SampleFiles.pdf("1"));

        assertThat(kept.with(201).json().get("assessmentId").asText()).isEqualTo(assessment);
    }

    @Test
    void is_nobodys_of_another_body() {
        String assessment = api.opens("KZ-71");
        String file = id(give(assessment, "1.pdf", SampleFiles.pdf("1")));

        api.get("officer.kz-10", "/files/" + file).with(404);
        api.get("head.kz-10", "/files/" + file).with(404);
        api.send(api.request("officer.kz-10", "/files/" + file).DELETE()).with(404);
        api.upload("officer.kz-10", "/files", "1.pdf", SampleFiles.pdf("1"), "assessmentId", assessment)
                .with(404);
        String theirs = api.opens("KZ-10");
        String task = api.task("officer.kz-10", "SubmitHrData", theirs);
        Answer stolen = api.post("officer.kz-10", "/tasks/" + task + "/complete", submission(file));
        assertThat(stolen.with(422).json().at("/errors/0/field").asText()).isEqualTo("evidence[0]");
        api.get("leadership", "/files/" + file).with(403);
    }

    @Test
    void is_given_only_while_data_are_awaited_and_by_nobody_but_officers() {
        String assessment = api.opens("KZ-71");
        api.upload("head.kz-71", "/files", "1.pdf", SampleFiles.pdf("1"), "assessmentId", assessment)
                .with(403);
        Answer unknown = api.upload(
                "officer.kz-71", "/files", "1.pdf", SampleFiles.pdf("1"), "assessmentId", assessment, "field", "no");
        assertThat(unknown.with(422).json().at("/errors/0/field").asText()).isEqualTo("field");
        api.opens("KZ-71");
        api.upload("officer.kz-71", "/files", "1.pdf", SampleFiles.pdf("1")).with(422);
        api.submits(assessment, "KZ-71");

        give(assessment, "1.pdf", SampleFiles.pdf("1")).with(409);
    }

    @Test
    void can_be_dropped_but_not_out_of_an_earlier_submission() {
        String assessment = api.opens("KZ-71");
        byte[] content = SampleFiles.pdf("1");
        String file = id(give(assessment, "1.pdf", content));
        drop(file).with(204);
        api.get("officer.kz-71", "/files/" + file).with(404);
        assertThat(events(assessment)).contains("FILE_KEPT", "FILE_DROPPED");

        String submitted = id(give(assessment, "1.pdf", content));
        api.completes("officer.kz-71", "SubmitHrData", assessment, submission(submitted));
        drop(submitted).with(409);
        api.returns(assessment, "…");
        assertThat(files.current(UUID.fromString(assessment))).hasSize(1);
        drop(submitted).with(204);

        assertThat(files.current(UUID.fromString(assessment))).isEmpty();
        api.get("officer.kz-71", "/files/" + submitted).with(200);
        assertThat(id(give(assessment, "1.pdf", content))).isEqualTo(submitted);
        assertThat(files.current(UUID.fromString(assessment))).hasSize(1);
    }

    @Test
    void hr_changes_no_files_under_the_hands_of_who_holds_the_task() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        String theirs = id(give(assessment, "proof.pdf", SampleFiles.pdf("proof")));
        api.post("officer.kz-71", "/tasks/" + task + "/claim", "").with(200);

        hrGives(assessment).with(409);
        api.send(api.request("hr.officer", "/files/" + theirs).DELETE()).with(403);
        api.post("officer.kz-71", "/tasks/" + task + "/unclaim", "").with(200);
        String own = id(hrGives(assessment));
        api.send(api.request("hr.officer", "/files/" + theirs).DELETE()).with(403);
        api.send(api.request("hr.officer", "/files/" + own).DELETE()).with(204);
        assertThat(files.current(UUID.fromString(assessment))).hasSize(1);

        api.submits(assessment, "KZ-71");
        String verification = api.task("hr.officer2", "VerifySubmission", assessment);
        api.post("hr.officer", "/tasks/" + verification + "/complete", ApiDriver.ACCEPTANCE)
                .with(403);
    }

    private Answer hrGives(String assessment) {
        return api.upload(
                "hr.officer", "/files", "planted.pdf", SampleFiles.pdf("planted"), "assessmentId", assessment);
    }

    @Test
    void two_clicks_at_once_give_one_file() {
        String assessment = api.opens("KZ-71");
        byte[] content = SampleFiles.pdf("екі рет");

        List<CompletableFuture<Answer>> clicks = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> give(assessment, "1.pdf", content)))
                .limit(4)
                .toList();

        Set<String> ids = new HashSet<>();
        clicks.forEach(click -> ids.add(id(click.join())));
        assertThat(ids).hasSize(1);
        assertThat(stored(assessment)).isEqualTo(1);
    }

    private Answer give(String assessment, String name, byte[] content) {
        return api.upload("officer.kz-71", "/files", name, content, "assessmentId", assessment);
    }

    private Answer drop(String file) {
        return api.send(api.request("officer.kz-71", "/files/" + file).DELETE());
    }

    private static String id(Answer kept) {
        return kept.with(201).json().get("id").asText();
    }

    private static String submission(String... evidence) {
        return "{\"data\": " + ApiDriver.DATA + ", \"evidence\": [\"" + String.join("\", \"", evidence) + "\"]}";
    }

    private int stored(String assessment) {
        return jdbc.sql("select count(*) from evidence_file where assessment_id = :id")
                .param("id", UUID.fromString(assessment))
                .query(Integer.class)
                .single();
    }

    private List<String> events(String assessment) {
        return api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .get("trail")
                .findValuesAsText("action");
    }
}
