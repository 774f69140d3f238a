package kz.qorytyndy.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The agency's own sign-in, which {@code spring.security.oauth2.client.registration} switches on.
 *
 * @param emergencyAccount the user name of the one account that still signs in with a password
 * @param rolesClaim the claim with the names of a person's roles, as the engine's groups have them ({@code hr-head}, {@code officer-KZ-71}); null: the
 *     directory says them
 * @param audience for whom bearer tokens at the API must be meant; null: for the client
 */
@ConfigurationProperties("qorytyndy.oidc")
record ProviderSettings(
        @Nullable String emergencyAccount,
        @Nullable String rolesClaim,
        @Nullable String audience) {}
