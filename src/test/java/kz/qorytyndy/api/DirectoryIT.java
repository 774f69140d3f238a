package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class DirectoryIT {

    @Autowired
    private ApiDriver api;

    @ParameterizedTest
    @CsvSource({
        "officer.kz-71, TERRITORIAL_OFFICER, KZ-71",
        "head.kz-10, TERRITORIAL_HEAD, KZ-10",
        "hr.officer, HR_OFFICER,",
        "hr.head, HR_HEAD,",
        "leadership, LEADERSHIP,",
        "auditor, AUDITOR,",
        "admin, ADMINISTRATOR,"
    })
    void tells_everybody_who_he_is(String username, String role, String body) {
        JsonNode me = api.get(username, "/me").with(200).json();

        assertThat(me.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("username", "name", "roles", "bodies", "actingFor");
        assertThat(me.get("username").asText()).isEqualTo(username);
        assertThat(me.get("name").asText()).isNotBlank();
        assertThat(me.get("roles")).isEqualTo(api.json("[\"" + role + "\"]"));
        assertThat(me.get("bodies")).isEqualTo(api.json(body == null ? "[]" : "[\"" + body + "\"]"));
        assertThat(me.get("actingFor")).isEmpty();
    }

    @Test
    void lists_the_bodies_page_by_page() {
        JsonNode second =
                api.get("officer.kz-71", "/bodies?page=1&size=15").with(200).json();
        int total = second.get("total").asInt();

        assertThat(total).isGreaterThanOrEqualTo(20);
        assertThat(second.get("items")).hasSize(Math.min(total - 15, 15));
        assertThat(api.get("officer.kz-71", "/bodies").with(200).json().get("items"))
                .hasSize(total)
                .filteredOn(body -> body.get("code").asText().startsWith("KZ-"))
                .hasSize(20)
                .anySatisfy(body -> {
                    assertThat(body.get("code").asText()).isEqualTo("KZ-71");
                    assertThat(body.at("/name/kk").asText()).contains("Астана");
                    assertThat(body.at("/name/en").asText()).contains("Astana");
                    assertThat(body.at("/officialName/kk").asText()).endsWith("Астана қаласы бойынша департаменті");
                });
        assertThat(api.get("officer.kz-71", "/bodies?page=7").with(200).json().get("items"))
                .isEmpty();
    }
}
