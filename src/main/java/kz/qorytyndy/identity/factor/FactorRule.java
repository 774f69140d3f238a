package kz.qorytyndy.identity.factor;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.security.session.PasswordAlone;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;

/** Who needs a second factor: whoever has set one up, and whoever holds a role that demands one. */
@Component
class FactorRule implements PasswordAlone {

    private final List<SecondFactor> factors;
    private final SettingValues settings;
    private final boolean demanded;

    FactorRule(
            List<SecondFactor> factors,
            SettingValues settings,
            @Value("${qorytyndy.second-factor:on}") boolean demanded) {
        this.factors = factors;
        this.settings = settings;
        this.demanded = demanded;
    }

    @Override
    public boolean isEnough(UserDetails person) {
        return !isDemanded(person.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList())
                && of(person.getUsername()).isEmpty();
    }

    /** Whether one of the roles demands a second factor. */
    boolean isDemanded(Collection<String> roles) {
        return !Collections.disjoint(demanding(), roles);
    }

    /** The names of the roles that demand one; none where the installation has taken that away. */
    Set<String> demanding() {
        return demanded ? settings.of(Setting.SECOND_FACTOR) : Set.of();
    }

    /** What the person has set up. */
    Set<SecondFactor.Kind> of(String username) {
        return factors.stream()
                .filter(factor -> factor.isSetUp(username))
                .map(SecondFactor::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SecondFactor.Kind.class)));
    }

    void remove(String username, SecondFactor.Kind kind) {
        factors.stream().filter(factor -> factor.kind() == kind).forEach(factor -> factor.remove(username));
    }
}
