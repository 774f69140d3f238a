package kz.qorytyndy.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The directory as Spring Security asks it at sign-in. An authority is the name of a {@link Role} held today, as a deputy too. */
@Component
class DirectoryUserDetailsService implements UserDetailsService {

    private final JdbcClient jdbc;
    private final People people;

    DirectoryUserDetailsService(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return jdbc.sql(
                        "select enabled, coalesce(password_hash, '') as password_hash from person where username = :username")
                .param("username", username)
                .query((row, index) -> details(username, row))
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException(username));
    }

    private UserDetails details(String username, ResultSet row) throws SQLException {
        String password = row.getString("password_hash");
        return User.withUsername(username)
                .password(password)
                .disabled(!row.getBoolean("enabled"))
                .authorities(Stream.concat(
                                people.rolesOf(username).stream(),
                                people.standInsOf(username).stream().map(StandIn::role))
                        .map(held -> held.role().name())
                        .distinct()
                        .toArray(String[]::new))
                .build();
    }
}
