package kz.qorytyndy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The portal's pages on a small phone, as axe judges them: by all its rules, the experimental ones and the contrast of texts included, but those of
 * the level AAA.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final int WIDTH = 360;

    /** What is wrong with the page: one line for each finding. */
    private static final String FINDINGS = """
            async () => {
              const page = document.documentElement;
              const wide = page.scrollWidth > page.clientWidth ? [`is ${page.scrollWidth} px wide`] : [];
              const rules = axe.getRules()
                  .filter(rule => !rule.tags.includes('wcag2aaa'))
                  .map(rule => rule.ruleId);
              const { violations } = await axe.run({ runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });
              return wide.concat(violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(' ')}`));
            }""";

    @Autowired
    private ApiDriver api;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    private final Map<String, Page> pages = new HashMap<>();
    private String axe = "";

    @BeforeAll
    void start() throws IOException {
        axe = new ClassPathResource("axe.min.js").getContentAsString(UTF_8);
    }

    /** A row of the table: {@code languages} is empty, and {@code why} filled in, where nobody looks. */
    private record Row(String path, String who, String address, List<String> languages, String why) {

        static Row of(String line) {
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            return new Row(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" ", -1)),
                    cells[4]);
        }
    }

    @Test
    void are_all_in_the_table() throws IOException {
        Set<String> pages = new TreeSet<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(handler -> isPage(handler.getKey(), handler.getValue()))
                .forEach(handler -> pages.addAll(handler.getKey().getPatternValues()));
        assertThat(rows()).extracting(Row::path).containsExactlyInAnyOrderElementsOf(pages);
        assertThat(rows())
                .allSatisfy(
                        row -> assertThat(row.languages.isEmpty()).as(row.path).isEqualTo(!row.why.isEmpty()));
    }

    private static boolean isPage(RequestMappingInfo mapping, HandlerMethod handler) {
        return mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && handler.getBeanType().getPackageName().startsWith("kz.qorytyndy")
                && handler.getReturnType().getParameterType() == String.class
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
                && !handler.hasMethodAnnotation(ResponseBody.class);
    }

    @Test
    void are_no_wider_than_a_phone_and_fit_for_whoever_does_not_see_them() throws IOException {
        Map<String, String> examples = examples();
        List<String> found = new ArrayList<>();
        for (Row row : rows()) {
            for (String language : row.languages) {
                String address = row.address;
                for (Map.Entry<String, String> example : examples.entrySet()) {
                    address = address.replace("{" + example.getKey() + "}", example.getValue());
                }
                look(found, row.who, language, address);
            }
        }
        look(found, "admin", "kk", "/nowhere");

        assertThat(found).isEmpty();
    }

    private Map<String, String> examples() {
        String verification = api.untouched(AssessmentState.IN_VERIFICATION);
        String employee = api.post("officer.kz-71", "/employees?body=KZ-71", """
                        {"personnelNumber": "AXE-1", "name": "Әбенова Әлия", "employments": [
                          {"post": "Кадр маманы", "firstDay": "2026-01-01", "lastDay": null}]}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        String issued = api.untouched(AssessmentState.ISSUED);
        String measure = api.post("head.kz-71", "/assessments/" + issued + "/measures", """
                        {"recommendation": 1, "owner": "officer.kz-71", "due": "2026-11-27"}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        return Map.of(
                "employee", employee,
                "measure", measure,
                "submit", api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION)),
                "verify", api.task("hr.officer", "VerifySubmission", verification),
                "review", api.task("hr.head", "ReviewConclusion", api.untouched(AssessmentState.IN_REVIEW)),
                "signOff", api.task("head.kz-71", "SignOff", api.untouched(AssessmentState.AWAITING_SIGN_OFF)),
                "confirm", typed(),
                "issued", issued,
                "campaign",
                        api.openTask("hr.officer", "VerifySubmission", verification)
                                .orElseThrow()
                                .get("campaignId")
                                .asText());
    }

    private static List<Row> rows() throws IOException {
        return new ClassPathResource("pages.csv")
                .getContentAsString(UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    /** The task of a decision that is typed and not taken. */
    private String typed() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.approves(assessment);
        String task = api.task("head.kz-71", "SignOff", assessment);
        api.send(api.request("head.kz-71", "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"outcome\": \"OBJECT\", \"text\": \"Келіспеймін\"}")))
                .with(200);
        return task;
    }

    private void look(List<String> found, String username, String language, String path) {
        Page page = pages.computeIfAbsent(username, name -> CHROMIUM.page(name));
        page.setViewportSize(WIDTH, 800);
        Response answer = page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        if (page.locator(".diagram").count() > 0) {
            page.locator(".diagram .djs-container > svg[role]").waitFor();
        }
        page.evaluate(axe);
        if (answer.status() >= 400 && !path.equals("/nowhere") && !path.startsWith("/verify")) {
            found.add(username + " " + path + " answers " + answer.status());
        }
        ((List<?>) page.evaluate(FINDINGS))
                .forEach(one -> found.add(username + " " + path + " " + language + " " + one));
    }
}
