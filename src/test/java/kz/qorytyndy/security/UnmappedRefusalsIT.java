package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that are refused before the API comes to see them, written to the socket as no client would. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class UnmappedRefusalsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/%zz",
                "GET /api/v1/a%2fb",
                "GET /api/v1/a%00b",
                "GET /api/v1/a%0ab",
                "GET /api/v1/me;x=1",
                "GET /api//v1/me",
                "GET /api/v1/%2e%2e/me",
                "GET /api/v1/../v1/me",
                "FOO /api/v1/me"
            })
    void the_api_answers_with_a_problem_document(String request) throws IOException {
        String answer =
                answer(request + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: ru\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 400 .*");
        String headers = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
        assertThat(headers)
                .contains("content-type: application/problem+json", "x-content-type-options: nosniff", "no-store")
                .contains("content-security-policy: default-src");
        JsonNode problem = api.json(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.get("title").asText()).isEqualTo("Неверный запрос");
        assertThat(problem.get("status").asInt()).isEqualTo(400);
    }

    @Test
    void headers_that_are_too_large_are_a_problem_as_well() throws IOException {
        assertThat(answer("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz", "GET /camunda/;/api/admin/x", "TRACE /camunda/app/tasklist/default/"})
    void elsewhere_a_sentence_is_enough(String request) throws IOException {
        String browser = " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nConnection: close\r\n";
        assertThat(answer(request + browser + "Cookie: lang=ru\r\n\r\n"))
                .endsWith("Не удалось прочитать адрес или заголовки запроса");
        assertThat(answer(request + browser + "\r\n"))
                .startsWith("HTTP/1.1 40")
                .contains("text/plain", "X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src")
                .endsWith("Сұраудың мекенжайын немесе тақырыптарын оқу мүмкін болмады");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//camunda/api/admin/x",
                "/camunda//api/admin/x",
                "/camunda/api/admin//x",
                "//engine-rest/task",
                "/camunda/./api/admin/x",
                "/x/../camunda/api/admin/x",
                "/camunda/%2e/api/admin/x",
                "/x/%2E%2e/camunda/api/admin/x",
                "/camunda%2fapi/admin/x",
                "/camunda/api%5Cadmin/x",
                "/camunda/api\\admin/x",
                "/camunda/api/admin/x%00",
                "/camunda/api/admin/%25x",
                "/camunda/api/admin/x%3bx",
                "/camunda/app/tasklist/..",
                "/tasks//x/sheet",
                "//",
                "/\u0001",
                "x"
            })
    void an_address_that_can_be_read_in_two_ways_goes_no_further_and_its_answer_protects_the_reader_like_all_others(
            String path, CapturedOutput log) throws IOException {
        String answer = answer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("tomcat");
        assertThat(answer.substring(0, answer.indexOf("\r\n\r\n")))
                .contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff")
                .contains("X-Frame-Options: DENY", "Referrer-Policy: same-origin", "Cache-Control: no-cache, no-store");
        assertThat(log).doesNotContain("\tat ");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
