package kz.qorytyndy.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the directory's people sign in with, and what they are told of it: each himself, and nobody for him. */
@Repository
public class Accounts {

    private final JdbcClient jdbc;
    private final People people;
    private final Mailings mailings;

    Accounts(JdbcClient jdbc, People people, Mailings mailings) {
        this.jdbc = jdbc;
        this.people = people;
        this.mailings = mailings;
    }

    public Optional<Person> withUsername(String username) {
        return people.withUsername(username);
    }

    /** Those who sign in with this name, or get their mail at this address. */
    List<Person> known(String nameOrAddress) {
        return jdbc
                .sql("select username from person where username = :typed or lower(email) = :typed")
                .param("typed", nameOrAddress)
                .query(String.class)
                .list()
                .stream()
                .flatMap(username -> people.withUsername(username).stream())
                .toList();
    }

    /** The matter under which the trail and the ledger of mails keep what concerns the person's account. */
    public UUID matter(String username) {
        return people.matterOf(username);
    }

    boolean hasPassword(String username) {
        return jdbc.sql("select password_hash is not null from person where username = :username")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    void keep(String username, String hash) {
        jdbc.sql("update person set password_hash = :hash where username = :username")
                .param("username", username)
                .param("hash", hash)
                .update();
    }

    /** Writes to the person, if he has an address. */
    public void tell(Person person, MailKind kind) {
        tell(person, kind, notice -> notice);
    }

    /** The same with more that it says. */
    public void tell(Person person, MailKind kind, UnaryOperator<Notice> more) {
        if (person.email() != null) {
            mailings.begin()
                    .toHimself(person, more.apply(Notice.of(kind, About.of(person, matter(person.username())))));
        }
    }
}
