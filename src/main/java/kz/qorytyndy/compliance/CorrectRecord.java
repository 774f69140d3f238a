package kz.qorytyndy.compliance;

import java.util.List;
import kz.qorytyndy.compliance.ComplianceRecord.Entry;

/** Puts a record right: {@code version} is the round that the writer saw, {@code entries} is all that stands then. */
public record CorrectRecord(int version, List<Entry> entries, String reason) {}
