package kz.qorytyndy.territory;

import java.time.LocalDate;

/** That a person is to be replaced by another from a day to a day, by an order; people by their user names. */
public record NameDeputy(String absent, String deputy, LocalDate from, LocalDate to, Substitution.Order order) {}
