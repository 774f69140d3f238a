package kz.qorytyndy.territory;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.platform.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The person who gives a command, with the roles that he holds today: his own, and as a deputy those of whom he replaces.
 *
 * @param own the roles that he holds himself
 * @param standIns the roles that he holds for others, by their user names
 * @param standIn for whom he gives the command; null: for himself. Whoever takes the command says so, by {@link #as}
 */
public record Actor(
        Person person,
        Set<RoleHeld> own,
        List<StandIn> standIns,
        @Nullable StandIn standIn) {

    public String username() {
        return person.username();
    }

    /** All roles that he holds today, for himself and for others. */
    public Set<RoleHeld> roles() {
        return Stream.concat(own.stream(), standIns.stream().map(StandIn::role))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The person as he acts in the role: for himself if he holds it himself, else for whom he holds it. */
    public Actor as(RoleHeld role) {
        return as(role, null);
    }

    /** The same; if he holds the role for several people, then for {@code holder}, whose work it is. */
    public Actor as(RoleHeld role, @Nullable Person holder) {
        return ways(role, holder).get(0);
    }

    /**
     * The person in each way in which he can act in the role: for himself if he holds it himself, else for each for whom he holds it, for {@code holder}
     * first; for himself if for nobody.
     */
    public List<Actor> ways(RoleHeld role, @Nullable Person holder) {
        List<Actor> ways = own.contains(role)
                ? List.of()
                : standIns.stream()
                        .filter(one -> one.role().equals(role))
                        .sorted(Comparator.comparing(one -> !one.absent().equals(holder)))
                        .map(one -> new Actor(person, own, standIns, one))
                        .toList();
        return ways.isEmpty() ? List.of(new Actor(person, own, standIns, null)) : ways;
    }

    /** The person as he acts in a role that is held for the whole agency. */
    public Actor as(Role role) {
        return as(new RoleHeld(role, null));
    }

    /** Whether he holds the role for that person. */
    public boolean replaces(String username, RoleHeld role) {
        return standIns.stream()
                .anyMatch(one ->
                        one.role().equals(role) && one.absent().username().equals(username));
    }

    /** The people for whom he is a deputy today, by user name. */
    public List<Person> actingFor() {
        return standIns.stream().map(StandIn::absent).distinct().toList();
    }

    /** For whom he gives the command; null: for himself. */
    public @Nullable Person onBehalfOf() {
        return standIn == null ? null : standIn.absent();
    }

    /** Whether it is he or for whom he gives the command: what one of them may not do is closed to both. */
    public boolean concerns(String username) {
        return username().equals(username)
                || (standIn != null && standIn.absent().username().equals(username));
    }

    /** What he does now by the command. */
    public Deed deed(Clock clock) {
        return new Deed(
                username(), standIn == null ? null : standIn.substitution().id(), Rows.now(clock));
    }

    /** An event of the trail: that he does it, and for whom. */
    public AuditEvent event(AuditAction action) {
        Person absent = onBehalfOf();
        return AuditEvent.of(username(), action).onBehalfOf(absent == null ? null : absent.username());
    }

    public boolean is(Role role) {
        return roles().stream().anyMatch(held -> held.role() == role);
    }

    public boolean isAnyOf(Role... any) {
        for (Role role : any) {
            if (is(role)) {
                return true;
            }
        }
        return false;
    }

    /** The names of his roles, in their order. */
    public List<String> roleNames() {
        return roles().stream()
                .map(RoleHeld::role)
                .distinct()
                .sorted()
                .map(Role::name)
                .toList();
    }

    /** Whether work comes to him as tasks. */
    public boolean hasTasks() {
        return roles().stream().anyMatch(RoleHeld::hasTasks);
    }

    /** Whether he holds {@code role} for the body. */
    public boolean is(Role role, String bodyCode) {
        return roles().contains(new RoleHeld(role, bodyCode));
    }

    /** Whether he works in the HR service: "HR" in the API's table. */
    public boolean isHr() {
        return roles().stream().anyMatch(RoleHeld::ofHr);
    }

    /** Whether he may see the data of every body. */
    public boolean seesAllBodies() {
        return isHr() || isAnyOf(Role.LEADERSHIP, Role.AUDITOR);
    }

    /** Whether he may see the data of the body; of what is no body's (null), whether he sees those of every body. */
    public boolean sees(@Nullable String bodyCode) {
        return seesAllBodies() || (bodyCode != null && bodies().contains(bodyCode));
    }

    /**
     * Whether he may see people's names, and what may tell of them, in the matters of the body; in what is no body's (null), whether he may in those of every
     * body. Closed to whoever holds none of these roles: the leadership sees everything but personal data.
     */
    public boolean seesPeople(@Nullable String bodyCode) {
        return isHr() || isAnyOf(Role.AUDITOR, Role.ADMINISTRATOR) || (bodyCode != null && bodies().contains(bodyCode));
    }

    /** The codes of the bodies that he works for, sorted. */
    public List<String> bodies() {
        return roles().stream()
                .filter(held -> held.role().ofBody())
                .map(held -> String.valueOf(held.bodyCode()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The engine's groups that he belongs to. */
    public Set<String> groups() {
        return roles().stream().map(RoleHeld::group).collect(Collectors.toUnmodifiableSet());
    }
}
