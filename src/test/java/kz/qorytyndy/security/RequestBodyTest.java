package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import kz.qorytyndy.platform.Refusal;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestBodyTest {

    private static final int THREADS = 200;

    private final AtomicLong now = new AtomicLong();
    private final RequestBody.Places places = new RequestBody.Places(THREADS);
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private boolean answered;

    @Test
    void takes_a_short_body_of_a_stranger_and_no_long_one() throws IOException {
        RequestBody body = body(40_000, pieces(1_000));
        assertThatThrownBy(() -> body.doRead(ApplicationBufferHandler.EMPTY)).satisfies(told(413));
        assertThat(body.doRead(ApplicationBufferHandler.EMPTY)).isNegative();

        RequestBody unannounced = body(-1, pieces(1_000));
        assertThatThrownBy(() -> readAll(unannounced)).satisfies(told(413));

        readAll(body(16_000, pieces(1_000)));
    }

    @Test
    void takes_as_much_as_the_door_takes_from_whom_it_knows() throws IOException {
        RequestBody body = body(40_000, pieces(1_000));
        body.belongsTo(request);
        RequestBody.allow(request, 50_000);

        readAll(body);

        RequestBody larger = body(60_000, pieces(1_000));
        larger.belongsTo(request);
        RequestBody.allow(request, 50_000);
        assertThatThrownBy(() -> readAll(larger)).satisfies(told(413));
    }

    @Test
    void waits_ten_seconds_for_a_stranger_however_busily_he_sends() {
        RequestBody body = body(16_000, passing(1, Duration.ofSeconds(4)));

        assertThatThrownBy(() -> readAll(body)).satisfies(told(408));
        assertThat(now.get()).isEqualTo(Duration.ofSeconds(12).toNanos());
    }

    @Test
    void waits_longer_for_whom_it_knows_as_long_as_he_keeps_a_rate() throws IOException {
        RequestBody body = body(1_000_000, passing(10_000, Duration.ofSeconds(2)));
        body.belongsTo(request);
        RequestBody.allow(request, 2_000_000);
        readAll(body);

        RequestBody slower = body(1_000_000, passing(10_000, Duration.ofSeconds(4)));
        slower.belongsTo(request);
        RequestBody.allow(request, 2_000_000);
        assertThatThrownBy(() -> readAll(slower)).satisfies(told(408));
    }

    @Test
    void says_of_a_silent_sender_what_he_is() {
        RequestBody body = body(100, () -> {
            throw new SocketTimeoutException();
        });

        assertThatThrownBy(() -> body.doRead(ApplicationBufferHandler.EMPTY)).satisfies(told(408));
    }

    @Test
    void keeps_threads_for_others_from_those_who_let_them_wait() throws IOException {
        List<RequestBody> slow = new ArrayList<>();
        for (int i = 0; i < RequestBody.Places.STRANGERS_OF_AN_ADDRESS; i++) {
            slow.add(begun("10.0.0.1"));
        }
        assertThatThrownBy(() -> begun("10.0.0.1")).satisfies(told(503));
        while (slow.size() < THREADS / 4) {
            slow.add(begun("10.0.0." + (2 + slow.size() / RequestBody.Places.STRANGERS_OF_AN_ADDRESS)));
        }
        assertThatThrownBy(() -> begun("10.0.1.1")).satisfies(told(503));

        RequestBody turnedAway = new RequestBody(
                socket(passing(1, Duration.ofSeconds(1))), 100, places, () -> "10.0.1.1", () -> false, now::get);
        assertThatThrownBy(() -> turnedAway.doRead(ApplicationBufferHandler.EMPTY))
                .satisfies(told(503));
        assertThat(turnedAway.isReadToItsEnd()).isFalse();
        assertThat(now.get()).as("nanoseconds that he was waited for").isZero();

        RequestBody body = body(2, pieces(1));
        body.belongsTo(request);
        RequestBody.allow(request, 50_000);
        readAll(body);
        slow.forEach(RequestBody::leave);
        begun("10.0.0.1");
    }

    @Test
    void takes_in_what_nobody_has_read_but_not_for_longer_than_it_waits_for_strangers() {
        assertThat(body(40_000, pieces(1_000)).isReadToItsEnd()).isTrue();
        assertThat(body(-1, () -> -1).isReadToItsEnd()).isTrue();
        assertThat(body(40_000, passing(1, Duration.ofSeconds(4))).isReadToItsEnd())
                .isFalse();
        assertThat(now.get()).isEqualTo(Duration.ofSeconds(12).toNanos());
    }

    @Test
    void lets_the_page_that_tells_of_a_refusal_read_nothing() throws IOException {
        RequestBody body = body(100, pieces(1));
        answered = true;
        assertThat(body.doRead(ApplicationBufferHandler.EMPTY)).isNegative();
        assertThat(body.isReadToItsEnd()).isTrue();
    }

    private interface Sender {
        int next() throws IOException;
    }

    private static Sender pieces(int size) {
        return () -> size;
    }

    private Sender passing(int size, Duration time) {
        return () -> {
            now.addAndGet(time.toNanos());
            return size;
        };
    }

    private RequestBody begun(String address) throws IOException {
        RequestBody body = new RequestBody(socket(pieces(1)), 100, places, () -> address, () -> false, now::get);
        body.doRead(ApplicationBufferHandler.EMPTY);
        return body;
    }

    private RequestBody body(long announced, Sender sender) {
        return new RequestBody(socket(sender), announced, places, () -> "10.0.0.9", () -> answered, now::get);
    }

    private static InputBuffer socket(Sender sender) {
        return new InputBuffer() {
            @Override
            public int doRead(ApplicationBufferHandler handler) throws IOException {
                return sender.next();
            }

            @Override
            public int available() {
                return 1;
            }
        };
    }

    /** As the server reads: as much as was announced. */
    private static void readAll(RequestBody body) throws IOException {
        int read = 0;
        while (read >= 0 && !body.isEnded()) {
            read = body.doRead(ApplicationBufferHandler.EMPTY);
        }
    }

    private static Consumer<Throwable> told(int status) {
        return failure -> assertThat(((Refusal) failure).status()).isEqualTo(HttpStatus.valueOf(status));
    }
}
