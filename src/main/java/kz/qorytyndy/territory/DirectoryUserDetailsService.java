package kz.qorytyndy.territory;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The directory as Spring Security asks it at sign-in. An authority is the name of a {@link Role} held today, as a deputy too. */
@Component
class DirectoryUserDetailsService implements UserDetailsService {

    private final People people;

    DirectoryUserDetailsService(People people) {
        this.people = people;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        People.Known known = people.arriving(username).orElseThrow(() -> new UsernameNotFoundException(username));
        return User.withUsername(known.actor().username())
                .password(known.password())
                .disabled(!known.actor().person().enabled())
                .authorities(known.actor().roleNames().toArray(String[]::new))
                .build();
    }
}
