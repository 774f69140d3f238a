package kz.qorytyndy.deadline;

import java.time.LocalDate;
import java.time.MonthDay;
import kz.qorytyndy.platform.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A day that is not what its weekday says, or a holiday that fell on a weekend.
 *
 * @param movedFrom of a {@link Kind#TRANSFER} the holiday's own date; of a {@link Kind#WORKING_DAY} the day off that it is worked for, if it is known
 * @param act the act that it rests on
 * @param confirmed whether the date is certain: that of Kurban Ait is announced each year
 */
public record CalendarDay(
        LocalDate date,
        Kind kind,
        LocalizedText name,
        @Nullable LocalDate movedFrom,
        String act,
        boolean confirmed) {

    /** What a day can be besides a weekday or a weekend. */
    public enum Kind {
        /** On a Saturday or Sunday it gives another day off: the next working day. */
        HOLIDAY,
        /** Is off only where it falls. */
        DAY_OFF,
        /** Off instead of a holiday that fell on a weekend, or by a swap of the Government's. */
        TRANSFER,
        /** A Saturday or Sunday on which people work. */
        WORKING_DAY
    }

    private static final MonthDay FIRST_OF_NAURYZ = MonthDay.of(3, 21);
    private static final MonthDay LAST_OF_NAURYZ = MonthDay.of(3, 23);

    public boolean isOff() {
        return kind != Kind.WORKING_DAY;
    }

    /** Whether it is off for Nauryz, 21 to 23 March, or in the place of one of these days. */
    public boolean isNauryz() {
        MonthDay day = MonthDay.from(movedFrom == null ? date : movedFrom);
        return isOff() && !day.isBefore(FIRST_OF_NAURYZ) && !day.isAfter(LAST_OF_NAURYZ);
    }
}
