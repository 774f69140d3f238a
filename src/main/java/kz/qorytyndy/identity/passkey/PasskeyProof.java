package kz.qorytyndy.identity.passkey;

import jakarta.servlet.http.HttpServletRequest;
import kz.qorytyndy.identity.ProofWay;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Component;

/** By a passkey. */
@Component
class PasskeyProof implements ProofWay {

    private final Passkeys passkeys;

    PasskeyProof(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public String id() {
        return "passkey";
    }

    @Override
    public boolean isOpenTo(Actor actor) {
        return passkeys.areFit() && passkeys.any(actor.username());
    }

    @Override
    public void prove(Actor actor, String given, HttpServletRequest request) {
        passkeys.prove(given, actor.username(), request.getRemoteAddr());
    }
}
