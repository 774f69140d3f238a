package kz.qorytyndy.people;

import kz.qorytyndy.territory.Actor;

/** Somebody got a role, in the running transaction; {@code by} has decided it last. */
public record RoleGiven(RoleEntry role, Actor by) {}
