package kz.qorytyndy.improvement;

import java.time.LocalDate;

/** Says that a measure was done: {@code version} is the round that the sender saw, {@code note} what was done. */
public record FinishMeasure(int version, LocalDate doneOn, String note) {}
