package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import kz.qorytyndy.security.LimitedCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** Another system that has shown its token. */
final class ServiceCaller extends AbstractAuthenticationToken implements LimitedCaller {

    private final String username;
    private final List<Scope> scopes;

    ServiceCaller(String username, List<Scope> scopes, Collection<? extends GrantedAuthority> roles) {
        super(roles);
        this.username = username;
        this.scopes = scopes;
        setAuthenticated(true);
    }

    @Override
    public String getPrincipal() {
        return username;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean opens(HttpServletRequest request) {
        return scopes.stream().anyMatch(scope -> scope.opens(request));
    }
}
