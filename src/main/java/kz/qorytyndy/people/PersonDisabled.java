package kz.qorytyndy.people;

import kz.qorytyndy.territory.Actor;

/** Somebody may not sign in any more, from the end of the running transaction on. */
public record PersonDisabled(String username, Actor by) {}
