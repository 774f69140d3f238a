package kz.qorytyndy.people;

import kz.qorytyndy.territory.Actor;

/** A second administrator has confirmed or refused what was asked for, in the running transaction. */
public record ApprovalDecided(Approval approval, Actor by) {}
