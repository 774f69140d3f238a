package kz.qorytyndy.territory;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The person who gives a command, with the roles that he holds today. */
public record Actor(Person person, Set<RoleHeld> roles) {

    public String username() {
        return person.username();
    }

    public boolean is(Role role) {
        return roles.stream().anyMatch(held -> held.role() == role);
    }

    public boolean isAnyOf(Role... any) {
        for (Role role : any) {
            if (is(role)) {
                return true;
            }
        }
        return false;
    }

    /** Whether he holds {@code role} for the body. */
    public boolean is(Role role, String bodyCode) {
        return roles.contains(new RoleHeld(role, bodyCode));
    }

    /** Whether he works in the HR service: "HR" in the API's table. */
    public boolean isHr() {
        return isAnyOf(Role.HR_OFFICER, Role.HR_HEAD);
    }

    /** Whether he may see the data of every body. */
    public boolean seesAllBodies() {
        return isHr() || isAnyOf(Role.LEADERSHIP, Role.AUDITOR);
    }

    /** Whether he may see the data of the body. */
    public boolean sees(String bodyCode) {
        return seesAllBodies() || is(Role.TERRITORIAL_OFFICER, bodyCode) || is(Role.TERRITORIAL_HEAD, bodyCode);
    }

    /** The codes of the bodies that he belongs to, sorted. */
    public List<String> bodies() {
        return roles.stream()
                .filter(held -> held.role().ofBody())
                .map(held -> String.valueOf(held.bodyCode()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The engine's groups that he belongs to. */
    public Set<String> groups() {
        return roles.stream().map(RoleHeld::group).collect(Collectors.toUnmodifiableSet());
    }
}
