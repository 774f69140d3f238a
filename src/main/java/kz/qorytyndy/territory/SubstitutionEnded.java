package kz.qorytyndy.territory;

/** A substitution was ended before its last day. Published in the transaction that ends it. */
public record SubstitutionEnded(Substitution substitution) {}
