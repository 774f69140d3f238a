package kz.qorytyndy.people;

import kz.qorytyndy.territory.Actor;

/** A role got its last day, or was taken back before its first, in the running transaction. */
public record RoleEnded(RoleEntry role, Actor by) {}
