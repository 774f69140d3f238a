package kz.qorytyndy.territory;

/** Somebody was named another's deputy. Published in the transaction that names him. */
public record DeputyNamed(Substitution substitution) {}
