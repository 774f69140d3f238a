package kz.qorytyndy.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;

/** The session's cookie as the real server sends it. */
class BehindTlsTest {

    @Configuration
    @ImportAutoConfiguration(ServletWebServerFactoryAutoConfiguration.class)
    @EnableSpringHttpSession
    @Import(SessionCookie.class)
    static class Server {

        @Bean
        MapSessionRepository repository() {
            return new MapSessionRepository(new HashMap<>());
        }

        @Bean
        ServletRegistrationBean<HttpServlet> sessions() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                            request.getSession();
                        }
                    },
                    "/");
        }
    }

    @Test
    void keeps_the_session_to_tls_and_this_host_where_people_come_by_https() throws IOException, InterruptedException {
        assertThat(cookie("https://qorytyndy.example"))
                .matches("__Host-SID=\\w+; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void leaves_the_cookie_as_it_is_without_tls() throws IOException, InterruptedException {
        assertThat(cookie("http://127.0.0.1")).matches("JSESSIONID=\\w+; Path=/; HttpOnly; SameSite=Lax");
    }

    private static String cookie(String baseUrl) throws IOException, InterruptedException {
        try (var context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .run("--qorytyndy.base-url=" + baseUrl, "--server.port=0", "--management.server.port=")) {
            URI address =
                    URI.create("http://127.0.0.1:" + context.getWebServer().getPort());
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElse("");
        }
    }
}
