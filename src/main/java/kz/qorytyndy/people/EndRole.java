package kz.qorytyndy.people;

import java.time.LocalDate;

/** Says the last day of a role that somebody holds; yesterday at the earliest, for who has left already. */
public record EndRole(LocalDate to) {}
