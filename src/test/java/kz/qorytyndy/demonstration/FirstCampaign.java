package kz.qorytyndy.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.platform.Texts;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * What the first administrator of an installation does, and those whom he invites, until the first conclusion is issued. They know no more than an
 * address, and what comes by mail.
 */
final class FirstCampaign {

    private static final String BODY = "KZ-71";
    private static final String OFFICER = "officer.71";
    /** Of another body, who has his data to submit still. */
    static final String COLLEAGUE = "officer.75";

    private static final String HEAD = "head.71";
    static final String HR_OFFICER = "hr.officer";
    private static final String HR_HEAD = "hr.head";
    private static final int PEOPLE = 60;
    private static final Pattern SECRET = Pattern.compile("/invitation\\?lang=\\w+#([A-Za-z0-9_-]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> passwords = new HashMap<>();
    private final String address;
    private final GreenMail mails;
    private final String administrator;
    private final LocalDate today = Texts.day(Clock.systemUTC().instant());

    FirstCampaign(String address, GreenMail mails, String administrator, String password) {
        this.address = address;
        this.mails = mails;
        this.administrator = administrator;
        passwords.put(administrator, password);
    }

    void walk() throws Exception {
        namesTheOrganisation();
        callsTheBodies();
        entersThePeople();
        for (String username : List.of(
                OFFICER, COLLEAGUE, HEAD, HR_OFFICER, HR_HEAD, "leadership", "auditor", "administrator.second")) {
            signsInForTheFirstTime(username);
        }
        looksAtTheChecklist();
        String assessment = assessmentOf(launches());
        completes(OFFICER, "SubmitHrData", assessment, "{\"data\": " + ApiDriver.DATA + "}");
        completes(HR_OFFICER, "VerifySubmission", assessment, """
                {"outcome": "ACCEPT", "paper": {"number": "12-3/45", "date": "%s", "matches": true},
                 "lowering": {"administrativeFacts": [], "criminalFacts": [], "monitoringIndex": null},
                 "analysis": "Кадр ресурстары тиімді пайдаланылған.", "recommendations": "Жұмысты жалғастыру ұсынылады."}""".formatted(today));
        completes(HR_HEAD, "ReviewConclusion", assessment, "{\"outcome\": \"APPROVE\"}");
        completes(HEAD, "SignOff", assessment, "{\"outcome\": \"SIGN\"}");
        await(() ->
                get(HEAD, "/assessments/" + assessment).get("state").asText().equals("ISSUED"));
        assertThat(send(HEAD, request("/assessments/" + assessment + "/conclusion.pdf"))
                        .body())
                .startsWith("%PDF".getBytes(UTF_8));
        assertThat(get("leadership", "/conclusions").get("total").asInt()).isEqualTo(1);
        await(() ->
                subjects("head.71@agency.example").stream().anyMatch(subject -> subject.contains("Қорытынды берілді")));
    }

    private void namesTheOrganisation() throws Exception {
        ObjectNode organisation =
                (ObjectNode) get(administrator, "/organisation").at("/items/0");
        organisation.remove("letterhead");
        organisation.put("validFrom", today.toString());
        ((ObjectNode) organisation.get("hrService")).put("kk", "Агенттіктің кадр департаменті");
        json(administrator, "PUT", "/organisation", organisation.toString());
    }

    private void callsTheBodies() throws Exception {
        byte[] list = edited("/bodies/template.xlsx", sheet -> {
            for (Row row : sheet) {
                if (row.getRowNum() > 0) {
                    String official = row.getCell(1).getStringCellValue();
                    row.createCell(1).setCellValue(official + " (ресми атауы)");
                    row.createCell(9).setCellValue(today.toString());
                }
            }
        });
        assertThat(upload("/bodies/import?preview=true", list).get("changed")).hasSize(20);
        assertThat(upload("/bodies/import", list).get("changed")).hasSize(20);
        assertThat(upload("/bodies/import?preview=true", list).get("changed")).isEmpty();
    }

    private void entersThePeople() throws Exception {
        List<String> codes = get(administrator, "/bodies?size=200").get("items").findValuesAsText("code");
        byte[] list = edited("/people/template.xlsx", sheet -> {
            // The administrator is in the list, without the name that nobody was asked for: he stays as he is.
            for (String code : codes) {
                String number = code.substring("KZ-".length());
                add(sheet, "officer." + number, code, "TERRITORIAL_OFFICER");
                add(sheet, "head." + number, code, "TERRITORIAL_HEAD");
            }
            add(sheet, HR_OFFICER, null, "HR_OFFICER");
            add(sheet, HR_HEAD, null, "HR_HEAD");
            add(sheet, "leadership", null, "LEADERSHIP");
            add(sheet, "auditor", null, "AUDITOR");
            add(sheet, "administrator.second", null, "ADMINISTRATOR");
            while (sheet.getLastRowNum() < PEOPLE + 1) {
                add(sheet, "colleague." + sheet.getLastRowNum(), null, null);
            }
        });
        JsonNode preview = upload("/people/import?preview=true", list);
        assertThat(preview.get("added")).hasSize(PEOPLE);
        assertThat(upload("/people/import", list)).isEqualTo(preview);
        assertThat(preview.get("given").asInt()).isEqualTo(45);
        assertThat(preview.get("pending").asInt()).isZero();
    }

    private void add(Sheet sheet, String username, @Nullable String body, @Nullable String role) {
        Row row = sheet.createRow(sheet.getLastRowNum() + 1);
        Map.of(0, username, 2, "Сыналбаев", 3, "Асан", 9, username + "@agency.example", 10, "kk")
                .forEach((column, text) -> row.createCell(column).setCellValue(text));
        if (body != null) {
            row.createCell(11).setCellValue(body);
        }
        if (role != null) {
            Map.of(12, role, 13, today.toString(), 15, "45-ж", 16, today.toString())
                    .forEach((column, text) -> row.createCell(column).setCellValue(text));
        }
    }

    /** What he chooses at his first sign-in. */
    static String password(String username) {
        return "тек өзі біледі: " + username;
    }

    /** By the link in his mail he sets a password, with which he comes in. */
    private void signsInForTheFirstTime(String username) throws Exception {
        List<String> secrets = new ArrayList<>();
        await(() -> {
            for (MimeMessage mail : mails.getReceivedMessages()) {
                if (mail.getAllRecipients()[0].toString().contains(username + "@")) {
                    Matcher secret = SECRET.matcher(text(mail));
                    if (secret.find()) {
                        secrets.add(secret.group(1));
                    }
                }
            }
            return !secrets.isEmpty();
        });
        String password = password(username);
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        fillsIn(browser, "/invitation", "secret", secrets.get(0), "password", password, "repeated", password);
        HttpResponse<String> home = fillsIn(browser, "/sign-in", "username", username, "password", password);
        assertThat(home.uri().getPath()).as(username).isEqualTo("/");
        assertThat(home.statusCode()).isEqualTo(200);
        passwords.put(username, password);
        assertThat(get(username, "/me").get("roles")).hasSize(1);
    }

    private HttpResponse<String> fillsIn(HttpClient browser, String page, String... fields) throws Exception {
        Matcher token = TOKEN.matcher(
                browser.send(HttpRequest.newBuilder(URI.create(address + page)).build(), BodyHandlers.ofString())
                        .body());
        assertThat(token.find()).isTrue();
        StringBuilder form = new StringBuilder("_csrf=" + URLEncoder.encode(token.group(1), UTF_8));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(address + page))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", page, answer.body()).isEqualTo(200);
        return answer;
    }

