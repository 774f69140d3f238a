package kz.qorytyndy.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;

class WithdrawalTest {

    private static final Duration WAIT = Duration.ofSeconds(1);

    @Test
    void an_instance_that_ends_is_not_ready_and_serves_on_for_a_while() throws Exception {
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(0);
        server.setShutdown(Shutdown.GRACEFUL);
        CompletableFuture<ReadinessState> said = new CompletableFuture<>();
        ServletWebServerApplicationContext instance = new ServletWebServerApplicationContext();
        instance.registerBean(TomcatServletWebServerFactory.class, () -> server);
        instance.registerBean(Withdrawal.class, () -> new Withdrawal(WAIT));
        instance.addApplicationListener((ApplicationListener<AvailabilityChangeEvent<ReadinessState>>)
                change -> said.complete(change.getState()));
        instance.refresh();
        URL door = URI.create("http://127.0.0.1:" + instance.getWebServer().getPort())
                .toURL();

        long from = System.nanoTime();
        CompletableFuture<Void> end = CompletableFuture.runAsync(instance::close);

        assertThat(said.get(5, TimeUnit.SECONDS)).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
        assertThat(answer(door)).isEqualTo(404);
        end.get(30, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(WAIT);
        assertThatThrownBy(() -> answer(door)).isInstanceOf(IOException.class);
    }

    private static int answer(URL door) throws IOException {
        return ((HttpURLConnection) door.openConnection()).getResponseCode();
    }
}
