package kz.qorytyndy.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.HeldOfPerson;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The copy of all that is held of one person, for him who asks for it. */
@Service
public class PersonalData {

    private final JdbcClient jdbc;
    private final People people;
    private final List<HeldOfPerson> held;
    private final AuditTrail trail;
    private final Clock clock;

    PersonalData(JdbcClient jdbc, People people, List<HeldOfPerson> held, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.held =
                held.stream().sorted(Comparator.comparing(HeldOfPerson::part)).toList();
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What is held of a person.
     *
     * @param parts what each module holds besides, by the part's name, in the order of time
     * @param events of the trail: what he did, what was done for him as the absent, what is about him
     */
    public record Copy(
            Instant madeAt,
            Person person,
            List<Held> roles,
            Map<String, List<?>> parts,
            List<AuditTrail.Entry> events) {}

    /** A role that he holds, held or will hold, both days included; {@code to} is null until further notice. */
    public record Held(
            Role role,
            @Nullable String body,
            LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * Makes the copy; that it was made stands in the trail.
     *
     * @throws Refusal forbidden unless the actor is an administrator; not found
     */
    @Transactional
    public Copy copy(String username, Actor actor) {
        refuseUnlessKeeper(actor);
        Person person = people.withUsername(username).orElseThrow(Refusal::notFound);
        Map<String, List<?>> parts = new LinkedHashMap<>();
        held.forEach(one -> parts.put(one.part(), one.of(username)));
        Copy copy = new Copy(Rows.now(clock), person, roles(username), parts, trail.ofPerson(username));
        trail.record(actor.event(AuditAction.PERSON_DATA_EXPORTED).subject(username));
        return copy;
    }

    private List<Held> roles(String username) {
        return jdbc.sql("""
                        select role, body_code as body, valid_from as from, valid_to as to from role_held
                        where username = :username order by valid_from, role, body_code""")
                .param("username", username)
                .query(Rows.of(Held.class))
                .list();
    }

    private static void refuseUnlessKeeper(Actor actor) {
        if (!actor.is(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("directory.refusal.personalData");
        }
    }
}
