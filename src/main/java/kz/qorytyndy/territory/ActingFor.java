package kz.qorytyndy.territory;

/** Whom a deputy (міндетін атқарушы, м.а.) has replaced, as documents name him, and the order by which he did. */
public record ActingFor(String username, String name, Substitution.Order order) {}
