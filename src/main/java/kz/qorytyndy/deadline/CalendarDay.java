package kz.qorytyndy.deadline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Refusal;
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

    private static final int MOST_OF_NAME = 200;
    private static final int MOST_OF_ACT = 500;
    /** As a spreadsheet of each of our languages writes what it took for a truth. */
    private static final Map<String, Boolean> TRUTHS = Map.of(
            "", false, "false", false, "ложь", false, "жалған", false, "true", true, "истина", true, "ақиқат", true);

    private static final DateTimeFormatter DOTTED =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final MonthDay FIRST_OF_NAURYZ = MonthDay.of(3, 21);
    private static final MonthDay LAST_OF_NAURYZ = MonthDay.of(3, 23);

    /**
     * A day as somebody typed it in a form or wrote it in a file: {@code typed} gives the text of each of {@link CalendarFile#COLUMNS}, empty if
     * there is none.
     *
     * @throws Refusal invalid, with the columns as fields
     */
    public static CalendarDay typed(UnaryOperator<String> typed) {
        FieldChecks checks = new FieldChecks();
        LocalDate date = date("date", typed, checks);
        if (date == null && checks.errors().isEmpty()) {
            checks.missing("date");
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.name().equals(typed.apply("kind")))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            checks.wrong("kind", "deadline.refusal.kind", Arrays.asList(Kind.values()));
        }
        LocalizedText name = new LocalizedText(
                text("name_kk", MOST_OF_NAME, typed, checks),
                text("name_ru", MOST_OF_NAME, typed, checks),
                text("name_en", MOST_OF_NAME, typed, checks));
        LocalDate movedFrom = date("moved_from", typed, checks);
        String act = text("act", MOST_OF_ACT, typed, checks);
        Boolean open = TRUTHS.get(typed.apply("to_be_confirmed").toLowerCase(Locale.ROOT));
        if (open == null) {
            checks.wrong("to_be_confirmed", "deadline.refusal.truth");
        }
        if (date != null && kind != null) {
            checkTogether(date, kind, movedFrom, checks);
        }
        checks.finish();
        return new CalendarDay(
                Objects.requireNonNull(date),
                Objects.requireNonNull(kind),
                name,
                movedFrom,
                act,
                !Boolean.TRUE.equals(open));
    }

    private static void checkTogether(LocalDate date, Kind kind, @Nullable LocalDate movedFrom, FieldChecks checks) {
        if (kind == Kind.WORKING_DAY && !CalendarRule.isWeekend(date)) {
            checks.wrong("kind", "deadline.refusal.alreadyWorking");
        }
        if (kind == Kind.TRANSFER && CalendarRule.isWeekend(date)) {
            checks.wrong("kind", "deadline.refusal.alreadyOff");
        }
        if (kind == Kind.TRANSFER && movedFrom == null) {
            checks.wrong("moved_from", "deadline.refusal.movedFrom");
        }
        if ((kind == Kind.HOLIDAY || kind == Kind.DAY_OFF) && movedFrom != null) {
            checks.wrong("moved_from", "deadline.refusal.notMoved");
        }
    }

    private static @Nullable LocalDate date(String column, UnaryOperator<String> typed, FieldChecks checks) {
        String text = typed.apply(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            // Spreadsheets write a date anew in the way of their country.
            LocalDate date = text.contains(".") ? LocalDate.parse(text, DOTTED) : LocalDate.parse(text);
            if (CalendarDays.holds(date.getYear())) {
                return date;
            }
            checks.wrong(column, "deadline.refusal.year", CalendarDays.FIRST_YEAR, CalendarDays.LAST_YEAR);
        } catch (DateTimeException e) {
            checks.wrong(column, "deadline.refusal.date");
        }
        return null;
    }

    /** What a spreadsheet would take for a formula is none of the calendar's texts. */
    private static String text(String column, int most, UnaryOperator<String> typed, FieldChecks checks) {
        String text = typed.apply(column);
        checks.requiredText(column, text, most);
        if (!text.isBlank() && !text.matches("[\\p{L}\\p{N}«“\"№(][^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*")) {
            checks.wrong(column, "deadline.refusal.text");
        }
        return text;
    }

    /** The texts that {@link #typed} reads, by {@link CalendarFile#COLUMNS} and in their order. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("date", date.toString());
        texts.put("kind", kind.name());
        texts.put("name_kk", name.kk());
        texts.put("name_ru", name.ru());
        texts.put("name_en", name.en());
        texts.put("moved_from", Objects.toString(movedFrom, ""));
        texts.put("act", act);
        texts.put("to_be_confirmed", String.valueOf(!confirmed));
        return texts;
    }

    /** Whether the date has not been announced yet. */
    public boolean toBeConfirmed() {
        return !confirmed;
    }

    public boolean isOff() {
        return kind != Kind.WORKING_DAY;
    }

    /** The act as a reader is told it: the law in his language, another act as it was typed. */
    public LocalizedText namedAct() {
        return act.equals(CalendarRule.ACT.kk()) ? CalendarRule.ACT : new LocalizedText(act, act, act);
    }

    /** Whether it is off for Nauryz, 21 to 23 March, or in the place of one of these days. */
    public boolean isNauryz() {
        MonthDay day = MonthDay.from(movedFrom == null ? date : movedFrom);
        return isOff() && !day.isBefore(FIRST_OF_NAURYZ) && !day.isAfter(LAST_OF_NAURYZ);
    }
}
