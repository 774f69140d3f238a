package kz.qorytyndy.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** The agency's own sign-in, which stands beside the portal's where it is set. */
public interface ProviderSignIn {

    /** Adds it to the portal's door; whoever has signed in goes on as {@code then} says. */
    void into(HttpSecurity portal, AuthenticationSuccessHandler then) throws Exception;

    /** Notes what the provider must be told when somebody signs out, before it is forgotten. */
    LogoutHandler leaving();

    /** Signs out at the provider as well. */
    LogoutSuccessHandler left();

    /** Whether this account alone still signs in with a password. */
    boolean staysLocal(String username);
}
