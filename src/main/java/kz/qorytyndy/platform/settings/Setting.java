package kz.qorytyndy.platform.settings;

import jakarta.mail.internet.AddressException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;

/**
 * Something that an administrator may set. Its name in three languages is the message {@code platform.setting.<key>}, and what it means
 * {@code platform.setting.<key>.meaning}. As a text a number is written in digits, a time as {@code 09:00}, names with commas between them.
 *
 * @param <T> what its value is
 */
public final class Setting<T> {

    /** In what it is counted, or what else it is. */
    public enum Kind {
        WORKING_DAYS,
        TIMES,
        YEARS,
        MINUTES,
        HOURS,
        TIME,
        ADDRESS,
        ROLES
    }

    private static final int MOST_DAYS = 60;
    private static final List<String> ROLES = List.of(
            "TERRITORIAL_OFFICER",
            "TERRITORIAL_HEAD",
            "HR_OFFICER",
            "HR_HEAD",
            "LEADERSHIP",
            "AUDITOR",
            "ADMINISTRATOR");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");

    public static final Setting<Integer> FIRST_SUBMISSION_DAYS = days("FirstSubmission", 10);
    public static final Setting<Integer> SUBMIT_DAYS = days("SubmitHrData", 3);
    public static final Setting<Integer> VERIFY_DAYS = days("VerifySubmission", 5);
    public static final Setting<Integer> REVIEW_DAYS = days("ReviewConclusion", 3);
    public static final Setting<Integer> SIGN_OFF_DAYS = days("SignOff", 3);
    public static final Setting<Integer> OBJECTION_DAYS = days("DecideObjection", 3);
    public static final Setting<Integer> OVERDUE_DAYS = days("DecideOverdue", 3);
    public static final Setting<Integer> SUMMARY_DAYS = days("ApproveSummary", 3);
    public static final Setting<Integer> DRAFT_STANDARD_DAYS = days("DraftStandard", 3);
    public static final Setting<Integer> CHECK_STANDARD_DAYS = days("CheckStandard", 3);
    public static final Setting<Integer> APPROVE_STANDARD_DAYS = days("ApproveStandard", 3);

    /** When the working day begins and ends, in Asia/Almaty. */
    public static final Setting<LocalTime> DAY_BEGINS = time("hours.begin", 9, 6, 12);

    public static final Setting<LocalTime> DAY_ENDS = time("hours.end", 18, 13, 23);

    public static final Setting<Integer> FIRST_SUBMISSION_REMINDER =
            number("reminders.first", Kind.WORKING_DAYS, 3, 1, 20);
    public static final Setting<Integer> REMINDER = number("reminders.other", Kind.WORKING_DAYS, 1, 1, 20);
    public static final Setting<Integer> MEASURE_REMINDER = number("reminders.measures", Kind.WORKING_DAYS, 5, 1, 20);
    public static final Setting<Integer> OVERDUE_EVERY = number("reminders.overdueEvery", Kind.WORKING_DAYS, 2, 1, 20);
    public static final Setting<Integer> OVERDUE_MOST = number("reminders.overdueMost", Kind.TIMES, 5, 1, 5);

    public static final Setting<Integer> EMPLOYEE_NAMES = number("retention.employees", Kind.YEARS, 5, 0, 75);
    public static final Setting<Integer> PEOPLE_NAMES = number("retention.people", Kind.YEARS, 5, 1, 75);

    /** Nobody's, until it is set. */
    public static final Setting<String> SENDER = address("mail.sender", "qorytyndy@localhost");

    public static final Setting<Integer> SESSION_IDLE = number("signIn.idle", Kind.MINUTES, 30, 5, 240);
    public static final Setting<Integer> SESSION_WHOLE = number("signIn.whole", Kind.HOURS, 10, 1, 24);

    /** The names of the roles that must have one. */
    public static final Setting<Set<String>> SECOND_FACTOR =
            roles("signIn.secondFactor", "TERRITORIAL_HEAD", "HR_HEAD", "ADMINISTRATOR");

    /** All, in the order in which people read them. */
    public static final List<Setting<?>> ALL = List.of(
            FIRST_SUBMISSION_DAYS,
            SUBMIT_DAYS,
            VERIFY_DAYS,
            REVIEW_DAYS,
            SIGN_OFF_DAYS,
            OBJECTION_DAYS,
            OVERDUE_DAYS,
            SUMMARY_DAYS,
            DRAFT_STANDARD_DAYS,
            CHECK_STANDARD_DAYS,
            APPROVE_STANDARD_DAYS,
            DAY_BEGINS,
            DAY_ENDS,
            FIRST_SUBMISSION_REMINDER,
            REMINDER,
            MEASURE_REMINDER,
            OVERDUE_EVERY,
            OVERDUE_MOST,
            EMPLOYEE_NAMES,
            PEOPLE_NAMES,
            SENDER,
            SESSION_IDLE,
            SESSION_WHOLE,
            SECOND_FACTOR);

