package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is held of one person: given out whole, without a secret, to the administrator alone, and never in silence. */
@IntegrationTest
class PersonalDataIT {

    private static final String BODY = "KZ-59";
    private static final String OFFICER = ApiDriver.officer(BODY);
    private static final String COPY = "/people/" + OFFICER + "/data";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_copy_of_all_that_is_held_of_a_person_is_made_by_the_administrator_and_stands_in_the_trail() {
        String id = api.opens(BODY);
        api.submits(id, BODY);

        ApiDriver.Answer answer = api.get("admin", COPY).with(200);
        JsonNode copy = answer.json();
        assertThat(copy.at("/person/username").asText()).isEqualTo(OFFICER);
        assertThat(copy.at("/roles/0/role").asText()).isEqualTo("TERRITORIAL_OFFICER");
        assertThat(copy.at("/roles/0/body").asText()).isEqualTo(BODY);
        assertThat(copy.at("/parts/parts").findValuesAsText("matter")).contains(id);
        assertThat(copy.at("/parts/mails").findValuesAsText("kind")).contains("SUBMISSION_REQUESTED");
        assertThat(copy.get("parts").fieldNames())
                .toIterable()
                .containsExactly(
                        "addresses", "authenticator", "mails", "measures", "parts", "passkeys", "substitutions");
        assertThat(copy.get("events").findValuesAsText("action")).contains("DATA_SUBMITTED");
        assertThat(answer.text()).doesNotContainIgnoringCase("hash").doesNotContain("{bcrypt}", "argon2");

        assertThat(SignedIn.as("admin", port).get(COPY + ".json").body()).contains("\"DATA_SUBMITTED\"");
        for (String other : new String[] {"hr.head", "auditor", "leadership", OFFICER}) {
            api.get(other, COPY).with(403);
        }
        api.get("admin", "/people/nobody/data").with(404);
        assertThat(jdbc.sql(
                                "select actor from audit_event where action = 'PERSON_DATA_EXPORTED' and subject = :officer")
                        .param("officer", OFFICER)
                        .query(String.class)
                        .list())
                .containsExactly("admin", "admin");
    }
}
