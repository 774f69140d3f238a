package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The people of the demonstration at the HTTP API: one call each ({@link #get}, {@link #post}), or whole steps of an assessment
 * ({@link #launches}, {@link #submits} … {@link #issues}), which run the engine's due jobs after them. Bodies are codes such as {@code KZ-71}.
 */
public class ApiDriver {

    /** Of everybody in the demonstration. */
    public static final String PASSWORD = "qorytyndy-demo";

    /** A working day after {@link MovableClock#START}. */
    public static final String SUBMISSION_DUE = "2026-12-04";

    /** A data sheet that reaches all ten points of the default methodology. */
    public static final String DATA = """
            {"staffUnits": 100, "staffActual": 95, "averageHeadcount": 100, "dismissedTotal": 3, "dismissedExcluded": 0,
             "managerialAppointments": 10, "managerialFromReserve": 7, "attestationDue": 40, "attested": 40,
             "attestedCompliant": 38, "attestedWithStandards": 36, "trainingPlanned": 20, "trained": 20, "trainedSuccessfully": 19}""";

    /** An acceptance with one administrative fact that counts, which costs half a point. */
    public static final String ACCEPTANCE = """
            {"outcome": "ACCEPT", "paper": {"number": "12-3/45", "date": "2026-11-20", "matches": true},
             "lowering": {"administrativeFacts": [{"act": "№ 1-17/82", "date": "2026-02-03", "article": null, "appeal": "NONE"}],
                          "criminalFacts": [], "monitoringIndex": 82.5},
             "analysis": "Кадр ресурстары тиімді пайдаланылған.", "recommendations": "Кадр резервімен жұмысты жалғастыру ұсынылады."}""";

    public static final String BOUNDARY = "fifty-four-parts";

    private static final List<AssessmentState> ON_THE_WAY = List.of(
            AssessmentState.AWAITING_SUBMISSION,
            AssessmentState.IN_VERIFICATION,
            AssessmentState.IN_REVIEW,
            AssessmentState.AWAITING_SIGN_OFF,
            AssessmentState.ISSUED);

    // Every test takes a period of its own, one that has ended: how many have been, by body, and by all.
    private static final Map<String, Integer> TAKEN = new HashMap<>(Map.of("", 0));
    private static final int FIRST_YEAR = 2001;
    private static final int LAST_YEAR = 2024;
    // The first year is left to those who need a period of their own choice.
    private static final int PERIODS = (LAST_YEAR - FIRST_YEAR) * ReportingPeriod.Part.values().length;
    private static int freed;
    private static @Nullable ApiDriver driver;
    private static final AtomicInteger YEARS_TO_COME = new AtomicInteger(2100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Environment environment;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Map<AssessmentState, String> untouched = new EnumMap<>(AssessmentState.class);

    ApiDriver(Environment environment, Jobs jobs, JdbcClient jdbc) {
        this.environment = environment;
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    /** The default methodology is of 2025 and some bodies are of 2022; here they hold for all that is assessed. */
    @EventListener(ApplicationReadyEvent.class)
    void preparesFreshPeriods() {
        driver = this;
        putsDefaultInForce(FIRST_YEAR + "-01-01");
        jdbc.sql(
                        "update territorial_body set valid_from = make_date(:year, 1, 1) where valid_from > make_date(:year, 1, 1)")
                .param("year", FIRST_YEAR)
                .update();
    }

    /** What came back; {@code json} is missing if it is no JSON. */
    public record Answer(HttpResponse<byte[]> response, JsonNode json) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** Asserts the status; the whole answer is the message if it is another. */
        public Answer with(int status) {
            assertThat(status())
                    .as("%s %s: %s", response.request().method(), response.uri(), text())
                    .isEqualTo(status);
            return this;
        }
    }

    /** A period that has ended, for which nobody has been assessed yet. */
    public static ReportingPeriod freshPeriod() {
        return freshPeriod("");
    }

    /** The same for one body; others may have been assessed for it. */
    private static synchronized ReportingPeriod freshPeriod(String body) {
        int n = body.isEmpty()
                ? Collections.max(TAKEN.values())
                : Math.max(TAKEN.getOrDefault(body, 0), TAKEN.getOrDefault("", 0));
        TAKEN.put(body, n + 1);
        return n < PERIODS ? period(n) : Objects.requireNonNull(driver).freedPeriod(body);
    }

    private static ReportingPeriod period(int n) {
        ReportingPeriod.Part[] parts = ReportingPeriod.Part.values();
        return new ReportingPeriod(LAST_YEAR - n / parts.length, parts[n % parts.length]);
    }

    /** Where all have been taken: one of the first, in which tests that are long over left work undone, and which is cancelled. */
    private ReportingPeriod freedPeriod(String body) {
        while (freed < PERIODS) {
            ReportingPeriod period = period(freed++);
            List<Left> left = jdbc.sql("""
                            select id::text, campaign_id::text as campaign, state from assessment
                            where period_year = :year and period_part::text = :part and not rehearsal and state <> 'CANCELLED'
                              and :body in ('', body_code)""")
                    .param("year", period.year())
                    .param("part", period.part().name())
                    .param("body", body)
                    .query(Left.class)
                    .list();
            if (left.stream()
                    .noneMatch(one -> AssessmentState.valueOf(one.state).ended() || untouched.containsValue(one.id))) {
                left.stream()
                        .map(Left::campaign)
                        .distinct()
                        .forEach(campaign -> post(
                                        "hr.head",
                                        "/campaigns/" + campaign + "/cancel",
                                        "{\"reason\": \"Сынақ аяқталды\"}")
                                .with(200));
                return period;
            }
        }
        throw new AssertionError("No period is left");
    }

    private record Left(String id, String campaign, String state) {}
    /** A whole year to come, for which nobody has been assessed either: of a campaign that is not launched but written. */
    public static ReportingPeriod freshYear() {
        return new ReportingPeriod(YEARS_TO_COME.getAndDecrement(), ReportingPeriod.Part.YEAR);
    }

    public String url(String path) {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port") + path;
    }

    /** {@code path} begins after {@code /api/v1}; {@code headers} are names and values in turn. */
    public Answer get(String username, String path, String... headers) {
        return send(request(username, path, headers).GET());
    }

    public Answer post(String username, String path, String body, String... headers) {
        return send(request(username, path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Uploads {@code content} as the part {@code file}, after the other parts of the form: {@code fields} are names and values in turn. */
    public Answer upload(String username, String path, String fileName, byte[] content, String... fields) {
        return send(request(username, path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(multipart(fileName, content, fields))));
    }

    /** The HR head puts the default methodology, as it is in force today, in force from that day: another was, for some days before. */
    public void putsDefaultInForce(String from) {
        String path = "/methodologies/order-67-2025";
        String checksum = get("hr.head", path).with(200).json().get("checksum").asText();
        post("hr.head", path + "/activate", "{\"from\": \"%s\", \"checksum\": \"%s\"}".formatted(from, checksum))
                .with(200);
    }

    /** Brings in the three files of a methodology. */
    public Answer bringsIn(String username, String dmn, String catalogue, String cases, String... headers) {
        StringBuilder body = new StringBuilder();
        Map.of("dmn", dmn, "catalogue", catalogue, "cases", cases)
                .forEach((name, text) -> body.append(
                                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                                        .formatted(BOUNDARY, name, name))
                        .append(text)
                        .append("\r\n"));
        return send(request(username, "/methodologies", headers)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(
                        body.append("--%s--\r\n".formatted(BOUNDARY)).toString())));
    }

    /** A form with a file, its parts parted by {@link #BOUNDARY}. */
    public static byte[] multipart(String fileName, byte[] content, String... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, fields[i], fields[i + 1])
                    .getBytes(StandardCharsets.UTF_8));
        }
        // Clients promise a type; nobody shall believe it.
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: image/png\r\n\r\n"
                        .formatted(BOUNDARY, fileName)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    public HttpRequest.Builder request(String username, String path, String... headers) {
        String credentials = username + ":" + PASSWORD;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url("/api/v1" + path)))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response, type.contains("json") ? json.readTree(response.body()) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts tests", e);
        }
    }

    public JsonNode json(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The HR officer launches a campaign for the bodies; its id. */
    public String launches(ReportingPeriod period, String... bodies) {
        Answer launched =
                post("hr.officer", "/campaigns", launch(period, bodies)).with(201);
        jobs.runDue();
        return launched.json().get("id").asText();
    }

    public static String launch(ReportingPeriod period, String... bodies) {
        String codes = Arrays.stream(bodies).map(code -> "\"" + code + "\"").collect(Collectors.joining(", "));
        return """
                {"period": {"year": %d, "part": "%s"}, "submissionDue": "%s", "bodies": [%s]}""".formatted(period.year(), period.part(), SUBMISSION_DUE, codes);
    }

    /** The HR officer opens a campaign for this body alone; the assessment's id. */
    public String opens(String body) {
        return assessmentOf(launches(freshPeriod(body), body), body);
    }

    public String assessmentOf(String campaign, String body) {
        JsonNode matrix = get("hr.officer", "/campaigns/" + campaign + "/assessments?size=200")
                .with(200)
                .json();
        return found(matrix, row -> row.get("body").asText().equals(body))
                .orElseThrow()
                .get("id")
                .asText();
    }

    /** The task of the kind that the person finds in his list; its id. It goes by the id of the assessment, the work standard or the campaign. */
    public String task(String username, String kind, String matter) {
        return openTask(username, kind, matter)
                .orElseThrow(() -> new AssertionError(username + " has no " + kind + " of " + matter))
                .get("id")
                .asText();
    }

    /** The same task as the list shows it, if it does. */
    public Optional<JsonNode> openTask(String username, String kind, String matter) {
        return found(
                get(username, "/tasks?kind=" + kind + "&matter=" + matter)
                        .with(200)
                        .json(),
                task -> true);
    }

    /** The person completes his task of the kind, which must succeed. */
    public Answer completes(String username, String kind, String matter, String body) {
        Answer completed = post(username, "/tasks/" + task(username, kind, matter) + "/complete", body)
                .with(200);
        jobs.runDue();
        return completed;
    }

    /** The body's officer submits {@link #DATA}. */
    public void submits(String assessment, String body) {
        completes(officer(body), "SubmitHrData", assessment, "{\"data\": " + DATA + "}");
    }

    /** The HR officer accepts: {@link #ACCEPTANCE}. */
    public void accepts(String assessment) {
        completes("hr.officer", "VerifySubmission", assessment, ACCEPTANCE);
    }

    public void returns(String assessment, String reason) {
        completes(
                "hr.officer",
                "VerifySubmission",
                assessment,
                "{\"outcome\": \"RETURN\", \"reason\": \"" + reason + "\"}");
    }

    public void approves(String assessment) {
        completes("hr.head", "ReviewConclusion", assessment, "{\"outcome\": \"APPROVE\"}");
    }

    public void signs(String assessment, String body) {
        completes(head(body), "SignOff", assessment, "{\"outcome\": \"SIGN\"}");
    }

    /** A whole assessment, from the launch to the issued conclusion; its id. */
    public String issues(String body) {
        return reaches(AssessmentState.ISSUED, body);
    }

    /**
     * An assessment of KZ-71 on its way to the issued conclusion, one for all tests: they only look at it or see refused what they try, and leave it
     * as it is.
     */
    public String untouched(AssessmentState state) {
        return untouched.computeIfAbsent(state, missing -> reaches(missing, "KZ-71"));
    }

    private String reaches(AssessmentState state, String body) {
        String assessment = opens(body);
        List<Runnable> steps = List.of(
                () -> submits(assessment, body),
                () -> accepts(assessment),
                () -> approves(assessment),
                () -> signs(assessment, body));
        steps.subList(0, ON_THE_WAY.indexOf(state)).forEach(Runnable::run);
        return assessment;
    }

    /** A work standard of the body for the post, with so many requirements, in force from {@link MovableClock#START}; its id. */
    public String standardInForce(String body, String post, int requirements) {
        String id = opensStandard(body, post, requirements);
        completes("hr.officer", "CheckStandard", id, "{\"outcome\": \"ACCEPT\"}");
        completes(head(body), "ApproveStandard", id, "{\"outcome\": \"APPROVE\", \"inForceFrom\": \"2026-11-23\"}");
        return id;
    }

    /** The same as it comes to its check. */
    public String opensStandard(String body, String post, int requirements) {
        String requirement =
                "{\"text\": {\"kk\": \"Мерзімінде\", \"ru\": \"В срок\"}, \"measure\": {\"kk\": \"Күн\", \"ru\": \"День\"}}";
        return post(officer(body), "/standards", """
                        {"body": "%s", "content": {
                          "post": {"kk": "%s", "ru": "Специалист"}, "section": {"kk": "Хаттар", "ru": "Письма"},
                          "title": {"kk": "%s", "ru": "Письма"}, "steps": [{"kk": "Тіркеу", "ru": "Регистрация"}],
                          "rules": [{"kk": "Құпиялық", "ru": "Тайна"}], "requirements": [%s]}}""".formatted(
                                body, post, post, String.join(", ", Collections.nCopies(requirements, requirement))))
                .with(201)
                .json()
                .get("id")
                .asText();
    }

    /** What several calls are answered that are made at the same moment: the statuses, sorted. */
    @SafeVarargs
    public static List<Integer> atOnce(Supplier<Answer>... calls) {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(calls.length);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (Supplier<Answer> call : calls) {
                answers.add(people.submit(() -> {
                    start.await();
                    return call.get().status();
                }));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses.stream().sorted().toList();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            people.shutdownNow();
        }
    }

    public static String officer(String body) {
        return "officer." + body.toLowerCase(Locale.ROOT);
    }

    public static String head(String body) {
        return "head." + body.toLowerCase(Locale.ROOT);
    }

    private static Optional<JsonNode> found(JsonNode list, Predicate<JsonNode> which) {
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .filter(which)
                .findFirst();
    }
}
