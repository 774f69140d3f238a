package kz.qorytyndy.security;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Why somebody is not let in, where he is to know. */
public final class SignInRefused extends AuthenticationException {

    private final Reason reason;

    /** Its sentence is the message {@code platform.refusal.<key>}. */
    public enum Reason {
        /** With a password, where the agency's own sign-in is to be used. */
        ELSEWHERE("elsewhere", HttpStatus.UNAUTHORIZED),
        /** Known to the provider, and here not. */
        UNLINKED("unlinked", HttpStatus.UNAUTHORIZED),
        DISABLED("disabledAccount", HttpStatus.UNAUTHORIZED),
        /** What the provider says cannot be trusted, or lacks something. */
        TOKEN("token", HttpStatus.UNAUTHORIZED),
        /** Somebody else than whoever is to prove that it is he. */
        OTHER("otherPerson", HttpStatus.UNAUTHORIZED),
        /** The provider took an earlier sign-in for one that it was to ask for. */
        STALE("staleSignIn", HttpStatus.UNAUTHORIZED),
        /** The provider says nothing of roles. */
        CLAIM("claim", HttpStatus.UNAUTHORIZED),
        /** The provider does not answer. */
        PROVIDER("provider", HttpStatus.SERVICE_UNAVAILABLE),
        /** His password is right, and does not let him in alone. */
        SECOND_FACTOR("secondFactor", HttpStatus.UNAUTHORIZED);

        private final String key;
        private final HttpStatus status;

        Reason(String key, HttpStatus status) {
            this.key = key;
            this.status = status;
        }

        /** As it stands in the address of the sign-in page. */
        public String key() {
            return key;
        }
    }

    public SignInRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    HttpStatus status() {
        return reason.status;
    }
}
