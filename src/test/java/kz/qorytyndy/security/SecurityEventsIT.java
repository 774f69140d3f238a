package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class SecurityEventsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void tells_who_came_failed_was_refused_and_left(CapturedOutput log) {
        SignedIn.nobody(port).signIn("hr.officer\n0 signed-in user=admin", "wrong");
        SignedIn officer = SignedIn.nobody(port);
        officer.signIn("officer.kz-71", ApiDriver.PASSWORD);
        officer.get("/campaigns/launch");
        officer.form("/sign-out", "", officer.portalToken("/"));

        assertThat(log.getOut())
                .contains("sign-in-failed user=hr.officer?0 signed-in user=admin from=127.0.0.1")
                .containsSubsequence(
                        "signed-in user=officer.kz-71 from=127.0.0.1",
                        "refused user=officer.kz-71 from=127.0.0.1 GET /campaigns/launch",
                        "signed-out user=officer.kz-71");
    }

    @Test
    void tells_which_peoples_data_went_out_and_whose_rights_changed_as_the_trail_does(CapturedOutput log) {
        String period = "?body=KZ-27&period=2026-Q1";
        api.get("officer.kz-27", "/employees/template.xlsx?body=KZ-27").with(200);
        api.get("officer.kz-27", "/standards/records/template.xlsx" + period).with(200);
        api.get("auditor", "/attestations/list.xlsx" + period).with(200);
        api.get("auditor", "/employees?body=KZ-27").with(200);
        api.get("officer.kz-71", "/employees?body=KZ-27").with(404);
        String substitution = api.post("admin", "/substitutions", """
                        {"absent": "head.kz-27", "deputy": "deputy.kz-27", "from": "2027-03-01", "to": "2027-03-02",
                         "order": {"number": "45-ж", "date": "2026-11-20"}}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        api.send(api.request("admin", "/substitutions/" + substitution).DELETE())
                .with(204);

        assertThat(log.getOut())
                .containsSubsequence(
                        "employees-exported user=officer.kz-27 from=127.0.0.1 employees of KZ-27",
                        "records-exported user=officer.kz-27 from=127.0.0.1 compliance records of KZ-27",
                        "attestations-exported user=auditor from=127.0.0.1",
                        "read user=auditor from=127.0.0.1 /api/v1/employees",
                        "deputy-named user=admin from=127.0.0.1 substitution " + substitution,
                        "substitution-ended user=admin from=127.0.0.1 substitution " + substitution)
                .doesNotContain("read user=officer.kz-71");
        assertThat(jdbc.sql("select action || ' ' || actor from audit_event order by id desc limit 5")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "SUBSTITUTION_ENDED admin",
                        "DEPUTY_NAMED admin",
                        "ATTESTATIONS_EXPORTED auditor",
                        "RECORDS_EXPORTED officer.kz-27",
                        "EMPLOYEES_EXPORTED officer.kz-27");
    }
}
