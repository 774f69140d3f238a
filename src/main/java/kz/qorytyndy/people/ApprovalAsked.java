package kz.qorytyndy.people;

import kz.qorytyndy.territory.Actor;

/** A second administrator is asked to confirm something, in the running transaction. */
public record ApprovalAsked(Approval approval, Actor by) {}
