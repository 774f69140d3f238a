package kz.qorytyndy.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.PageExamples;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** What each page of {@code pages.csv} costs, for each who may see it: how often it asks the database, and how long it is. */
@IntegrationTest
class PageCostsIT {

    static final int STATEMENTS = 12;
    private static final int BYTES = 100 * 1024;
    private static final int FIRST_VISIT = 300 * 1024;

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"");

    /** Those that ask more often, as they show many things that different modules keep; none of them asks more of more rows. */
    private static final Map<String, Integer> MORE = Map.of(
            "/", 22,
            "/administration", 13,
            "/campaigns/launch", 13,
            "/assessments/{id}/course", 19,
            "/assessments/{id}/data", 22,
            "/tasks/{id}/decision", 40,
            "/tasks/{id}/sheet", 18,
            "/tasks/{id}/verify", 18,
            "/methodologies/{id}/compare", 24,
            "/people", 18);

    private static final List<String> WHO =
            List.of("hr.officer", "hr.head", "officer.kz-71", "head.kz-71", "leadership", "auditor", "admin");

    private static final Set<String> STRANGERS = Set.of("nobody", "half");

    @Autowired
    private ApiDriver api;

    private record Cost(int statements, int bytes) {}

    @Test
    void stay_within_what_they_may_however_many_rows_there_are() throws IOException {
        PageExamples examples = PageExamples.of(api);
        Map<String, PortalVisit> visits = new LinkedHashMap<>();
        WHO.forEach(who -> visits.put(who, PortalVisit.of(api, who)));
        // What is found out but once in an instance is found out now.
        walk(visits, examples);
        Map<String, Cost> few = walk(visits, examples);
        List<String> campaigns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            campaigns.add(api.launches(
                    ApiDriver.freshPeriod(), "KZ-71", "KZ-75", "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27"));
        }
        Map<String, Cost> many = walk(visits, examples);
        campaigns.forEach(campaign -> api.post(
                        "hr.head", "/campaigns/" + campaign + "/cancel", "{\"reason\": \"Тексеру аяқталды\"}")
                .with(200));

        List<String> wrong = new ArrayList<>();
        many.forEach((page, cost) -> {
            int most = MORE.getOrDefault(page.split(" ", -1)[0], STATEMENTS);
            int before = few.getOrDefault(page, cost).statements();
            if (cost.statements() > most || cost.statements() > before + 2 || cost.bytes() > BYTES) {
                wrong.add(page + ": " + cost + ", with few rows " + before + " statements");
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_list_of_assessments_has_no_page_before_the_first_or_after_the_last() {
        PortalVisit officer = PortalVisit.of(api, "hr.officer");

        assertThat(officer.get("/assessments?page=0").status()).isEqualTo(200);
        assertThat(officer.get("/assessments?page=-1").status()).isEqualTo(404);
        assertThat(officer.get("/assessments?page=" + Integer.MAX_VALUE).status())
                .isEqualTo(404);
        assertThat(officer.get("/?page=" + Integer.MAX_VALUE).status()).isEqualTo(404);
    }

    /** Nobody has proved anything there, and the demonstration offers all its people. */
    @Test
    void the_page_of_the_sign_in_asks_the_database_as_seldom() {
        PortalVisit stranger = PortalVisit.anonymous(api);
        stranger.get("/sign-in");

        assertThat(Statements.of(() -> stranger.get("/sign-in"))).hasSizeLessThanOrEqualTo(STATEMENTS);
    }

    /** What a browser fetches that has not been here: the page of the sign-in, the first page after it, and all that they name. */
    @Test
    void the_first_visit_is_no_more_than_300_kilobytes() throws IOException, InterruptedException {
        Page signIn = PortalVisit.anonymous(api).get("/sign-in");
        Page home = PortalVisit.of(api, "hr.officer").get("/");
        Set<String> assets = new TreeSet<>();
        for (Page page : List.of(signIn, home)) {
            Matcher found = ASSET.matcher(page.html());
            while (found.find()) {
                assets.add(HtmlUtils.htmlUnescape(found.group(1)));
            }
        }
        int bytes = signIn.response().body().length + home.response().body().length;
        for (String asset : assets) {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(api.url(asset)))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            bytes += answer.body().length;
        }
        assertThat(assets).anyMatch(asset -> asset.endsWith(".css"));
        assertThat(bytes).as(assets.toString()).isLessThanOrEqualTo(FIRST_VISIT);
    }

    private static Map<String, Cost> walk(Map<String, PortalVisit> visits, PageExamples examples) throws IOException {
        Map<String, Cost> costs = new TreeMap<>();
        for (String line :
                new ClassPathResource("pages.csv").getContentAsString(UTF_8).split("\n", -1)) {
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            // Neither the verification, which answers nobody who asks so often, nor what only a browser prepares nor,
            // with the demonstration's people one by one, where they sign in.
            if (!line.startsWith("#")
                    && cells.length > 2
                    && !cells[2].isEmpty()
                    && !STRANGERS.contains(cells[1])
                    && !cells[0].startsWith("/verify")
                    && !examples.in(cells[2]).contains("{")) {
                visits.forEach((who, visit) -> {
                    List<Page> seen = new ArrayList<>();
                    int statements = Statements.of(() -> seen.add(visit.get(examples.in(cells[2]))))
                            .size();
                    Page page = seen.get(0);
                    assertThat(page.status()).as(who + " at " + cells[2]).isLessThan(500);
                    if (page.status() == 200) {
                        costs.put(
                                cells[0] + " " + who,
                                new Cost(statements, page.response().body().length));
                    }
                });
            }
        }
        return costs;
    }
}
