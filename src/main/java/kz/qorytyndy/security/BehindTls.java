package kz.qorytyndy.security;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Keeps cookies to TLS, and to this host alone, where people reach the portal by {@code https}. */
class BehindTls implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("qorytyndy.base-url", "").startsWith("https:")) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "behindTls",
                            Map.of(
                                    "server.servlet.session.cookie.name",
                                    "__Host-SID",
                                    "server.servlet.session.cookie.secure",
                                    true,
                                    "server.servlet.session.cookie.path",
                                    "/",
                                    "camunda.bpm.webapp.session-cookie.cookie-name",
                                    "__Host-SID",
                                    "camunda.bpm.webapp.session-cookie.enable-secure-cookie",
                                    true,
                                    "camunda.bpm.webapp.csrf.enable-secure-cookie",
                                    true)));
        }
    }
}
