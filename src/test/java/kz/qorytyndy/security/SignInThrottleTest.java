package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class SignInThrottleTest {

    private static final String HOME = "10.0.0.1";
    private static final String ELSEWHERE = "10.0.0.2";

    private final AtomicLong now = new AtomicLong();
    private boolean out = true;
    private final SignInThrottle throttle = new SignInThrottle(new DaoAuthenticationProvider(people()), now::get);

    @Test
    void lets_nobody_try_an_eleventh_password_within_a_minute() {
        guesses(SignInThrottle.PER_ACCOUNT, "person", ELSEWHERE);

        assertThatThrownBy(() -> signsIn("right", "person", ELSEWHERE)).isInstanceOf(LockedException.class);
    }

    @Test
    void locks_nobody_out_for_longer_than_a_minute() {
        guesses(SignInThrottle.PER_ACCOUNT, "person", HOME);
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(signsIn("right", "person", HOME).isAuthenticated()).isTrue();
    }

    @Test
    void counts_the_minute_from_the_first_wrong_password() {
        guesses(1, "person", HOME);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        guesses(SignInThrottle.PER_ACCOUNT - 1, "person", HOME);
        assertThatThrownBy(() -> signsIn("right", "person", HOME)).isInstanceOf(LockedException.class);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(signsIn("right", "person", HOME).isAuthenticated()).isTrue();
    }

    @Test
    void lets_a_person_in_from_where_he_is_known_while_another_guesses() {
        signsIn("right", "person", HOME);
        guesses(SignInThrottle.PER_ACCOUNT, "person", ELSEWHERE);

        assertThat(signsIn("right", "person", HOME).isAuthenticated()).isTrue();
    }

    @Test
    void stops_an_address_that_tries_many_accounts() {
        for (int i = 0; i < SignInThrottle.PER_ADDRESS; i++) {
            guesses(1, "person" + i, ELSEWHERE);
        }

        assertThatThrownBy(() -> signsIn("right", "person", ELSEWHERE)).isInstanceOf(LockedException.class);
        assertThat(signsIn("right", "person", HOME).isAuthenticated()).isTrue();
    }

    @Test
    void counts_no_attempt_at_which_the_password_could_not_be_looked_up() {
        SignInThrottle away = new SignInThrottle(
                new DaoAuthenticationProvider(name -> {
                    if (out) {
                        throw new DataAccessResourceFailureException("away");
                    }
                    return people().loadUserByUsername(name);
                }),
                now::get);
        for (int i = 0; i <= SignInThrottle.PER_ACCOUNT; i++) {
            assertThatThrownBy(() -> signsIn(away, "right", "person", ELSEWHERE))
                    .isInstanceOf(DataAccessResourceFailureException.class);
        }
        out = false;

        assertThat(signsIn(away, "right", "person", ELSEWHERE).isAuthenticated())
                .isTrue();
    }

    private static InMemoryUserDetailsManager people() {
        return new InMemoryUserDetailsManager(Stream.concat(
                        Stream.of("person"),
                        IntStream.range(0, SignInThrottle.PER_ADDRESS).mapToObj(i -> "person" + i))
                .map(name -> User.withUsername(name).password("{noop}right").build())
                .toList());
    }

    private void guesses(int times, String username, String address) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> signsIn("wrong", username, address)).isInstanceOf(BadCredentialsException.class);
        }
    }

    private Authentication signsIn(String password, String username, String address) {
        return signsIn(throttle, password, username, address);
    }

    private static Authentication signsIn(SignInThrottle throttle, String password, String username, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(username, password);
        attempt.setDetails(new WebAuthenticationDetails(request));
        return throttle.authenticate(attempt);
    }
}
