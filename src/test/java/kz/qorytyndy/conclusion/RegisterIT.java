package kz.qorytyndy.conclusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The register is searched, filtered and sorted by the database, and shows to each what he may see. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterIT {

    private static final String REGISTER = "/conclusions?size=200";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    private String kostanay = "";
    private String ulytau = "";

    @BeforeAll
    void issues() {
        kostanay = api.issues("KZ-39");
        ulytau = api.issues("KZ-62");
    }

    @Test
    void finds_a_conclusion_by_its_body_and_number_however_they_are_typed() {
        for (String way : List.of(
                "Қостанай",
                "костанай",
                "kostanai",
                "QOSTANAY",
                "rjcnfyfq",
                "0jcnfyfq",
                "лщыефтфш",
                "Костанайская",
                "KZ-39",
                number(kostanay))) {
            assertThat(found("auditor", "&q=" + encoded(way)))
                    .as(way)
                    .contains(kostanay)
                    .doesNotContain(ulytau);
        }
        String number = number(kostanay);
        assertThat(found("auditor", "&q=" + encoded("№ " + number + " костанай")))
                .containsExactly(kostanay);
        assertThat(found("auditor", "&q=" + encoded(number + " ұлытау"))).isEmpty();
        assertThat(found("auditor", "&q=" + encoded("'; drop table conclusion; --")))
                .isEmpty();
        assertThat(page("auditor", "?q=" + encoded("rjcnfyfq")))
                .contains(number)
                .doesNotContain(number(ulytau));
        assertThat(page("auditor", "?q=" + encoded("ешқайда"))).contains("Тізілімде мұндай қорытынды жоқ.");
    }

    @Test
    void filters_by_period_body_level_and_standing() {
        JsonNode one = entry(kostanay);
        String period =
                one.at("/period/year").asInt() + "-" + one.at("/period/part").asText();
        String level = one.get("level").asText();
        assertThat(found("hr.head", "&period=" + period)).contains(kostanay);
        assertThat(found("hr.head", "&period=2000-YEAR")).isEmpty();
        assertThat(found("hr.head", "&body=KZ-62")).contains(ulytau).doesNotContain(kostanay);
        assertThat(found("hr.head", "&level=" + level)).contains(kostanay);
        assertThat(found("hr.head", "&level=NONE")).isEmpty();
        assertThat(found("hr.head", "&standing=IN_FORCE")).contains(kostanay);
        assertThat(found("hr.head", "&standing=REPLACED")).doesNotContain(kostanay, ulytau);
        api.get("hr.head", REGISTER + "&period=2000").with(422);
        api.get("hr.head", REGISTER + "&order=WORST").with(404);
    }

    @Test
    void sorts_by_the_names_of_the_bodies_and_by_grade() {
        List<String> bodies =
                api.get("auditor", REGISTER + "&order=BODY").with(200).json().findValuesAsText("body");
        assertThat(bodies.lastIndexOf("KZ-39")).isLessThan(bodies.indexOf("KZ-62"));
        List<JsonNode> grades =
                api.get("auditor", REGISTER + "&order=GRADE").with(200).json().findValues("grade");
        assertThat(grades).isSortedAccordingTo((a, b) -> b.decimalValue().compareTo(a.decimalValue()));
    }

    @Test
    void shows_to_a_head_his_own_body_and_counts_nothing_else() {
        JsonNode own = api.get("head.kz-39", REGISTER).with(200).json();
        assertThat(own.findValuesAsText("body")).containsOnly("KZ-39");
        assertThat(own.get("total").asInt()).isEqualTo(own.get("items").size());
        assertThat(found("head.kz-39", "&body=KZ-62")).isEmpty();
        assertThat(found("head.kz-39", "&q=" + encoded("ұлытау"))).isEmpty();
        api.get("officer.kz-39", REGISTER).with(403);
        JsonNode paged =
                api.get("auditor", "/conclusions?size=1&page=1").with(200).json();
        assertThat(paged.get("items")).hasSize(1);
        assertThat(paged.get("total").asInt()).isGreaterThan(1);
    }

    private List<String> found(String username, String asked) {
        return api.get(username, REGISTER + asked).with(200).json().findValuesAsText("assessmentId");
    }

    private String page(String username, String asked) {
        return SignedIn.as(username, port).get("/conclusions" + asked).body();
    }

    private JsonNode entry(String assessment) {
        for (JsonNode one : api.get("auditor", REGISTER).with(200).json().get("items")) {
            if (one.get("assessmentId").asText().equals(assessment)) {
                return one;
            }
        }
        throw new AssertionError("Not in the register: " + assessment);
    }

    private String number(String assessment) {
        return entry(assessment).get("number").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
