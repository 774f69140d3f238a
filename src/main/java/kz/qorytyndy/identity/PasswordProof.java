package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.ProviderSignIn;
import kz.qorytyndy.territory.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** By the password, of those who sign in with one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PasswordProof implements ProofWay {

    private final NewPasswords passwords;
    private final Accounts accounts;
    private final ObjectProvider<ProviderSignIn> provider;

    PasswordProof(NewPasswords passwords, Accounts accounts, ObjectProvider<ProviderSignIn> provider) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.provider = provider;
    }

    @Override
    public String id() {
        return "password";
    }

    @Override
    public boolean isOpenTo(Actor actor) {
        ProviderSignIn elsewhere = provider.getIfAvailable();
        return (elsewhere == null || elsewhere.staysLocal(actor.username())) && accounts.hasPassword(actor.username());
    }

    @Override
    public void prove(Actor actor, String given, HttpServletRequest request) {
        if (!passwords.isOwn(actor, given, request.getRemoteAddr())) {
            throw Refusal.invalidField(FIELD + id(), "identity.refusal.old");
        }
    }
}
