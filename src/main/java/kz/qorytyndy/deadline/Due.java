package kz.qorytyndy.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.qorytyndy.platform.Message;

/** When work is due, and the days on the way that did not count. */
public record Due(Instant due, List<Skipped> skipped) {

    /**
     * A day that is no working day.
     *
     * @param reason why: the holiday's name, or that it is a Saturday
     * @param named whether it is off by the calendar and not by its weekday alone
     * @param nauryz whether it is off for Nauryz
     */
    public record Skipped(LocalDate date, Message reason, boolean named, boolean nauryz) {}
}
