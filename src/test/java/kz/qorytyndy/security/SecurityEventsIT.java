package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class SecurityEventsIT {

    @LocalServerPort
    private int port;

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
}
