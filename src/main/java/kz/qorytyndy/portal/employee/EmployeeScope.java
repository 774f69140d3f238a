package kz.qorytyndy.portal.employee;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.ReportingPeriod.Part;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Of which body and period a page of employees tells: what its address says, else what its reader most likely means. */
@Component
public class EmployeeScope {

    private final Localized localized;
    private final Clock clock;

    EmployeeScope(Localized localized, Clock clock) {
        this.localized = localized;
        this.clock = clock;
    }

    /**
     * The code of the body; the first that the reader may see if none is named.
     *
     * @throws Refusal not found
     */
    public String body(@Nullable String asked, Actor actor) {
        return bodies(actor).stream()
                .map(Choice::code)
                .filter(code -> asked == null || asked.isEmpty() || code.equals(asked))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Those among which the reader can choose, by name. */
    public List<Choice> bodies(Actor actor) {
        return localized.bodies(code -> Employees.visible(code, actor));
    }

    /**
     * The period; the current quarter if none is named.
     *
     * @throws Refusal not found
     */
    public ReportingPeriod period(@Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            return quarter(today());
        }
        return ReportingPeriod.ofCode(asked).orElseThrow(Refusal::notFound);
    }

    /** Those among which the reader can choose: of this year and the one before, as far as they have begun, and the one that he asked for. */
    public List<Choice> periods(ReportingPeriod asked) {
        LocalDate today = today();
        Stream<ReportingPeriod> usual = Stream.of(today.getYear(), today.getYear() - 1)
                .flatMap(year -> Arrays.stream(Part.values()).map(part -> new ReportingPeriod(year, part)))
                .filter(period -> !period.firstDay().isAfter(today));
        return localized.choices(
                Stream.concat(usual, Stream.of(asked)).distinct().sorted(Comparator.reverseOrder()));
    }

    LocalDate today() {
        return Texts.day(clock.instant());
    }

    private static ReportingPeriod quarter(LocalDate day) {
        return Stream.of(Part.Q1, Part.Q2, Part.Q3, Part.Q4)
                .map(part -> new ReportingPeriod(day.getYear(), part))
                .filter(period -> !period.lastDay().isBefore(day))
                .findFirst()
                .orElseThrow();
    }
}
