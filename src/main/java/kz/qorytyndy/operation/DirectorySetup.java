package kz.qorytyndy.operation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.qorytyndy.identity.factor.SecondFactors;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the directory still lacks before a campaign. */
@Component
class DirectorySetup {

    private final Organisations organisations;
    private final TerritorialBodies bodies;
    private final People people;
    private final SecondFactors secondFactors;

    DirectorySetup(Organisations organisations, TerritorialBodies bodies, People people, SecondFactors secondFactors) {
        this.organisations = organisations;
        this.bodies = bodies;
        this.people = people;
        this.secondFactors = secondFactors;
    }

    List<Message> organisation() {
        return Checklist.when(!organisations.areSet(), "organisation");
    }

    List<Message> bodies(LocalDate today) {
        List<Message> missing =
                new ArrayList<>(Checklist.when(bodies.inForceOn(today).isEmpty(), "bodies"));
        int unconfirmed = bodies.unconfirmedOn(today).size();
        missing.addAll(Checklist.when(unconfirmed > 0, "bodies.unconfirmed", unconfirmed));
        return missing;
    }

    List<Message> people() {
        return Checklist.when(people.all().size() < 2, "people");
    }

    List<Message> secondAdministrator() {
        return Checklist.when(holders(Role.ADMINISTRATOR, null).size() < 2, "secondAdministrator");
    }

    List<Message> secondFactor() {
        return Checklist.when(secondFactors.demandedOf().isEmpty(), "secondFactor");
    }

    List<Message> roles(LocalDate today) {
        List<Message> missing = new ArrayList<>();
        for (Role role : List.of(Role.HR_HEAD, Role.HR_OFFICER)) {
            missing.addAll(Checklist.when(holders(role, null).isEmpty(), "roles." + role));
        }
        List<TerritorialBody> all = bodies.inForceOn(today);
        for (Role role : List.of(Role.TERRITORIAL_HEAD, Role.TERRITORIAL_OFFICER)) {
            List<Object> without = all.stream()
                    .filter(body -> holders(role, body.code()).isEmpty())
                    .<Object>map(TerritorialBody::name)
                    .toList();
            missing.addAll(
                    without.size() < all.size()
                            ? Checklist.when(!without.isEmpty(), "roles." + role, without)
                            : Checklist.when(!all.isEmpty(), "roles." + role + ".all"));
        }
        return missing;
    }

    private Set<String> holders(Role role, @Nullable String bodyCode) {
        return people.heldToday().getOrDefault(new RoleHeld(role, bodyCode), Set.of());
    }
}
