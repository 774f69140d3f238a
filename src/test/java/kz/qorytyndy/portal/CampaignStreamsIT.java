package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an open page of a campaign is told. Each test is another person's: one person has few open. */
@IntegrationTest
class CampaignStreamsIT {

    private static final String ENDED = "ended";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void tells_of_a_step_without_saying_which() throws InterruptedException {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");
        PortalVisit leadership = PortalVisit.of(api, "leadership");
        HttpResponse<Stream<String>> stream = leadership.listen("/campaigns/" + campaign + "/events");
        BlockingQueue<String> lines = lines(stream);
        assertThat(next(lines)).isEqualTo(":open");

        api.submits(api.assessmentOf(campaign, "KZ-71"), "KZ-71");

        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(next(lines)).isEqualTo("event:changed");
        assertThat(next(lines)).isEqualTo("data:-");
        assertThat(leadership.get("/campaigns/" + campaign + "/live").text())
                .contains("Астана қаласы", "Тексерілуде")
                .doesNotContain("<main");
        stream.body().close();
    }

    @Test
    void ends_when_its_person_signs_out() throws InterruptedException {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        PortalVisit head = PortalVisit.of(api, "hr.head");
        head.get("/campaigns/" + campaign);
        BlockingQueue<String> lines = lines(head.listen("/campaigns/" + campaign + "/events"));
        assertThat(next(lines)).isEqualTo(":open");

        head.post("/sign-out");

        assertThat(next(lines)).isEqualTo(ENDED);
        assertThat(head.listen("/campaigns/" + campaign + "/events").headers().firstValue("Content-Type"))
                .as("the page to sign in, which is no stream")
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    @Test
    void opens_a_few_for_one_person_and_asks_him_to_come_again() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        PortalVisit auditor = PortalVisit.of(api, "auditor");
        List<HttpResponse<Stream<String>>> streams = new ArrayList<>(IntStream.range(0, 9)
                .mapToObj(n -> auditor.listen("/campaigns/" + campaign + "/events"))
                .toList());

        assertThat(streams)
                .extracting(HttpResponse::statusCode)
                .containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 503);
        assertThat(streams.get(8).headers().firstValue("Retry-After")).hasValue("60");
        assertThat(PortalVisit.of(api, "hr.officer2")
                        .listen("/campaigns/" + campaign + "/events")
                        .statusCode())
                .as("another person's")
                .isEqualTo(200);
        streams.forEach(stream -> stream.body().close());
    }

    @Test
    void is_no_sign_of_life() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        long before = System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(10);
        jdbc.sql("update portal_session set last_access_time = :at where principal_name = 'hr.officer'")
                .param("at", before)
                .update();

        assertThat(officer.get("/campaigns/" + campaign + "/live").status()).isEqualTo(200);
        officer.listen("/campaigns/" + campaign + "/events").body().close();
        assertThat(seenLater(before)).as("sessions seen since").isZero();

        officer.get("/campaigns/" + campaign);
        assertThat(seenLater(before)).isEqualTo(1);
    }

    private int seenLater(long time) {
        return jdbc.sql(
                        "select count(*) from portal_session where principal_name = 'hr.officer' and last_access_time > :at")
                .param("at", time)
                .query(Integer.class)
                .single();
    }

    private static BlockingQueue<String> lines(HttpResponse<Stream<String>> stream) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> {
            stream.body().filter(line -> !line.isEmpty()).forEach(lines::add);
            lines.add(ENDED);
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
    }
}
