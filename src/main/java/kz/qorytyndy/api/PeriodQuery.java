package kz.qorytyndy.api;

import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Refusal;

/** A reporting period as a query names it: {@code 2026-Q3}. */
public final class PeriodQuery {

    private PeriodQuery() {}

    /**
     * The period of such a text.
     *
     * @throws Refusal invalid
     */
    public static ReportingPeriod of(String text) {
        return ReportingPeriod.ofCode(text).orElseThrow(() -> Refusal.invalidField("period", "api.refusal.period"));
    }
}
