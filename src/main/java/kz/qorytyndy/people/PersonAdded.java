package kz.qorytyndy.people;

import kz.qorytyndy.territory.Actor;

/** Somebody was entered into the directory, in the running transaction. */
public record PersonAdded(String username, Actor by) {}