    private final String key;
    private final Kind kind;
    private final T usual;
    private final Reading<T> reading;
    private final Predicate<T> bounds;
    private final Message rule;

    private Setting(String key, Kind kind, T usual, Reading<T> reading, Predicate<T> bounds, Message rule) {
        this.key = key;
        this.kind = kind;
        this.usual = usual;
        this.reading = reading;
        this.bounds = bounds;
        this.rule = rule;
    }

    /** Reads a value that was typed. */
    private interface Reading<T> {

        /** Throws one of these if it is none. */
        T of(String text) throws DateTimeException, IllegalArgumentException, AddressException;
    }

    /** The setting of that key. */
    public static Optional<Setting<?>> of(String key) {
        return ALL.stream().filter(setting -> setting.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    /** What it is about, together with others: as the key begins. */
    public String group() {
        return key.substring(0, key.indexOf('.'));
    }

    public Kind kind() {
        return kind;
    }

    /** What it is while nobody has set it. */
    public T usual() {
        return usual;
    }

    /** The same as a text. */
    public String usualText() {
        return text(usual);
    }

    public Message label() {
        return Message.of("platform.setting." + key);
    }

    public Message meaning() {
        return Message.of("platform.setting." + key + ".meaning");
    }

    /** What its value must be. */
    public Message rule() {
        return rule;
    }

    /** The names among which its value is chosen, if it is {@link Kind#ROLES}. */
    public List<String> names() {
        return ROLES;
    }

    /** The value as people read it. */
    public Message shown(String text) {
        return Message.of("platform.setting.shown." + kind, text);
    }

    /**
     * A value that somebody gives, as it is kept.
     *
     * @throws Refusal invalid, for the field {@code value}, if it breaks the {@link #rule}
     */
    public String checked(String given) {
        try {
            T value = reading.of(given.strip());
            if (bounds.test(value)) {
                return text(value);
            }
        } catch (DateTimeException | IllegalArgumentException | AddressException e) {
            // Refused like a value beyond the bounds.
        }
        throw Refusal.invalidFields(List.of(new Refusal.FieldError("value", rule)));
    }

    /** The value that the text kept is, whatever the bounds are by now. */
    T kept(String text) {
        try {
            return reading.of(text);
        } catch (AddressException e) {
            throw new IllegalStateException("Kept as " + key + ": " + text, e);
        }
    }

    private static String text(Object value) {
        return value instanceof Set<?> names
                ? String.join(",", names.stream().map(String::valueOf).toList())
                : value.toString();
    }

    private static Setting<Integer> days(String task, int usual) {
        return number("days." + task, Kind.WORKING_DAYS, usual, 1, MOST_DAYS);
    }

    private static Setting<Integer> number(String key, Kind unit, int usual, int least, int most) {
        return new Setting<>(
                key,
                unit,
                usual,
                text -> Integer.valueOf(matching(NUMBER, text)),
                number -> number >= least && number <= most,
                Message.of("platform.setting.rule." + unit, least, most));
    }

    private static Setting<LocalTime> time(String key, int usual, int earliest, int latest) {
        LocalTime first = LocalTime.of(earliest, 0);
        LocalTime last = LocalTime.of(latest, 0);
        return new Setting<>(
                key,
                Kind.TIME,
                LocalTime.of(usual, 0),
                text -> LocalTime.parse(matching(TIME, text)),
                time -> !time.isBefore(first) && !time.isAfter(last),
                Message.of("platform.setting.rule.TIME", first.toString(), last.toString()));
    }

    private static Setting<String> address(String key, String usual) {
        return new Setting<>(
                key,
                Kind.ADDRESS,
                usual,
                text -> MailAddress.plain(text).getAddress(),
                address -> true,
                Message.of("platform.setting.rule.ADDRESS"));
    }

    private static Setting<Set<String>> roles(String key, String... usual) {
        return new Setting<>(
                key,
                Kind.ROLES,
                inOrder(Set.of(usual)),
                text -> inOrder(text.isEmpty() ? Set.of() : Set.of(text.split(","))),
                names -> true,
                Message.of("platform.setting.rule.ROLES", String.join(", ", ROLES)));
    }

    private static Set<String> inOrder(Set<String> names) {
        if (!ROLES.containsAll(names)) {
            throw new IllegalArgumentException(names.toString());
        }
        return ROLES.stream().filter(names::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
