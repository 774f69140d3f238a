package kz.qorytyndy.employees;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.qorytyndy.employees.Employee.Employment;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/** What may stand in the list of employees. */
public final class EmployeeRules {

    static final LocalDate FIRST_DAY = LocalDate.of(1950, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    public static final int LONGEST_NUMBER = 30;
    public static final int LONGEST_NAME = 200;
    static final int LONGEST_POST = 300;

    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd} №/.–—-]*");
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'’ʼ`–—-]*");
    private static final Pattern IIN = Pattern.compile("\\d{6}[0-6]\\d{5}");

    private EmployeeRules() {}

    /** What is wrong with the number; null if nothing is. */
    static @Nullable Message wrongNumber(@Nullable String number) {
        if (number == null || number.isBlank()) {
            return Message.of("platform.field.required");
        }
        if (number.strip().length() > LONGEST_NUMBER
                || !NUMBER.matcher(number.strip()).matches()) {
            return Message.of("employees.number", LONGEST_NUMBER);
        }
        return isIin(number) ? Message.of("employees.iin") : null;
    }

    static @Nullable Message wrongName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Message.of("platform.field.required");
        }
        return name.strip().length() > LONGEST_NAME
                        || !NAME.matcher(name.strip()).matches()
                ? Message.of("employees.name", LONGEST_NAME)
                : null;
    }

    static @Nullable Message wrongPost(@Nullable String post) {
        if (post == null || post.isBlank()) {
            return Message.of("platform.field.required");
        }
        return post.strip().length() > LONGEST_POST || post.chars().anyMatch(Character::isISOControl)
                ? Message.of("employees.post", LONGEST_POST)
                : null;
    }

    static @Nullable Message wrongDay(LocalDate day) {
        return day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)
                ? Message.of("employees.day", FIRST_DAY, LAST_DAY)
                : null;
    }

    static @Nullable Message wrongLastDay(LocalDate firstDay, @Nullable LocalDate lastDay) {
        if (lastDay == null) {
            return null;
        }
        return lastDay.isBefore(firstDay) ? Message.of("employees.lastBeforeFirst") : wrongDay(lastDay);
    }

    /** Checks the posts and their days, by fields such as {@code employments[1].lastDay}. */
    static void check(List<Employment> employments, FieldChecks checks) {
        if (employments.isEmpty()) {
            checks.wrong("employments", "employees.noPost");
        }
        for (int i = 0; i < employments.size(); i++) {
            int wrongBefore = checks.errors().size();
            Employment one = employments.get(i);
            String path = "employments[" + i + "].";
            checks.wrong(path + "post", wrongPost(one.post()));
            checks.wrong(path + "firstDay", wrongDay(one.firstDay()));
            checks.wrong(path + "lastDay", wrongLastDay(one.firstDay(), one.lastDay()));
            if (checks.errors().size() == wrongBefore) {
                overlapping(employments.subList(0, i), one)
                        .ifPresent(other -> checks.wrong(path + "firstDay", overlap(other)));
            }
        }
    }

    /** One of the posts that is held on a day of this one. */
    static Optional<Employment> overlapping(List<Employment> held, Employment one) {
        return held.stream()
                .filter(other -> other.meets(one.firstDay(), one.lastDay()))
                .findFirst();
    }

    static Message overlap(Employment other) {
        return Message.of("employees.overlap", other.post(), other.firstDay());
    }

    /** Whether it is a person's individual identification number, which has no place here: a date of birth, and a check digit. */
    static boolean isIin(String text) {
        String digits = text.replaceAll("[^\\p{Nd}]", "");
        if (!IIN.matcher(digits).matches()) {
            return false;
        }
        try {
            LocalDate.of(
                    2000 + Integer.parseInt(digits.substring(0, 2)),
                    Integer.parseInt(digits.substring(2, 4)),
                    Integer.parseInt(digits.substring(4, 6)));
        } catch (DateTimeException e) {
            return false;
        }
        int check = weighted(digits, 1);
        return (check == 10 ? weighted(digits, 3) : check) == digits.charAt(11) - '0';
    }

    /** The remainder of the digits weighted one after the other from {@code first} to 11, then from 1. */
    private static int weighted(String digits, int first) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            sum += (digits.charAt(i) - '0') * ((first - 1 + i) % 11 + 1);
        }
        return sum % 11;
    }
}
