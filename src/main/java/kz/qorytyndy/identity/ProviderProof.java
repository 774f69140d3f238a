package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Component;

/** By another sign-in at the agency's own, of those whom it knows: nothing is given here, and whoever comes back from there has proved it. */
@Component
class ProviderProof implements ProofWay {

    private final ProviderAccounts accounts;

    ProviderProof(ProviderAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String id() {
        return PROVIDER;
    }

    @Override
    public boolean isOpenTo(Actor actor) {
        return accounts.signIn().isPresent()
                && accounts.subject(actor.username()).isPresent();
    }

    @Override
    public void prove(Actor actor, String given, HttpServletRequest request) {
        throw Refusal.notFound();
    }
}
