package kz.qorytyndy.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import kz.qorytyndy.identity.ProofWay;
import kz.qorytyndy.territory.Actor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** By a code that his app shows, of those who have one. */
@Component
@Order(0)
class CodeProof implements ProofWay {

    private final Authenticators authenticators;
    private final SecondFactors factors;

    CodeProof(Authenticators authenticators, SecondFactors factors) {
        this.authenticators = authenticators;
        this.factors = factors;
    }

    @Override
    public String id() {
        return "code";
    }

    @Override
    public boolean isOpenTo(Actor actor) {
        return authenticators.isSetUp(actor.username());
    }

    @Override
    public void prove(Actor actor, String given, HttpServletRequest request) {
        factors.check(actor.username(), FIELD + id(), given, request.getRemoteAddr());
    }
}
