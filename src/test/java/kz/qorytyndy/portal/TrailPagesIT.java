package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail, as each may read it and as it is looked through. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailPagesIT {

    private static final String BODY = "KZ-33";
    private static final String OTHER = "KZ-62";
    private static final String REASON = "Мұрағаттан анықтама күтілуде";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private MovableClock clock;

    @Autowired
    private People people;

    private String assessment = "";
    private String others = "";

    @BeforeAll
    void something_is_done() {
        assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.returns(assessment, "Толықтырыңыз");
        api.post(
                        "hr.head",
                        "/tasks/" + api.task("officer.kz-33", "SubmitHrData", assessment) + "/deadline",
                        "{\"due\": \"2026-12-31\", \"reason\": \"" + REASON + "\"}")
                .with(200);
        others = api.opens(OTHER);
        api.submits(others, OTHER);
    }

    @Test
    void each_reads_what_is_his() {
        for (String reader : List.of("hr.officer", "hr.head", "auditor")) {
            assertThat(trail(reader, "?matter=" + assessment).html())
                    .as(reader)
                    .contains("/assessments/" + assessment, "Деректер ұсынылды", REASON);
            assertThat(trail(reader, "?matter=" + others).html()).contains("/assessments/" + others);
        }
        for (String reader : List.of("officer.kz-33", "head.kz-33")) {
            assertThat(trail(reader, "?matter=/assessments/" + assessment).html())
                    .as(reader)
                    .contains("/assessments/" + assessment, "Деректер ұсынылды", REASON, nameOf("hr.officer"))
                    .doesNotContain("name=\"body\"");
            assertThat(trail(reader, "?matter=" + others).text()).as(reader).contains("Мұндай жазба жоқ.");
            assertThat(trail(reader, "").html()).doesNotContain(others);
            assertThat(PortalVisit.of(api, reader).get("/trail?body=" + OTHER).status())
                    .isEqualTo(404);
        }
        assertThat(PortalVisit.of(api, "leadership").get("/trail").status()).isEqualTo(403);
        assertThat(PortalVisit.of(api, "leadership").get("/").html()).doesNotContain("href=\"/trail\"");
    }

    @Test
    void the_administrator_sees_that_it_was_done_and_not_what_was_said() {
        Page page = trail("admin", "?matter=" + assessment);
        assertThat(page.text()).contains("Деректер аумақтық органға қайтарылды", nameOf("hr.officer"));
        assertThat(page.html()).doesNotContain(REASON, "/assessments/" + assessment + "\"");
    }

    @Test
    void is_filtered_by_person_body_matter_deed_and_day() {
        String mine = "matter=" + assessment;
        assertThat(deeds("auditor", "?" + mine + "&person=officer.kz-33"))
                .contains("Деректер ұсынылды")
                .doesNotContain("Деректер аумақтық органға қайтарылды");
        assertThat(deeds("auditor", "?" + mine + "&person=" + encoded(nameOf("hr.officer"))))
                .contains("Деректер аумақтық органға қайтарылды")
                .doesNotContain("Деректер ұсынылды");
        assertThat(deeds("auditor", "?" + mine + "&action=DATA_SUBMITTED")).containsOnly("Деректер ұсынылды");
        assertThat(deeds("auditor", "?" + mine + "&body=" + BODY)).contains("Деректер ұсынылды");
        assertThat(deeds("auditor", "?" + mine + "&body=" + OTHER)).isEmpty();
        String day = jdbc.sql(
                        "select (min(at) at time zone 'Asia/Almaty')::date from audit_event where matter_id = cast(:id as uuid)")
                .param("id", assessment)
                .query(String.class)
                .single();
        assertThat(deeds("auditor", "?" + mine + "&to=" + day)).isNotEmpty();
        assertThat(deeds("auditor", "?" + mine + "&from=" + day)).isNotEmpty();
        assertThat(deeds("auditor", "?" + mine + "&to=2020-01-01")).isEmpty();
        assertThat(deeds("auditor", "?" + mine + "&from=2090-01-01")).isEmpty();
        String campaign = jdbc.sql("select campaign_id from assessment where id = cast(:id as uuid)")
                .param("id", assessment)
                .query(String.class)
                .single();
        assertThat(deeds("hr.head", "?matter=http://localhost/campaigns/" + campaign))
                .contains("Науқан басталды", "Деректер ұсынылды");
        assertThat(deeds("hr.head", "?matter=" + encoded("№ ешқандай"))).isEmpty();
    }

    @Test
    void goes_on_where_the_page_before_ended() {
        Pattern older = Pattern.compile("href=\"([^\"]*before=(\\d+))\"");
        clock.forward(Duration.ofMinutes(1));
        for (int i = 0; i < 60; i++) {
            trail.recordAlone(
                    AuditEvent.of(AuditEvent.SYSTEM, AuditAction.TASK_UNCLAIMED).in(UUID.fromString(others)));
        }
        Page first = trail("auditor", "?matter=" + others);
        assertThat(deeds(first)).hasSize(Paging.SIZE);
        Matcher link = older.matcher(first.html());
        assertThat(link.find()).isTrue();
        Page second = PortalVisit.of(api, "auditor").get(link.group(1).replace("&amp;", "&"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.html()).containsPattern("href=\"/trail\\?[^\"]*matter=" + others + "[^\"]*to=\"");
        List<String> times = Pattern.compile("<time datetime=\"([^\"]+)\"")
                .matcher(first.html() + second.html())
                .results()
                .map(time -> time.group(1))
                .toList();
        assertThat(times).hasSizeGreaterThan(Paging.SIZE);
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** Whatever deeds note has a name: what the other tests of this run did is in the trail as well. */
    @Test
    void every_detail_has_a_name() throws IOException {
        Properties names = new Properties();
        try (InputStream in = new ClassPathResource("messages/audit.properties").getInputStream()) {
            names.load(in);
        }
        List<String> nameless =
                jdbc
                        .sql("select distinct jsonb_object_keys(details) from audit_event")
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(name -> !name.matches("\\d{4}-\\d{2}-\\d{2}|[A-Z].*"))
                        .filter(name -> !name.equals("reason") && !names.containsKey("audit.detail." + name))
                        .toList();
        assertThat(nameless).isEmpty();
    }

    @Test
    void names_the_person_whose_data_were_copied_or_changed() {
        api.get("admin", "/people/officer.kz-33/data").with(200);

        String row = trail("admin", "?person=admin&action=PERSON_DATA_EXPORTED")
                .html()
                .split("<tr>", -1)[2];

        assertThat(row).contains("href=\"/people/officer.kz-33\"", people.nameOf("officer.kz-33"));
    }

    private Page trail(String reader, String asked) {
        Page page = PortalVisit.of(api, reader).get("/trail" + asked);
        assertThat(page.status()).as(reader + " " + asked).isEqualTo(200);
        return page;
    }

    private List<String> deeds(String reader, String asked) {
        return deeds(trail(reader, asked));
    }

    private static List<String> deeds(Page page) {
        return Pattern.compile("<th scope=\"row\"><span>([^<]+)</span>")
                .matcher(page.html())
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private String nameOf(String username) {
        return jdbc.sql("select name from person where username = :username")
                .param("username", username)
                .query(String.class)
                .single();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
