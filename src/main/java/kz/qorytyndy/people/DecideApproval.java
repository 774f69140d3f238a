package kz.qorytyndy.people;

/** The second administrator's word. */
public record DecideApproval(Approval.Outcome outcome) {}
