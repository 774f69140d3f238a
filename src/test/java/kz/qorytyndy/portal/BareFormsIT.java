package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.security.AccessTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** Forms that no page of ours sends: without their fields, without their files, or as no form at all. */
@IntegrationTest
class BareFormsIT {

    private static final List<String> ENDS_THE_SESSION = List.of("/sign-in", "/sign-out");

    @LocalServerPort
    private int port;

    @Autowired
    private AccessTable access;

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-71", "head.kz-71", "hr.officer", "hr.head", "admin"})
    void are_refused_and_are_no_fault(String username) {
        SignedIn person = SignedIn.as(username, port);
        String token = person.portalToken("/");
        access.rows().stream()
                .filter(row -> row.method().equals(HttpMethod.POST))
                .map(row -> row.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString()))
                .filter(path -> !path.startsWith("/api/")
                        && !path.startsWith("/camunda/")
                        && !path.contains("*")
                        && !ENDS_THE_SESSION.contains(path))
                .forEach(path -> {
                    refused(person.form(path, "a=b", token));
                    refused(person.send(person.request(path)
                            .header("X-CSRF-TOKEN", token)
                            .header("Content-Type", "multipart/form-data; boundary=X")
                            .POST(HttpRequest.BodyPublishers.ofString("--X--\r\n"))));
                    refused(person.send(person.request(path)
                            .header("X-CSRF-TOKEN", token)
                            .POST(HttpRequest.BodyPublishers.noBody())));
                });
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s %s", answer.uri(), answer.request().headers().map())
                .isLessThan(500);
    }
}
