package kz.qorytyndy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        PageExamples examples = PageExamples.of(api);
        List<String> found = new ArrayList<>();
        for (Row row : rows()) {
            for (String language : row.languages) {
                look(found, row.who, language, examples.in(row.address));
            }
        }
        look(found, "admin", "kk", "/nowhere");

        assertThat(found).isEmpty();
    }

    private static List<Row> rows() throws IOException {
        return new ClassPathResource("pages.csv")
                .getContentAsString(UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Row::of)
                .toList();
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
