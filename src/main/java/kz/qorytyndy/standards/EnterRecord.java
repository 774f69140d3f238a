package kz.qorytyndy.standards;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.ReportingPeriod;
import kz.qorytyndy.standards.ComplianceRecord.Entry;

/** Enters how the employee kept the standard in the period; {@code entries} has one for each requirement. */
public record EnterRecord(UUID employee, UUID standard, ReportingPeriod period, List<Entry> entries) {}
