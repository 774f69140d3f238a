package kz.qorytyndy.workflow.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Component;

/** People and groups as the engine sees them. A disabled person does not exist for it. */
@Component
public class Directory {

    /** Everybody whose work comes as tasks: whoever is here may enter Tasklist. */
    public static final String TASKLIST = "tasklist";

    private final People people;
    private final TerritorialBodies bodies;

    Directory(People people, TerritorialBodies bodies) {
        this.people = people;
        this.bodies = bodies;
    }

    Optional<Person> person(String username) {
        return people.withUsername(username).filter(Person::enabled);
    }

    List<Person> people() {
        return people.all().stream().filter(Person::enabled).toList();
    }

    Set<String> groupsOf(String username) {
        Set<String> groups = new LinkedHashSet<>();
        for (RoleHeld held :
                person(username).map(person -> people.actor(username).roles()).orElse(Set.of())) {
            groups.add(held.group());
            if (held.hasTasks()) {
                groups.add(TASKLIST);
            }
        }
        return groups;
    }

    Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        groups.add(TASKLIST);
        for (Role role : Role.values()) {
            if (role.ofBody()) {
                bodies.all().forEach(body -> groups.add(role.group(body.code())));
            } else {
                groups.add(role.group());
            }
        }
        return groups;
    }
}