    private void looksAtTheChecklist() throws Exception {
        json(HR_HEAD, "POST", "/methodologies/order-67-2025/assumptions-seen", "");
        for (JsonNode item : get(administrator, "/setup").get("items")) {
            if (List.of("organisation", "bodies", "people", "roles", "methodology", "secondAdministrator")
                    .contains(item.get("id").asText())) {
                assertThat(item.get("missing")).as(item.toString()).isEmpty();
            }
        }
    }

    private String launches() throws Exception {
        String due = get(HR_OFFICER, "/calendar/due?from=" + today + "&workingDays=10")
                .get("due")
                .asText()
                .substring(0, 10);
        String launch = """
                {"period": {"year": %d, "part": "YEAR"}, "submissionDue": "%s", "bodies": null}""".formatted(today.getYear() - 1, due);
        return json(HR_OFFICER, "POST", "/campaigns", launch).get("id").asText();
    }

    private String assessmentOf(String campaign) throws Exception {
        List<String> found = new ArrayList<>();
        await(() -> {
            JsonNode matrix = get(HR_OFFICER, "/campaigns/" + campaign + "/assessments?size=200");
            for (JsonNode row : matrix.get("items")) {
                if (row.get("body").asText().equals(BODY)) {
                    found.add(row.get("id").asText());
                }
            }
            return matrix.get("total").asInt() == 20;
        });
        return found.get(0);
    }

    private void completes(String username, String kind, String assessment, String body) throws Exception {
        List<String> tasks = new ArrayList<>();
        await(() -> tasks.addAll(get(username, "/tasks?kind=" + kind + "&matter=" + assessment)
                .get("items")
                .findValuesAsText("id")));
        json(username, "POST", "/tasks/" + tasks.get(0) + "/complete", body);
    }

    private interface Edit {
        void of(Sheet sheet);
    }

    private byte[] edited(String template, Edit edit) throws Exception {
        byte[] given = send(administrator, request(template)).body();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(given));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            edit.of(workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private JsonNode get(String username, String path) throws Exception {
        return json.readTree(send(username, request(path)).body());
    }

    private JsonNode json(String username, String method, String path, String body) throws Exception {
        return json.readTree(send(
                        username,
                        request(path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)))
                .body());
    }

    private JsonNode upload(String path, byte[] list) throws Exception {
        return json.readTree(send(
                        administrator,
                        request(path)
                                .header("Content-Type", "multipart/form-data; boundary=" + ApiDriver.BOUNDARY)
                                .POST(BodyPublishers.ofByteArray(ApiDriver.multipart("list.xlsx", list))))
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path));
    }

    private HttpResponse<byte[]> send(String username, HttpRequest.Builder request) throws Exception {
        String credentials = username + ":" + passwords.get(username);
        HttpResponse<byte[]> answer = http.send(
                request.header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode() / 100)
                .as("%s %s: %s", username, answer.uri(), new String(answer.body(), UTF_8))
                .isEqualTo(2);
        return answer;
    }

    private List<String> subjects(String recipient) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : mails.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().contains(recipient)) {
                subjects.add(mail.getSubject());
            }
        }
        return subjects;
    }

    private static String text(Part part) throws Exception {
        return part.getContent() instanceof Multipart parts
                ? text(parts.getBodyPart(0))
                : part.getContent().toString();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        for (long end = System.nanoTime() + PATIENCE; !condition.holds(); LockSupport.parkNanos(100_000_000)) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
        }
    }
}
