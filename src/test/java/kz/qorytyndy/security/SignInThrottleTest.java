package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class SignInThrottleTest {

    private static final String HOME = "10.0.0.1";
    private static final String ELSEWHERE = "10.0.0.2";

    private static final String OUTSIDE = "10.0.0.3";
    private static final int PROCESSORS = 2;
    private static final ExecutorService CALLERS = Executors.newCachedThreadPool();

    private final AtomicLong now = new AtomicLong();
    private final Comparing comparing = new Comparing();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final SignInThrottle throttle = throttle(people());

    private SignInThrottle throttle(UserDetailsService people) {
        KnownAddresses addresses =
                new KnownAddresses(JdbcClient.create(new SimpleDriverDataSource()), Clock.systemUTC()) {
                    @Override
                    boolean has(String username, String address) {
                        return known.contains(username + address);
                    }

                    @Override
                    void add(String username, String address) {
                        known.add(username + address);
                    }
                };
        return new SignInThrottle(
                people,
                new RememberingPasswordEncoder(comparing),
                addresses,
                username -> true,
                person -> true,
                PROCESSORS,
                now::get);
    }

    /** Tells how many passwords were compared, and at once; waits in between until it may go on. */
    private static final class Comparing implements PasswordEncoder {

        private final AtomicInteger all = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private volatile boolean waits;

        @Override
        public String encode(CharSequence password) {
            return password.toString();
        }

        @Override
        public boolean matches(CharSequence password, String stored) {
            all.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                if (waits) {
                    goesOn.await();
                }
                return stored.startsWith(password + " ");
            } catch (InterruptedException e) {
                throw new AssertionError("Nobody interrupts tests", e);
            } finally {
                now.decrementAndGet();
            }
        }
    }

    @AfterAll
    static void endCallers() {
        CALLERS.shutdownNow();
    }

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
    void lets_those_in_who_are_known_at_an_address_from_which_others_guess() {
        signsIn("right", "person", HOME);
        for (int i = 0; i < SignInThrottle.PER_ADDRESS; i++) {
            guesses(1, "person" + i, HOME);
        }

        assertThat(signsIn("right", "person", HOME).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> signsIn("wrong", "person", HOME)).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> signsIn("right", "person1", HOME)).isInstanceOf(LockedException.class);
    }

    @Test
    void lets_a_person_in_from_a_new_place_while_another_guesses() {
        guesses(SignInThrottle.PER_ACCOUNT, "person", ELSEWHERE);

        assertThat(signsIn("right", "person", OUTSIDE).isAuthenticated()).isTrue();
    }

    @Test
    void stops_guesses_at_an_account_from_many_addresses() {
        for (int i = 0; i < SignInThrottle.PER_ACCOUNT_ANYWHERE; i++) {
            guesses(1, "person", "10.1.0." + i);
        }

        assertThatThrownBy(() -> signsIn("right", "person", OUTSIDE)).isInstanceOf(LockedException.class);
    }

    @Test
    void compares_no_more_of_the_guesses_made_at_once_than_one_after_another() {
        List<Class<?>> answers = atOnce(SignInThrottle.WAITING, "wrong");
        answers.addAll(atOnce(SignInThrottle.WAITING, "wrong"));

        assertThat(comparing.all).hasValue(SignInThrottle.PER_ACCOUNT);
        assertThat(comparing.most.get()).isLessThanOrEqualTo(PROCESSORS);
        assertThat(answers).filteredOn(BadCredentialsException.class::equals).hasSize(SignInThrottle.PER_ACCOUNT);
        assertThat(answers)
                .filteredOn(LockedException.class::equals)
                .hasSize(2 * SignInThrottle.WAITING - SignInThrottle.PER_ACCOUNT);
    }

    @Test
    void lets_all_in_who_come_at_once_with_the_right_password() {
        assertThat(atOnce(SignInThrottle.WAITING, "right")).containsOnly(UsernamePasswordAuthenticationToken.class);
        assertThat(comparing.all.get()).isLessThanOrEqualTo(PROCESSORS);
    }

    @Test
    void lets_nobody_wait_where_enough_wait() throws InterruptedException, ExecutionException {
        comparing.waits = true;
        CompletionService<Class<?>> callers = new ExecutorCompletionService<>(CALLERS);
        for (int i = 0; i <= PROCESSORS + SignInThrottle.WAITING; i++) {
            String username = "person" + i;
            callers.submit(() -> answer("wrong", username));
        }
        Class<?> first = callers.take().get();
        comparing.goesOn.countDown();

        assertThat(first).isEqualTo(AuthenticationServiceException.class);
        for (int i = 0; i < PROCESSORS + SignInThrottle.WAITING; i++) {
            assertThat(callers.take().get()).isEqualTo(BadCredentialsException.class);
        }
        assertThat(comparing.most).hasValue(PROCESSORS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Person", "person ", "иван", "a\0b", "-a"})
    void looks_at_nothing_that_is_no_name(String username) {
        guesses(1, username, HOME);
        guesses(1, username + "x".repeat(2_000_000), HOME);

        assertThat(comparing.all).hasValue(0);
    }

    private List<Class<?>> atOnce(int callers, String password) {
        return IntStream.range(0, callers)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> answer(password, "person"), CALLERS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Class<?> answer(String password, String username) {
        try {
            return signsIn(password, username, ELSEWHERE).getClass();
        } catch (AuthenticationException e) {
            return e.getClass();
        }
    }

    @Test
    void counts_no_attempt_at_which_the_password_could_not_be_looked_up() {
        AtomicBoolean out = new AtomicBoolean(true);
        SignInThrottle away = throttle(name -> {
            if (out.get()) {
                throw new DataAccessResourceFailureException("away");
            }
            return people().loadUserByUsername(name);
        });
        for (int i = 0; i <= SignInThrottle.PER_ACCOUNT; i++) {
            assertThatThrownBy(() -> away.authenticate(attempt("right", "person", ELSEWHERE)))
                    .isInstanceOf(DataAccessResourceFailureException.class);
        }
        out.set(false);

        assertThat(away.authenticate(attempt("right", "person", ELSEWHERE)).isAuthenticated())
                .isTrue();
    }

    private static InMemoryUserDetailsManager people() {
        return new InMemoryUserDetailsManager(Stream.concat(
                        Stream.of("person"),
                        IntStream.range(0, SignInThrottle.PER_ADDRESS).mapToObj(i -> "person" + i))
                .map(name -> User.withUsername(name).password("right " + name).build())
                .toList());
    }

    private void guesses(int times, String username, String address) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> signsIn("wrong", username, address)).isInstanceOf(BadCredentialsException.class);
        }
    }

    private Authentication signsIn(String password, String username, String address) {
        return throttle.authenticate(attempt(password, username, address));
    }

    private static Authentication attempt(String password, String username, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(username, password);
        attempt.setDetails(new WebAuthenticationDetails(request));
        return attempt;
    }
}
