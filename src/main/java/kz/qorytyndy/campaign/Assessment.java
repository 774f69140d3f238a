package kz.qorytyndy.campaign;

import java.time.Instant;
import java.util.UUID;

/** The assessment (бағалау) of one body for one period. */
public record Assessment(
        UUID id, UUID campaignId, String bodyCode, ReportingPeriod period, AssessmentState state, Instant changedAt) {}
