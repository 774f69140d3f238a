package kz.qorytyndy.territory;

/** A role that somebody holds today for another, who is absent, by a substitution. */
public record StandIn(RoleHeld role, Person absent, Substitution substitution) {

    /** The same as documents say it. */
    public ActingFor actingFor() {
        return new ActingFor(absent.username(), absent.name(), substitution.order());
    }
}
