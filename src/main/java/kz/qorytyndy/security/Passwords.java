package kz.qorytyndy.security;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Map;
import kz.qorytyndy.security.session.PasswordAlone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;

/** Passwords are kept as Argon2id, each stored hash naming its algorithm so that another can follow. */
@Configuration(proxyBeanMethods = false)
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ROUNDS = 2;

    @Bean
    RememberingPasswordEncoder passwordEncoder() {
        return new RememberingPasswordEncoder(new DelegatingPasswordEncoder(
                "argon2",
                Map.of("argon2", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ROUNDS))));
    }

    @Bean
    SignInThrottle signInThrottle(
            UserDetailsService people,
            RememberingPasswordEncoder encoder,
            KnownAddresses known,
            PasswordAlone alone,
            ObjectProvider<ProviderSignIn> provider) {
        ProviderSignIn elsewhere = provider.getIfAvailable();
        return new SignInThrottle(
                people,
                encoder,
                known,
                username -> elsewhere == null || elsewhere.staysLocal(username),
                alone,
                Runtime.getRuntime().availableProcessors(),
                Ticker.systemTicker());
    }
}
