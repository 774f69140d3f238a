package kz.qorytyndy.portal;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.YesNo;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardContent;
import kz.qorytyndy.standards.Wording;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.workflow.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Says things in the language of the page: what templates call as {@code localized}. */
@Component("localized")
public class Localized {

    private static final Collator IN_ORDER =
            Collator.getInstance(ULocale.forLanguageTag("kk-u-kn-true")).freeze();

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int MEGABYTE = 1024 * 1024;
    private static final int GIGABYTE = 1024 * MEGABYTE;

    private final Texts texts;
    private final WorkingDays workingDays;
    private final TerritorialBodies bodies;
    private final People people;
    private final Substitutions substitutions;
    private final Methodologies methodologies;
    private final Campaigns campaigns;
    private final Clock clock;

    Localized(
            Texts texts,
            WorkingDays workingDays,
            TerritorialBodies bodies,
            People people,
            Substitutions substitutions,
            Methodologies methodologies,
            Campaigns campaigns,
            Clock clock) {
        this.texts = texts;
        this.workingDays = workingDays;
        this.bodies = bodies;
        this.people = people;
        this.substitutions = substitutions;
        this.methodologies = methodologies;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    public String of(LocalizedText text) {
        return text.in(language());
    }

    public String of(Message message) {
        return texts.text(language(), message);
    }

    /** What a setting is set to, by the text of its value. */
    public String setting(Setting<?> setting, String value) {
        return setting.kind() == Setting.Kind.ROLES
                ? Stream.of(value.split(","))
                        .map(role -> of(Message.of(role.isEmpty() ? "portal.role.nobody" : "territory.role." + role)))
                        .collect(Collectors.joining(", "))
                : of(setting.shown(value));
    }

    /** What a field of a form is called, by its path in the command, as {@link Form#label} has it. */
    public String label(String field) {
        return of(Message.of(Form.label(field), Form.row(field)));
    }

    /** The text of a work standard in the language of the page: the Kazakh original, or its Russian translation. */
    public String of(Wording text) {
        return text.in(language());
    }

    /** What a work standard is called: by its title or, in a draft that has none yet, by its post and section. */
    public String name(Standard standard) {
        StandardContent content = standard.content();
        return content.title().kk().isBlank() ? of(content.post()) + ": " + of(content.section()) : of(content.title());
    }

    /** Which version of a work standard it is: by number and first day or, until it is registered, by where it stands. */
    public String version(Standard standard) {
        LocalDate from = standard.inForceFrom();
        return standard.number() == null || from == null
                ? texts.text(
                        language(),
                        "standards.standing."
                                + standard.standing(Texts.day(clock.instant())).name())
                : texts.text(language(), "portal.standards.version", standard.number(), Texts.date(from));
    }

    /** Whose posts a work standard is for: the body's name, or the HR service's. */
    public String whose(Standard standard) {
        String code = standard.bodyCode();
        return code == null ? of(Standard.HR_SERVICE) : body(code);
    }

    /** What is to be done, and in whose matter. */
    public String task(OpenTask task, String separator) {
        Message whose = task.about().whose();
        String kind = of(task.kind().label());
        return whose == null ? kind : kind + separator + of(whose);
    }

    /** The name of the body with this code. */
    public String body(String code) {
        return once("body " + code, () -> of(bodies.get(code).name()));
    }

    /** Looks the names of these bodies up at once, for a page that names each of them. */
    public void prepareBodies(Collection<String> codes) {
        bodies.withCodes(Set.copyOf(codes)).forEach((code, body) -> once("body " + code, () -> of(body.name())));
    }

    /** Looks the names of these people up at once, for a page that names each of them. */
    public void preparePeople(Stream<String> usernames) {
        people.namesOf(usernames.collect(Collectors.toSet()))
                .forEach((username, name) -> once("person " + username, () -> name));
    }

    /** The name of the person with this user name; what the system did by itself has its own. */
    public String person(String username) {
        return username.equals(AuditEvent.SYSTEM)
                ? of(Message.of("portal.system"))
                : once("person " + username, () -> people.nameOf(username));
    }

    /** The name of who did something, with that of the person for whom he did it by a substitution. */
    public String doer(Deed deed) {
        return once(
                "doer " + deed.by() + " " + deed.substitution(), () -> acting(deed.by(), substitutions.absentIn(deed)));
    }

    /** The name of who did something, with that of the person for whom he did it. */
    public String acting(String username, @Nullable String absent) {
        return of(People.doer(username, absent, this::person));
    }

    /** A page names few people many times: each is looked up once. */
    private static String once(String what, Supplier<String> text) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return text.get();
        }
        String key = Localized.class.getName() + " " + language() + " " + what;
        if (request.getAttribute(key, RequestAttributes.SCOPE_REQUEST) instanceof String known) {
            return known;
        }
        String found = text.get();
        request.setAttribute(key, found, RequestAttributes.SCOPE_REQUEST);
        return found;
    }

    /** What a rule rests on: the paragraphs of the methodology as a text names them, or whatever else its authors wrote. */
    public String source(String source) {
        List<String> paragraphs = Catalogue.paragraphs(source);
        return switch (paragraphs.size()) {
            case 0 -> source;
            case 1 -> texts.text(language(), "scoring.source.paragraph", paragraphs.get(0));
            default -> texts.text(language(), "scoring.source.paragraphs", String.join(", ", paragraphs));
        };
    }

    /** What whoever does the task is told of the assumptions of its methodology; null if it has none. */
    public @Nullable String assumptions(OpenTask task) {
        UUID campaign = task.campaignId();
        return campaign == null
                ? null
                : assumptions(campaigns.methodologyOf(campaign).catalogue());
    }

    /** The same of a methodology. */
    public @Nullable String assumptions(Catalogue catalogue) {
        Message notice = catalogue.assumptionNotice();
        return notice == null ? null : of(notice);
    }

    /** The name of the level with this id in the methodology's catalogue. */
    public String level(MethodologyRef methodology, String level) {
        return of(methodologies.get(methodology).catalogue().level(level).name());
    }

    /** The levels of all methodologies as choices, by their ids; one of the same id in several is called as in the one that is listed first. */
    public List<Choice> levels() {
        Map<String, Choice> levels = new LinkedHashMap<>();
        methodologies
                .all()
                .forEach(listed -> listed.methodology()
                        .catalogue()
                        .level()
                        .levels()
                        .forEach(level -> levels.putIfAbsent(level.id(), new Choice(level.id(), of(level.name())))));
        return List.copyOf(levels.values());
    }

    /** The day as official texts write it: «2026 жылғы 22 қараша», «22 ноября 2026 года». */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.text(language(), "portal.date"), language())
                .format(day);
    }

    /** The day, briefly: {@code 22.11.2026}. */
    public String day(LocalDate day) {
        return Texts.date(day);
    }

    public String date(Instant instant) {
        return date(Texts.day(instant));
    }

    /** The day of the week: «сәрсенбі». */
    public String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, language());
    }

    /** Day and time, briefly: {@code 22.11.2026 18:00}. */
    public String time(Instant instant) {
        return Texts.time(instant);
    }

    /** The time to the second: {@code 14:03:05}; before today with the day. */
    public String clock(Instant instant) {
        String time = CLOCK.format(instant.atZone(Texts.ZONE));
        LocalDate day = Texts.day(instant);
        return day.equals(Texts.day(clock.instant())) ? time : Texts.date(day) + " " + time;
    }

    /** How much time is left, in working days: "3 жұмыс күні қалды". */
    public String timeLeft(Instant due, boolean overdue) {
        int days = workingDays.until(Texts.day(due));
        if (overdue) {
            if (days < 0) {
                return texts.text(language(), "portal.due.passed", -days);
            }
            boolean today = Texts.day(due).equals(Texts.day(clock.instant()));
            return texts.text(language(), today ? "portal.due.passedToday" : "portal.due.passedSince");
        }
        return days == 0 ? texts.text(language(), "portal.due.today") : texts.text(language(), "portal.due.left", days);
    }

    /** How long something took, in hours of working time: {@code 12 сағ 30 мин}. */
    public String hours(Duration time) {
        return time.toHours() == 0
                ? texts.text(language(), "portal.minutes", time.toMinutes())
                : texts.text(language(), "portal.hours", time.toHours(), time.toMinutesPart());
    }

    /** The days that do not count on the way to a deadline, and why. */
    public List<String> skipped(List<Skipped> skipped) {
        return Due.explained(skipped).stream().map(this::of).toList();
    }

    /** The size of a file: {@code 1,5 МБ}. */
    public String size(long bytes) {
        BigDecimal kilobytes = BigDecimal.valueOf(Math.max(1, Math.round(bytes / 1024.0)));
        if (bytes < MEGABYTE) {
            return texts.text(language(), "portal.kilobytes", number(kilobytes));
        }
        boolean large = bytes >= GIGABYTE;
        return texts.text(
                language(),
                large ? "portal.gigabytes" : "portal.megabytes",
                number(BigDecimal.valueOf(bytes)
                        .divide(BigDecimal.valueOf(large ? GIGABYTE : MEGABYTE), 1, RoundingMode.HALF_UP)));
    }

    /** A number of a data sheet, without decimals that say nothing: {@code 96,5}. */
    public String number(BigDecimal number) {
        return Texts.number(language(), number.stripTrailingZeros());
    }

    /** Points and grades with at least one decimal: {@code 10,0}. */
    public String points(BigDecimal points) {
        return Texts.points(language(), points);
    }

    /** The points that a rule gives: one number, or from the fewest to the most. */
    public String points(Catalogue.Rule rule) {
        return range(rule, UnaryOperator.identity(), "portal.score.andMore");
    }

    /** The same of a rule of a lowering indicator, which takes them. */
    public String taken(Catalogue.Rule rule) {
        return range(rule, BigDecimal::negate, "portal.score.andLess");
    }

    private String range(Catalogue.Rule rule, UnaryOperator<BigDecimal> sign, String unlimited) {
        String least = points(sign.apply(rule.points()));
        if (rule.isFixed()) {
            return least;
        }
        return rule.most() == null
                ? texts.text(language(), unlimited, least)
                : least + " … " + points(sign.apply(rule.most()));
    }

    /** A percentage as it is shown, with two decimals; what is compared is exact. */
    public String percent(BigDecimal percent) {
        return texts.text(language(), "portal.percent", Texts.percent(language(), percent));
    }

    /** The answers to a yes or no as choices. What is given is the code of that which it means; if it is neither, it is a choice of its own. */
    public List<Choice> answers(String given) {
        Optional<YesNo> meant = YesNo.read(given);
        List<Choice> answers = new ArrayList<>();
        for (YesNo answer : YesNo.values()) {
            boolean is = meant.filter(answer::equals).isPresent();
            answers.add(new Choice(is ? given : answer.code(), of(answer.words())));
        }
        if (meant.isEmpty() && !given.isEmpty()) {
            answers.add(new Choice(given, given));
        }
        return answers;
    }

    /** What was typed for a yes or no, in one way of writing; as it is if it is neither. */
    public String answer(String typed) {
        return YesNo.read(typed).map(YesNo::code).orElse(typed);
    }

    /** What was typed for a field, as people read it: an answer in the reader's language. */
    public String typed(Catalogue.Field field, String typed) {
        return (field.isYesNo() ? YesNo.read(typed) : Optional.<YesNo>empty())
                .map(answer -> of(answer.words()))
                .orElse(typed);
    }

    /** What an indicator measured: a percentage or a number; a dash where there was nothing to measure, or where its input says it all. */
    public String measured(Score.Indicator indicator) {
        BigDecimal percent = indicator.percent();
        BigDecimal counted = indicator.counted();
        return percent != null ? percent(percent) : counted != null ? number(counted) : "–";
    }

    /** The values as choices; the key of each one's text begins with {@code keys}. */
    public List<Choice> choices(String keys, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> new Choice(value.name(), of(Message.of(keys + value.name()))))
                .toList();
    }

    /** What the value of that name is called, as {@link #choices} has it; the name itself if there is no such value. */
    public String choice(String keys, Enum<?>[] values, String name) {
        return choices(keys, values).stream()
                .filter(choice -> choice.code().equals(name))
                .map(Choice::name)
                .findFirst()
                .orElse(name);
    }

    /** The periods as choices, by their codes. */
    public List<Choice> choices(Stream<ReportingPeriod> periods) {
        return periods.map(period -> new Choice(period.code(), of(period.name())))
                .toList();
    }

    /** The bodies of these codes as choices, by name. */
    public List<Choice> bodies(Predicate<String> among) {
        return bodies.all().stream()
                .filter(body -> among.test(body.code()))
                .map(body -> new Choice(body.code(), of(body.name())))
                .sorted(byName(Choice::name))
                .toList();
    }

    /** By a name as the database sorts by its collation {@code in_order}; the JDK does not know the Kazakh alphabet. */
    public static <T> Comparator<T> byName(Function<T, String> name) {
        return Comparator.comparing(name, IN_ORDER::compare);
    }

    private static Locale language() {
        return LocaleContextHolder.getLocale();
    }
}
