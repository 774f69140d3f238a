package kz.qorytyndy.people;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;

/** Which roles one person never holds on one day, for two must look (separation of duties, the order's process). */
public final class RoleCollisions {

    /** A rule and the message that says why. */
    private record Collision(String reason, BiPredicate<RoleHeld, RoleHeld> between) {}

    private static final List<Collision> ALL = List.of(
            // Who keeps people and roles has no part in any assessment.
            new Collision(
                    "people.collision.administrator",
                    (one, other) ->
                            one.role() == Role.ADMINISTRATOR && (other.hasTasks() || other.role() == Role.AUDITOR)),
            // Who sees everything with its trail changes nothing.
            new Collision("people.collision.auditor", (one, other) -> one.role() == Role.AUDITOR && other.hasTasks()),
            new Collision(
                    "people.collision.leadership", (one, other) -> one.role() == Role.LEADERSHIP && other.hasTasks()),
            // Who assesses the bodies does not work for one of them.
            new Collision(
                    "people.collision.hrAndBody",
                    (one, other) -> one.ofHr() && other.role().ofBody()),
            new Collision(
                    "people.collision.twoLook",
                    (one, other) -> one.role() == Role.HR_OFFICER && other.role() == Role.HR_HEAD),
            new Collision(
                    "people.collision.twoSign",
                    (one, other) -> one.role() == Role.TERRITORIAL_OFFICER
                            && other.role() == Role.TERRITORIAL_HEAD
                            && other.bodyCode() != null
                            && other.bodyCode().equals(one.bodyCode())));

    private RoleCollisions() {}

    /** Why nobody holds both; none if somebody may. */
    public static Optional<String> reason(RoleHeld one, RoleHeld other) {
        return ALL.stream()
                .filter(collision -> collision.between().test(one, other)
                        || collision.between().test(other, one))
                .map(Collision::reason)
                .findFirst();
    }
}
