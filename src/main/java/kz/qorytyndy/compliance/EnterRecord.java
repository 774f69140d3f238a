package kz.qorytyndy.compliance;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.compliance.ComplianceRecord.Entry;
import kz.qorytyndy.matter.ReportingPeriod;

/** Enters how the employee kept the standard in the period; {@code entries} has one for each requirement. */
public record EnterRecord(UUID employee, UUID standard, ReportingPeriod period, List<Entry> entries) {}
