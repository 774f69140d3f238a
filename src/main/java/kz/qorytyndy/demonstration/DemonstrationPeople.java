package kz.qorytyndy.demonstration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.SearchText;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The invented people of the filled edition, for every role and body. Whoever is in the directory already stays as he is. */
@Component
@FilledOnly
class DemonstrationPeople implements InitializingBean {

    private static final LocalDate SINCE = LocalDate.of(2025, 1, 1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PasswordEncoder passwords;

    DemonstrationPeople(JdbcClient jdbc, TransactionTemplate transaction, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.passwords = passwords;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        List<Invented> missing = all().stream()
                .filter(person -> jdbc.sql("select count(*) from person where username = :username")
                                .param("username", person.username())
                                .query(Integer.class)
                                .single()
                        == 0)
                .toList();
        if (!missing.isEmpty()) {
            // One hash for all: sixty of them would take longer than the rest of the start.
            String hash = passwords.encode(ShownDemonstration.PASSWORD);
            transaction.executeWithoutResult(status -> missing.forEach(person -> add(person, hash)));
        }
    }

    private void add(Invented person, String hash) {
        jdbc.sql("""
                        insert into person (username, surname_kk, given_name_kk, patronymic_kk, sought, email, language, demonstration, body_code,
                                            password_hash)
                        values (:username, split_part(:name, ' ', 1), split_part(:name, ' ', 2), nullif(split_part(:name, ' ', 3), ''), :sought,
                                :email, :language, true, nullif(:bodyCode, ''), :hash)""")
                .paramSource(Rows.params(person)
                        .and("sought", SearchText.folded(person.name() + " " + person.username()))
                        .and("email", person.username() + "@qorytyndy.example")
                        .and("hash", hash))
                .update();
        if (!person.role().isEmpty()) {
            jdbc.sql("""
                            insert into role_held (username, role, body_code, valid_from)
                            values (:username, :role, nullif(:bodyCode, ''), :since)""").paramSource(Rows.params(person).and("since", SINCE)).update();
        }
    }

    private static List<Invented> all() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("demonstration/people.csv").getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Invented::of).toList();
        }
    }

    /** A line of the file; {@code role} and {@code bodyCode} may be empty. */
    private record Invented(String username, String name, String language, String role, String bodyCode) {

        static Invented of(String line) {
            String[] fields = line.split(",", -1);
            return new Invented(fields[0], fields[1], fields[2], fields[3], fields[4]);
        }
    }
}
