package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whatever goes wrong comes back as a problem document in the caller's language. */
@IntegrationTest
class ProblemsIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private ProblemAnswers problems;

    @Test
    void a_refusal_of_fields_names_each_by_its_path() {
        Answer answer = api.post("hr.officer", "/campaigns", """
                {"period": {"year": "2025", "part": "Q9"}, "submissionDue": "2026-02-30", "colour": 1}""", "Accept-Language", "en");

        assertThat(answer.with(422).header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json()).isEqualTo(api.json("""
                {"type": "about:blank", "title": "Data not accepted", "status": 422, "detail": "The data entered contain errors",
                 "errors": [
                   {"field": "period.year", "message": "A whole number is expected here"},
                   {"field": "period.part", "message": "Allowed values: YEAR, H1, H2, Q1, Q2, Q3, Q4"},
                   {"field": "submissionDue", "message": "There is no such date"},
                   {"field": "colour", "message": "There is no such field"}]}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/standards?text=a%00b",
                "/standards?body=KZ-71%00",
                "/standards/employees?text=%00",
                "/standards/records?body=KZ-71&period=2026-Q3&text=%01",
                "/methodologies?id=%00"
            })
    void a_question_with_a_control_character_is_refused_by_its_name(String path) {
        Answer answer = api.get("hr.officer", path, "Accept-Language", "en").with(422);

        assertThat(answer.json().at("/errors/0/message").asText())
                .isEqualTo("The text holds a control character that is not allowed");
        assertThat(path).contains(answer.json().at("/errors/0/field").asText() + "=");
    }

    @Test
    void a_parameter_that_is_missing_is_named() {
        Answer answer = api.get("hr.officer", "/standards/records", "Accept-Language", "en")
                .with(400);

        assertThat(answer.json().get("errors")).isEqualTo(api.json("""
                [{"field": "body", "message": "This field is required"}]"""));
    }

    @Test
    void what_the_database_cannot_hold_is_no_collision() {
        assertThat(answered(new DataIntegrityViolationException("x", new SQLException("x", "22021"))))
                .isEqualTo(422);
        assertThat(answered(new DataIntegrityViolationException("x", new SQLException("x", "23502"))))
                .isEqualTo(500);
        assertThat(answered(new DataIntegrityViolationException("x", new SQLException("x", "23P01"))))
                .isEqualTo(409);
        assertThat(answered(new DuplicateKeyException("x", new SQLException("x", "23505"))))
                .isEqualTo(409);
    }

    private int answered(Exception failure) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        problems.answer(new MockHttpServletRequest("POST", "/api/v1/x"), response, failure);
        return response.getStatus();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                       | Бұл өрісті толтыру міндетті",
                "kk                     | Бұл өрісті толтыру міндетті",
                "ru                     | Это поле обязательно",
                "ru-KZ                  | Это поле обязательно",
                "en                     | This field is required",
                "fr, de;q=0.9           | Бұл өрісті толтыру міндетті",
                "en;q=0.2, ru;q=0.8     | Это поле обязательно",
                "fr, en;q=0.5, kk;q=0.1 | This field is required",
                "!!!                    | Бұл өрісті толтыру міндетті"
            })
    void speaks_the_language_that_is_asked_for(String languages, String message) {
        String[] header = languages == null ? new String[0] : new String[] {"Accept-Language", languages};

        assertThat(api.post("hr.officer", "/campaigns", "{\"submissionDue\": \"2026-12-04\"}", header)
                        .with(422)
                        .json()
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"reason\": }",
                "not json",
                "{\"reason\": \"a\", \"reason\": \"b\"}",
                "{\"reason\": \"a\"} {}",
                "{'reason': 'a'}",
                "{\"reason\": NaN}",
                "\u0000"
            })
    void refuses_what_is_no_json(String body) {
        Answer answer = api.post(
                "hr.head", "/campaigns/00000000-0000-0000-0000-000000000000/cancel", body, "Accept-Language", "en");

        assertThat(answer.with(400).json()).isEqualTo(api.json("""
                {"type": "about:blank", "title": "Bad request", "status": 400, "detail": "The body of the request is not proper JSON"}"""));
    }

    @Test
    void refuses_a_body_that_is_too_large() {
        String reason = "{\"reason\": \"" + "a".repeat(1024 * 1024) + "\"}";

        Answer answer = api.post("hr.head", "/campaigns/00000000-0000-0000-0000-000000000000/cancel", reason);

        assertThat(answer.with(413).json().get("detail").asText()).contains("1024");
    }

    @Test
    void refuses_another_media_type() {
        Answer answer = api.send(api.request("hr.officer", "/campaigns", "Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.with(415).json().get("title").asText()).isEqualTo("Сұраудың пішімі қолданылмайды");
    }

    @Test
    void answers_in_json_only() {
        assertThat(api.get("hr.officer", "/me", "Accept", "text/html").with(406).header("Content-Type"))
                .startsWith("application/problem+json");
    }

    @Test
    void says_that_there_is_no_such_call() {
        assertThat(api.get("hr.officer", "/nothing")
                        .with(404)
                        .json()
                        .get("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void says_which_methods_there_are() {
        Answer answer = api.send(api.request("hr.officer", "/bodies").DELETE());

        assertThat(answer.with(405).header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/campaigns/7",
                "/campaigns/00000000-0000-0000-0000-000000000000",
                "/campaigns/7/assessments",
                "/assessments/7",
                "/assessments/00000000-0000-0000-0000-000000000000",
                "/assessments/7/conclusion.pdf"
            })
    void what_does_not_exist_is_not_found(String path) {
        assertThat(api.get("hr.officer", path).with(404).json().get("detail").asText())
                .isEqualTo("Мұндай жазба жоқ немесе ол сізге қолжетімді емес");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "page=1.5", "page=x", "size=0", "size=201", "page=99999999999", "size=%20"})
    void refuses_a_page_that_cannot_be(String query) {
        assertThat(api.get("hr.officer", "/bodies?" + query)
                        .with(422)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo(query.substring(0, 4));
    }

    @Test
    void wants_a_name_and_a_password() {
        Answer nobody = api.send(
                HttpRequest.newBuilder(URI.create(api.url("/api/v1/me"))).GET());

        assertThat(nobody.with(401).header("WWW-Authenticate")).startsWith("Basic");
        assertThat(nobody.header("Content-Type")).startsWith("application/problem+json");
        assertThat(nobody.json().get("status").asInt()).isEqualTo(401);
    }

    @Test
    void tells_nothing_of_the_inside_when_something_unexpected_happens() throws Exception {
        MockHttpServletResponse response = answer(new IllegalStateException("org.camunda.bpm password=secret"));

        assertThat(response.getStatus()).isEqualTo(500);
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("camunda", "secret", "Exception", "java");
        assertThat(api.json(text).get("detail").asText())
                .matches("Something unexpected went wrong. Tell the support this number: [0-9a-f-]{36}");
    }

    @Test
    void takes_a_collision_in_the_database_for_what_it_is() {
        assertThat(answer(new DuplicateKeyException("idempotent_answer_pkey")).getStatus())
                .isEqualTo(409);
        assertThat(answer(new CannotAcquireLockException("lock timeout")).getStatus())
                .isEqualTo(409);
    }

    private MockHttpServletResponse answer(Exception exception) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/campaigns");
        request.addHeader("Accept-Language", "en");
        MockHttpServletResponse response = new MockHttpServletResponse();
        problems.resolveException(request, response, null, exception);
        return response;
    }
}
