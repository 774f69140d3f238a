package kz.qorytyndy.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import org.springframework.stereotype.Service;

/** Who works in a body today, and which of its roles nobody holds. */
@Service
public class BodyStaff {

    private static final List<Role> ROLES = List.of(Role.TERRITORIAL_OFFICER, Role.TERRITORIAL_HEAD);

    private final People people;

    BodyStaff(People people) {
        this.people = people;
    }

    /** Somebody who works in a body, and the roles that he holds for it. */
    public record Member(Person person, List<RoleHeld> roles) {}

    /** The roles of the bodies that nobody holds today, body by body. */
    public List<RoleHeld> vacant(Collection<String> bodyCodes) {
        Set<RoleHeld> held = people.heldToday().keySet();
        return bodyCodes.stream()
                .flatMap(code -> ROLES.stream().map(role -> role.in(code)))
                .filter(role -> !held.contains(role))
                .toList();
    }

    /** Those who hold a role for the body, and those whose place it is. */
    public List<Member> membersOf(String bodyCode) {
        List<Person> members = Stream.concat(
                        ROLES.stream().flatMap(role -> people.holding(role, bodyCode).stream()),
                        people.all().stream().filter(person -> person.enabled() && bodyCode.equals(person.bodyCode())))
                .distinct()
                .toList();
        Map<String, List<RoleHeld>> roles =
                people.rolesOf(members.stream().map(Person::username).toList());
        return members.stream()
                .map(person -> new Member(
                        person,
                        roles.getOrDefault(person.username(), List.of()).stream()
                                .filter(held -> bodyCode.equals(held.bodyCode()))
                                .toList()))
                .toList();
    }
}
