package kz.qorytyndy.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.inspection.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class IdempotencyIT {

    private static final String KEY = "Idempotency-Key";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    @Qualifier("idempotencyFilter")
    private FilterRegistrationBean<Filter> filter;

    private final String key = UUID.randomUUID().toString();

    @Test
    void the_same_request_with_the_same_key_gets_the_first_answer_again() {
        String launch = ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71");

        Answer first = api.post("hr.officer", "/campaigns", launch, KEY, key).with(201);
        Answer again = api.post("hr.officer", "/campaigns", launch, KEY, key).with(201);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        api.post("hr.officer", "/campaigns", launch).with(409);
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        api.post("hr.officer", "/campaigns", ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71"), KEY, key)
                .with(201);

        Answer other =
                api.post("hr.officer", "/campaigns", ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71"), KEY, key);

        assertThat(other.with(422).json().at("/errors/0/field").asText()).isEqualTo(KEY);
    }

    @Test
    void a_form_with_files_is_known_by_what_it_holds() {
        String assessment = api.opens("KZ-71");
        byte[] file = SampleFiles.pdf("1");

        String first = uploads(assessment, file, "one").with(201).text();

        assertThat(uploads(assessment, file, "two").with(201).text()).isEqualTo(first);
        Answer other = uploads(assessment, SampleFiles.pdf("2"), "one");
        assertThat(other.with(422).json().at("/errors/0/field").asText()).isEqualTo(KEY);
    }

    private Answer uploads(String assessment, byte[] file, String boundary) {
        String form = new String(ApiDriver.multipart("1.pdf", file, "assessmentId", assessment), ISO_8859_1);
        return api.send(api.request("officer.kz-71", "/files", KEY, key)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(
                        form.replace(ApiDriver.BOUNDARY, boundary).getBytes(ISO_8859_1))));
    }

    @Test
    void no_connection_waits_for_what_is_checked_before_the_first_command() throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/v1/anything");
        request.addHeader(KEY, key);
        request.setRemoteUser("officer.kz-71");
        List<Boolean> active = new ArrayList<>();

        filter.getFilter().doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
            active.add(TransactionSynchronizationManager.isActualTransactionActive());
            transaction.executeWithoutResult(status -> {});
            active.add(TransactionSynchronizationManager.isActualTransactionActive());
        });

        assertThat(active).containsExactly(false, true);
        assertThat(jdbc.sql("select status from idempotent_answer where key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .isEqualTo(200);
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isFalse();
    }

    @Test
    void another_person_may_use_the_same_key() {
        api.post("hr.officer", "/campaigns", ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71"), KEY, key)
                .with(201);

        api.post("hr.head", "/campaigns", ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71"), KEY, key)
                .with(201);
    }

    @Test
    void a_refusal_is_not_kept() {
        String assessment = api.opens("KZ-71");
        String path = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment) + "/complete";
        api.post("officer.kz-71", path, "{\"data\": {}}", KEY, key).with(422);

        api.post("officer.kz-71", path, "{\"data\": " + ApiDriver.DATA + "}", KEY, key)
                .with(200);
        api.post("officer.kz-71", path, "{\"data\": " + ApiDriver.DATA + "}", KEY, key)
                .with(200);
        api.post("officer.kz-71", path, "{\"data\": " + ApiDriver.DATA + "}").with(409);
        assertThat(submissions(assessment)).isEqualTo(1);
    }

    @Test
    void the_same_key_at_the_same_moment_does_the_work_once() {
        String assessment = api.opens("KZ-71");
        String path = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment) + "/complete";

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> api.post("officer.kz-71", path, "{\"data\": " + ApiDriver.DATA + "}", KEY, key)))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(Answer::status))
                .containsOnly(200);
        assertThat(answers.stream().map(CompletableFuture::join).map(Answer::text))
                .containsOnly(answers.get(0).join().text());
        assertThat(submissions(assessment)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", ""})
    void refuses_a_key_that_is_none(String bad) {
        assertThat(api.post("hr.officer", "/campaigns", "{}", KEY, bad).status())
                .isIn(400, 422);
    }

    private int submissions(String assessment) {
        return jdbc.sql("select count(*) from submission where assessment_id = cast(:id as uuid)")
                .param("id", assessment)
                .query(Integer.class)
                .single();
    }
}
