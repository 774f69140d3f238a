package kz.qorytyndy.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives a role that two administrators agree on. */
@Component
class GivenRoles implements ApprovedDeed {

    static final String KIND = "ROLE";

    // Roles ask for approvals, which do what roles are given by.
    private final ObjectProvider<Roles> roles;
    private final People people;
    private final TerritorialBodies bodies;

    GivenRoles(ObjectProvider<Roles> roles, People people, TerritorialBodies bodies) {
        this.roles = roles;
        this.people = people;
        this.bodies = bodies;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Message describe(String concerned, JsonNode command) {
        GiveRole role = read(command);
        Message name = role.role().label();
        return role.body() == null
                ? Message.of("people.approval.role", people.nameOf(concerned), name, role.from())
                : Message.of(
                        "people.approval.roleOfBody",
                        people.nameOf(concerned),
                        name,
                        bodies.get(role.body()).label(),
                        role.from());
    }

    @Override
    public void carryOut(String concerned, JsonNode command, Actor confirmer) {
        roles.getObject().confirmed(concerned, read(command), confirmer);
    }

    private static GiveRole read(JsonNode command) {
        return CommandReader.read("", (ObjectNode) command, GiveRole.class);
    }
}
