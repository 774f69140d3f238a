package kz.qorytyndy.improvement;

/** Gives a measure up: {@code version} is the round that the sender saw. */
public record DropMeasure(int version, String reason) {}
