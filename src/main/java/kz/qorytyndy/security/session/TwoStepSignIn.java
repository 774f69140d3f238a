package kz.qorytyndy.security.session;

import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;

/** Somebody has signed in by his password and something besides. */
public final class TwoStepSignIn extends InteractiveAuthenticationSuccessEvent {

    private static final long serialVersionUID = 1;

    private final Second second;

    TwoStepSignIn(Authentication signedIn, Second second) {
        super(signedIn, SecondStep.class);
        this.second = second;
    }

    /** What it was. */
    public enum Second {
        /** Of an app, or a recovery code. */
        CODE,
        PASSKEY
    }

    public Second second() {
        return second;
    }
}
