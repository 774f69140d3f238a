package kz.qorytyndy.portal.signin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people of the demonstration as the sign-in page offers them, one click each. */
@Component
class SignInChoices {

    private final People people;
    private final TerritorialBodies bodies;
    private final Localized localized;

    SignInChoices(People people, TerritorialBodies bodies, Localized localized) {
        this.people = people;
        this.bodies = bodies;
        this.localized = localized;
    }

    record Someone(String username, String name, String role) {}

    record OfBody(String name, List<Someone> people) {}

    /**
     * Those who have the password.
     *
     * @param empty whether the demonstration began empty: then its administrator alone is among them
     */
    record Groups(boolean empty, String password, List<Someone> hrService, List<OfBody> bodies, List<Someone> others) {}

    Groups groups(Demonstration demonstration) {
        if (demonstration.administrator().isPresent()) {
            List<Person> first = people
                    .withUsername(demonstration.administrator().get())
                    .stream()
                    .toList();
            return new Groups(true, demonstration.password(), List.of(), List.of(), someones(first, rolesOf(first)));
        }
        List<Person> rest = new ArrayList<>(people.all());
        Map<String, List<RoleHeld>> roles = rolesOf(rest);
        List<OfBody> ofBodies = new ArrayList<>();
        bodies.all().forEach(body -> {
            // A deputy holds no role of the body that he could be found by.
            String ending = "." + body.code().toLowerCase(Locale.ROOT);
            List<Person> of = rest.stream()
                    .filter(person -> person.username().endsWith(ending))
                    .sorted(Comparator.comparing(
                            person -> first(person, roles), Comparator.nullsLast(RoleHeld.BY_ROLE)))
                    .toList();
            rest.removeAll(of);
            ofBodies.add(new OfBody(localized.of(body.name()), someones(of, roles)));
        });
        ofBodies.sort(Localized.byName(OfBody::name));
        List<Person> hr = rest.stream()
                .filter(person -> held(person, roles).stream().anyMatch(RoleHeld::ofHr))
                .toList();
        rest.removeAll(hr);
        return new Groups(false, demonstration.password(), someones(hr, roles), ofBodies, someones(rest, roles));
    }

    private Map<String, List<RoleHeld>> rolesOf(List<Person> persons) {
        return people.rolesOf(persons.stream().map(Person::username).toList());
    }

    private static List<RoleHeld> held(Person person, Map<String, List<RoleHeld>> roles) {
        return roles.getOrDefault(person.username(), List.of());
    }

    /** Officers before heads, and last who holds no role. */
    private static @Nullable RoleHeld first(Person person, Map<String, List<RoleHeld>> roles) {
        return held(person, roles).stream().min(RoleHeld.BY_ROLE).orElse(null);
    }

    private List<Someone> someones(List<Person> persons, Map<String, List<RoleHeld>> roles) {
        return persons.stream()
                .map(person -> new Someone(person.username(), person.name(), role(held(person, roles))))
                .toList();
    }

    private String role(List<RoleHeld> roles) {
        return roles.isEmpty()
                ? localized.of(Message.of("portal.role.none"))
                : roles.stream().map(held -> localized.of(held.label())).collect(Collectors.joining(", "));
    }
}
