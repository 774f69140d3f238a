package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** A sign-in that is under way at the provider: what its answer must match stands in the session, as text. */
final class ProviderRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** In what is asked, in its answer and in the address where it begins: for which form that waits it is a proof. */
    static final String PROOF = "proof";

    private static final String ASKED = "askedProvider";

    private final Provider provider;

    ProviderRequests(Provider provider) {
        this.provider = provider;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String asked = session == null ? null : (String) session.getAttribute(ASKED);
        if (asked == null) {
            return null;
        }
        String[] parts = asked.split(" ", -1);
        if (!parts[0].equals(request.getParameter(OAuth2ParameterNames.STATE))) {
            return null;
        }
        ClientRegistration client = provider.client();
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(client.getClientId())
                .authorizationUri(client.getProviderDetails().getAuthorizationUri())
                .redirectUri(client.getRedirectUri().replace("{registrationId}", client.getRegistrationId()))
                .scopes(client.getScopes())
                .state(parts[0])
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        client.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        parts[1],
                        PkceParameterNames.CODE_VERIFIER,
                        parts[2],
                        PROOF,
                        parts[3]))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        request.getSession()
                .setAttribute(
                        ASKED,
                        asked.getState() + " " + part(asked, OidcParameterNames.NONCE) + " "
                                + part(asked, PkceParameterNames.CODE_VERIFIER) + " "
                                + Objects.requireNonNullElse(asked.getAttribute(PROOF), ""));
    }

    private static String part(OAuth2AuthorizationRequest asked, String name) {
        return Objects.requireNonNull((String) asked.getAttributes().get(name));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        if (asked != null) {
            request.getSession().removeAttribute(ASKED);
            request.setAttribute(PROOF, asked.getAttribute(PROOF));
        }
        return asked;
    }
}
