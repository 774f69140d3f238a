package kz.qorytyndy.api;

import kz.qorytyndy.campaign.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;

/** A reporting period as a query names it: {@code 2026-Q3}. */
final class PeriodQuery {

    private PeriodQuery() {}

    /** @throws Refusal invalid */
    static ReportingPeriod of(String text) {
        return ReportingPeriod.ofCode(text).orElseThrow(() -> Refusal.invalidField("period", "api.refusal.period"));
    }
}
